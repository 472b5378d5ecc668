package parley.adapters.handsetudp;

import parley.octets.Octets;
import parley.wsp.ContentType;
import parley.wsp.Headers;

import java.nio.charset.StandardCharsets;

/// What a phone is answered; `status` as HTTP writes it.
record PhoneReply(int status, Headers headers, ContentType contentType, Octets body) {
    /// For when no page can be made.
    static PhoneReply words(int status, String text) {
        return new PhoneReply(
                status,
                Headers.NONE,
                ContentType.of("text/plain"),
                Octets.of(text, StandardCharsets.US_ASCII));
    }

    PhoneReply withoutBody() {
        return new PhoneReply(status, headers, contentType, Octets.EMPTY);
    }
}
