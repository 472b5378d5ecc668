package parley.wbxml;

/// How much one document may hold, so that a small one cannot fill the memory: octets (or
/// characters of XML) as it came, depth of nesting, elements and other nodes, and octets of text
/// once every reference into the string table is followed.
public record WbxmlLimits(int octetsMax, int depthMax, int nodesMax, int textOctetsMax) {
    public static final WbxmlLimits DEFAULT = new WbxmlLimits(64 << 10, 64, 8 << 10, 256 << 10);

    public WbxmlLimits {
        if (octetsMax < 1 || depthMax < 1 || nodesMax < 1 || textOctetsMax < 1) {
            throw new IllegalArgumentException("a limit below 1");
        }
    }
}
