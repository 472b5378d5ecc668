package parley.chat.delivery;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// An id that an SMSC gave to a part, as it wrote it; behind the SMSC's name and a `/` where there
/// are several. Some answer a submit in hexadecimal and report in decimal, or the other way round,
/// or with other zeros and letter case.
public record SmscId(String written) {
    private static final int HEX_DIGITS_MAX = 16; // 64 bits
    private static final int[] FILLED_UP_TO = {0, 8, 10, 16, 20};

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

    /// How an SMSC may have written it before: in either notation and case, and with the zeros that
    /// SMSCs fill ids up with; also without its name.
    public Set<String> spellings() {
        var all = new LinkedHashSet<String>();
        all.add(written);
        var values =
                Stream.concat(
                                Stream.of(bare()),
                                Stream.concat(value().stream(), valueOfDecimal().stream()))
                        .toList();
        for (String from : List.of(giver(), "")) {
            for (String value : values) {
                for (int width : FILLED_UP_TO) {
                    String filled = "0".repeat(Math.max(0, width - value.length())) + value;
                    all.add(from + filled);
                    all.add(from + filled.toLowerCase(Locale.ROOT));
                }
            }
        }
        return all;
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

    private Optional<String> valueOfDecimal() {
        String bare = bare();
        try {
            return Optional.of(
                    Long.toHexString(Long.parseUnsignedLong(bare)).toUpperCase(Locale.ROOT));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private Optional<String> value() {
        String bare = bare();
        return bare.length() <= HEX_DIGITS_MAX && bare.matches("[0-9A-F]+")
                ? Optional.of(Long.toUnsignedString(Long.parseUnsignedLong(bare, 16)))
                : Optional.empty();
    }
}
