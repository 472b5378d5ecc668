package parley.pap;

import parley.octets.Octets;
import parley.wsp.ContentType;
import parley.wsp.Headers;

/// The content entity of a submission: its headers without `Content-Type`, and its body. WAP-251.
public record PushContent(ContentType type, Headers headers, Octets body) {
    /// Says nothing of what is pushed.
    @Override
    public String toString() {
        return "PushContent[" + type.mediaType() + ", " + body.length() + " octets]";
    }
}
