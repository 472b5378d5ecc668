package parley.wtp;

import parley.wdp.Path;

/// One transaction: along which path, under which number, and which side we are. WTP 9.1. `tid` is
/// written as the initiator writes it.
public record Transaction(Path path, TransactionId tid, Role role) {
    public Transaction {
        if (!tid.fromInitiator()) {
            throw new IllegalArgumentException("a transaction is named by its initiator's TID");
        }
    }

    public enum Role {
        INITIATOR,
        RESPONDER
    }

    /// The TID as we write it into a PDU.
    TransactionId sent() {
        return role == Role.INITIATOR ? tid : tid.inverted();
    }
}
