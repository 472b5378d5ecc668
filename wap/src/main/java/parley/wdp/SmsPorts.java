package parley.wdp;

/// The ports of a datagram that travels as SMS. WDP 6.3, 3GPP 23.040 9.2.3.24.3 and 9.2.3.24.4.
public record SmsPorts(int destination, int source) {
    /// A push to a phone, as a gateway without secure ports sends it. WDP Appendix B.
    public static final SmsPorts PUSH = new SmsPorts(WdpPorts.PUSH, WdpPorts.CONNECTIONLESS);

    public SmsPorts {
        if (destination < 0 || destination > 0xFFFF || source < 0 || source > 0xFFFF) {
            throw new IllegalArgumentException("a port has 16 bits");
        }
    }
}
