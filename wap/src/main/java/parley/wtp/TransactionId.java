package parley.wtp;

/// A transaction identifier as it stands in a PDU: 15 bits and the bit that tells the direction.
/// The initiator sends it with the bit clear, the responder inverts it. WTP 7.8.1.
public record TransactionId(int value) {
    private static final int DIRECTION = 0x8000;

    public TransactionId {
        if (value < 0 || value > 0xFFFF) {
            throw new IllegalArgumentException("a TID has 16 bits");
        }
    }

    /// As the other side writes it.
    public TransactionId inverted() {
        return new TransactionId(value ^ DIRECTION);
    }

    /// Sent by the side that began the transaction.
    public boolean fromInitiator() {
        return (value & DIRECTION) == 0;
    }

    /// The 15 bits that are compared.
    public int number() {
        return value & 0x7FFF;
    }
}
