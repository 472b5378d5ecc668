package parley.wsp;

/// A PDU outside of any session: the TID in front lets the client find its request. WSP 8.2.1.
public record ConnectionlessPdu(int tid, WspPdu pdu) {
    public ConnectionlessPdu {
        if (tid < 0 || tid > 0xFF) {
            throw new IllegalArgumentException("a connectionless TID has 8 bits");
        }
    }
}
