package parley.relay;

import parley.octets.Octets;
import parley.wsp.ContentType;
import parley.wsp.Headers;

/// What a phone is answered; `status` as HTTP writes it, `headers` as they go on the air.
public record RelayReply(int status, Headers headers, ContentType contentType, Octets body) {
    RelayReply withoutBody() {
        return new RelayReply(status, headers, contentType, Octets.EMPTY);
    }

    @Override
    public String toString() {
        return "RelayReply[" + status + ", " + contentType.mediaType() + "]";
    }
}
