package parley.wsp;

import java.util.Map;

/// What a peer reads in headers beside plain text: an edition of the assigned numbers, and the
/// pages agreed on under the numbers that its client gave them. WSP 8.4.1.1.
public record HeaderEncoding(EncodingVersion version, Map<Integer, HeaderCodePage> pages) {
    /// Of a peer that said nothing.
    public static final HeaderEncoding ASSUMED = of(EncodingVersion.ASSUMED);

    public HeaderEncoding {
        pages = Map.copyOf(pages);
    }

    public static HeaderEncoding of(EncodingVersion version) {
        return new HeaderEncoding(version, Map.of());
    }
}
