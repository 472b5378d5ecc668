package parley.pap;

import parley.wbxml.WbxmlLimits;

/// How much one message may hold: characters of its XML and of one attribute, addresses, octets of
/// what is pushed and of the capabilities.
public record PapLimits(
        int controlMax,
        int attributeMax,
        int addressesMax,
        int contentOctetsMax,
        int capabilitiesOctetsMax) {
    public static final PapLimits DEFAULT =
            new PapLimits(256 << 10, 2_048, 1_000, 1 << 20, 64 << 10);

    /// Deeper than any PAP message is.
    private static final int DEPTH_MAX = 8;

    /// An address is an element, its attribute and the white space behind it.
    private static final int NODES_OF_AN_ADDRESS = 4;

    private static final int OTHER_NODES_MAX = 1_024;

    public PapLimits {
        if (controlMax < 1
                || attributeMax < 1
                || addressesMax < 1
                || contentOctetsMax < 1
                || capabilitiesOctetsMax < 1) {
            throw new IllegalArgumentException("a limit below 1");
        }
    }

    /// Room for some more addresses than allowed, so that their number is what is complained of.
    WbxmlLimits xml() {
        return new WbxmlLimits(
                controlMax,
                DEPTH_MAX,
                2 * NODES_OF_AN_ADDRESS * addressesMax + OTHER_NODES_MAX,
                controlMax);
    }
}
