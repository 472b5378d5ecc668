package parley.chat.delivery;

import java.util.Locale;
import java.util.Optional;

/// An id that an SMSC gave to a part, as it wrote it; behind the SMSC's name and a `/` where there
/// are several. Some answer a submit in hexadecimal and report in decimal, or the other way round,
/// or with other zeros and letter case.
public record SmscId(String written) {
    private static final int HEX_DIGITS_MAX = 16; // 64 bits

    /// In capitals and without the zeros before it.
    public String normal() {
        return giver() + bare();
    }

    /// What it is in decimal when it is read as hexadecimal.
    public Optional<String> valueOfHex() {
        return value().map(value -> giver() + value);
    }

    /// Whether both can mean the same part. Short ids do so by chance: look at the number, too. An
    /// id from before there were several SMSCs has no name and may be any one's.
    public boolean mayBe(SmscId other) {
        boolean ofOneSmsc =
                giver().equals(other.giver()) || giver().isEmpty() || other.giver().isEmpty();
        return ofOneSmsc
                && (bare().equals(other.bare())
                        || value().filter(other.bare()::equals).isPresent()
                        || other.value().filter(bare()::equals).isPresent());
    }

    private String giver() {
        return written.substring(0, written.lastIndexOf('/') + 1);
    }

    private String bare() {
        return written.substring(giver().length())
                .strip()
                .toUpperCase(Locale.ROOT)
                .replaceFirst("^0+(?=.)", "");
    }

    private Optional<String> value() {
        String bare = bare();
        return bare.length() <= HEX_DIGITS_MAX && bare.matches("[0-9A-F]+")
                ? Optional.of(Long.toUnsignedString(Long.parseUnsignedLong(bare, 16)))
                : Optional.empty();
    }
}
