package parley.pap;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/// A version of PAP; minor versions compare as numbers. PAP 9.
public record PapVersion(int major, int minor) implements Comparable<PapVersion> {
    public static final PapVersion V1_0 = new PapVersion(1, 0);
    public static final PapVersion V2_0 = new PapVersion(2, 0);

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,4})\\.([0-9]{1,4})");
    private static final Comparator<PapVersion> ORDER =
            Comparator.comparingInt(PapVersion::major).thenComparingInt(PapVersion::minor);

    public PapVersion {
        if (major < 0 || minor < 0) {
            throw new IllegalArgumentException("a version below 0");
        }
    }

    /// Reads `2.10`.
    public static Optional<PapVersion> parse(String text) {
        var parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(
                        new PapVersion(
                                Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2))))
                : Optional.empty();
    }

    @Override
    public int compareTo(PapVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
