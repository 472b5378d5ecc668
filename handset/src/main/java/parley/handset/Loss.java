package parley.handset;

/// A bearer that loses datagrams, each direction alike and repeatable by its seed.
public record Loss(int percent, long seed) {
    public static final Loss NONE = new Loss(0, 0);

    public Loss {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("a loss is within 0..100 percent");
        }
    }
}
