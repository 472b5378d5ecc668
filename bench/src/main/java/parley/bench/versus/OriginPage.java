package parley.bench.versus;

import parley.octets.Octets;
import parley.wsp.Headers;

import java.nio.charset.Charset;
import java.util.Optional;

/// What the origin answers, octet by octet; lengths and the connection are its own affair.
///
/// @param kind what it is, for the reader of a report: a deck's name, "gif", "broken deck" ...
/// @param charset that a deck says of itself
record OriginPage(String kind, int status, Headers fields, Octets body, Optional<Charset> charset) {
    OriginPage(String kind, int status, Headers fields, Octets body) {
        this(kind, status, fields, body, Optional.empty());
    }

    boolean isRedirect() {
        return fields.has("Location");
    }
}
