package parley.wtp;

import java.util.Locale;

/// What is worth counting below a session.
public enum WtpCounter {
    MALFORMED,
    UNKNOWN_TRANSACTION,
    IGNORED,
    TID_VERIFICATION,
    RETRANSMISSION,
    NACK_SENT,
    NACK_RECEIVED,
    MESSAGE_TOO_LARGE,
    DROPPED_OLDEST,
    LATE_REQUEST,
    UNKNOWN_TPI,
    SENT_WITHOUT_SAR,
    NOT_SENT_UNPROVEN;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
