package parley.chat.delivery;

import java.util.Locale;
import java.util.Optional;

/// An id that an SMSC gave to a part, as it wrote it. Some answer a submit in hexadecimal and
/// report in decimal, or the other way round, or with other zeros and letter case.
public record SmscId(String written) {
    private static final int HEX_DIGITS_MAX = 16; // 64 bits

    /// In capitals and without the zeros before it.
    public String normal() {
        return written.strip().toUpperCase(Locale.ROOT).replaceFirst("^0+(?=.)", "");
    }

    /// What it is in decimal when it is read as hexadecimal.
    public Optional<String> valueOfHex() {
        String bare = normal();
        return bare.length() <= HEX_DIGITS_MAX && bare.matches("[0-9A-F]+")
                ? Optional.of(Long.toUnsignedString(Long.parseUnsignedLong(bare, 16)))
                : Optional.empty();
    }

    /// Whether both can mean the same part. Short ids do so by chance: look at the number, too.
    public boolean mayBe(SmscId other) {
        return normal().equals(other.normal())
                || valueOfHex().filter(other.normal()::equals).isPresent()
                || other.valueOfHex().filter(normal()::equals).isPresent();
    }
}
