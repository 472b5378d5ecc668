package parley.bench.versus;

import parley.octets.Octets;
import parley.wsp.Headers;

/// What the origin answers, octet by octet; lengths and the connection are its own affair.
///
/// @param kind what it is, for the reader of a report: a deck's name, "gif", "broken deck" ...
record OriginPage(String kind, int status, Headers fields, Octets body) {
    boolean isRedirect() {
        return fields.has("Location");
    }
}
