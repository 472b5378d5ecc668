package parley.pap;

/// A version of PAP; minor versions compare as numbers. PAP 9.
public record PapVersion(int major, int minor) {
    public static final PapVersion V1_0 = new PapVersion(1, 0);
    public static final PapVersion V2_0 = new PapVersion(2, 0);

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
