package parley.wdp;

/// Registered ports. WDP Appendix B.
public final class WdpPorts {
    public static final int PUSH = 2948;
    public static final int SECURE_PUSH = 2949;
    public static final int CONNECTIONLESS = 9200;
    public static final int SESSION = 9201;

    private WdpPorts() {}
}
