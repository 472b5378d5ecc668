package parley.relay;

import parley.octets.Octets;
import parley.wsp.ContentType;
import parley.wsp.Headers;

import java.util.Optional;

/// What a phone is answered; `status` as HTTP writes it, `headers` as they go on the air.
///
/// @param note what an operator may want to read in the log, without anything of a person's
public record RelayReply(
        int status, Headers headers, ContentType contentType, Octets body, Optional<String> note) {
    RelayReply(int status, Headers headers, ContentType contentType, Octets body) {
        this(status, headers, contentType, body, Optional.empty());
    }

    RelayReply withoutBody() {
        return new RelayReply(status, headers, contentType, Octets.EMPTY, note);
    }

    RelayReply with(Headers others) {
        return new RelayReply(status, others, contentType, body, note);
    }

    RelayReply noting(String what) {
        return new RelayReply(status, headers, contentType, body, Optional.of(what));
    }

    @Override
    public String toString() {
        return "RelayReply[" + status + ", " + contentType.mediaType() + "]";
    }
}
