package parley.wbxml;

/// Version of the binary form. Only what 1.x added to 1.0 matters: the charset. WBXML 5.4.
public record WbxmlVersion(int major, int minor) {
    public static final WbxmlVersion V1_1 = new WbxmlVersion(1, 1);
    public static final WbxmlVersion V1_2 = new WbxmlVersion(1, 2);
    public static final WbxmlVersion V1_3 = new WbxmlVersion(1, 3);

    public WbxmlVersion {
        if (major < 1 || major > 16 || minor < 0 || minor > 15) {
            throw new IllegalArgumentException("WBXML " + major + "." + minor);
        }
    }

    static WbxmlVersion of(int octet) {
        return new WbxmlVersion((octet >> 4) + 1, octet & 15);
    }

    int octet() {
        return (major - 1) << 4 | minor;
    }

    boolean hasCharset() {
        return major > 1 || minor > 0;
    }
}
