package parley.wsp;

import java.util.Optional;

/// Up to which edition of the assigned numbers a peer reads; what is newer goes to it as text. WSP
/// 8.4.2.70.
public enum EncodingVersion {
    V1_1,
    V1_2,
    V1_3,
    V1_4,
    V1_5,
    V1_6;

    /// Of a peer that does not say one.
    public static final EncodingVersion ASSUMED = V1_2;

    /// The highest one we read and write whole.
    public static final EncodingVersion OURS = V1_4;

    public boolean covers(EncodingVersion needed) {
        return compareTo(needed) >= 0;
    }

    /// As a header's value: `1.3`.
    public String text() {
        return "1." + (ordinal() + 1);
    }

    /// Reads `1.3`; a later edition than we know is the latest we know.
    public static Optional<EncodingVersion> parse(String text) {
        for (var version : values()) {
            if (version.text().equals(text)) {
                return Optional.of(version);
            }
        }
        return text.matches("1\\.1?\\d|[2-9]\\.\\d+")
                ? Optional.of(V1_6).filter(_ -> !text.equals("1.0"))
                : Optional.empty();
    }

    /// What both sides read.
    public EncodingVersion lowerOf(EncodingVersion other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
