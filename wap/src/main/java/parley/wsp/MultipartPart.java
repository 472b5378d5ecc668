package parley.wsp;

import parley.octets.Octets;

/// One entity of a [Multipart]: what it is, what is said about it, and its octets. WSP 8.5.2. The
/// content type is never among the headers.
public record MultipartPart(ContentType contentType, Headers headers, Octets body) {
    public MultipartPart {
        headers = headers.without("Content-Type");
    }

    public static MultipartPart of(ContentType contentType, Octets body) {
        return new MultipartPart(contentType, Headers.NONE, body);
    }
}
