package parley.adapters.smscsmpp;

import org.jsmpp.SMPPConstant;

/// A refusal of the SMSC by its number. SMPP 3.4 5.1.3, SMPP 5.0 4.7.6.
record CommandStatus(int value) {
    private static final int OWN_ERRORS = 0x400;

    /// Too fast, or no room: the same again later may go through.
    boolean isCongestion() {
        return value == SMPPConstant.STAT_ESME_RTHROTTLED
                || value == SMPPConstant.STAT_ESME_RMSGQFUL;
    }

    boolean isTemporary() {
        return isCongestion()
                || value == SMPPConstant.STAT_ESME_RSYSERR
                || value == SMPPConstant.STAT_ESME_RSERTYPUNAVAIL
                || value == SMPPConstant.STAT_ESME_RX_T_APPN;
    }

    /// Says nothing of the message: another link may take it. Numbers from 400 on are the SMSC's
    /// own.
    boolean isOfTheLink() {
        return value >= OWN_ERRORS
                || switch (value) {
                    case SMPPConstant.STAT_ESME_RINVBNDSTS,
                            SMPPConstant.STAT_ESME_RSYSERR,
                            SMPPConstant.STAT_ESME_RSERTYPUNAUTH,
                            SMPPConstant.STAT_ESME_RPROHIBITED,
                            SMPPConstant.STAT_ESME_RSERTYPUNAVAIL,
                            SMPPConstant.STAT_ESME_RSERTYPDENIED,
                            SMPPConstant.STAT_ESME_RINVSRCADR,
                            SMPPConstant.STAT_ESME_RSUBMITFAIL,
                            SMPPConstant.STAT_ESME_RX_T_APPN,
                            SMPPConstant.STAT_ESME_RX_P_APPN,
                            SMPPConstant.STAT_ESME_RX_R_APPN ->
                            true;
                    default -> false;
                };
    }

    /// `ESME_RTHROTTLED (0x58)`; only the number when it is not one of those we meet.
    @Override
    public String toString() {
        String name =
                switch (value) {
                    case SMPPConstant.STAT_ESME_RINVMSGLEN -> "ESME_RINVMSGLEN ";
                    case SMPPConstant.STAT_ESME_RALYBND -> "ESME_RALYBND ";
                    case SMPPConstant.STAT_ESME_RSYSERR -> "ESME_RSYSERR ";
                    case SMPPConstant.STAT_ESME_RINVSRCADR -> "ESME_RINVSRCADR ";
                    case SMPPConstant.STAT_ESME_RINVDSTADR -> "ESME_RINVDSTADR ";
                    case SMPPConstant.STAT_ESME_RBINDFAIL -> "ESME_RBINDFAIL ";
                    case SMPPConstant.STAT_ESME_RINVPASWD -> "ESME_RINVPASWD ";
                    case SMPPConstant.STAT_ESME_RINVSYSID -> "ESME_RINVSYSID ";
                    case SMPPConstant.STAT_ESME_RMSGQFUL -> "ESME_RMSGQFUL ";
                    case SMPPConstant.STAT_ESME_RSUBMITFAIL -> "ESME_RSUBMITFAIL ";
                    case SMPPConstant.STAT_ESME_RTHROTTLED -> "ESME_RTHROTTLED ";
                    case SMPPConstant.STAT_ESME_RX_T_APPN -> "ESME_RX_T_APPN ";
                    case SMPPConstant.STAT_ESME_RSERTYPUNAUTH -> "ESME_RSERTYPUNAUTH ";
                    case SMPPConstant.STAT_ESME_RPROHIBITED -> "ESME_RPROHIBITED ";
                    case SMPPConstant.STAT_ESME_RSERTYPUNAVAIL -> "ESME_RSERTYPUNAVAIL ";
                    case SMPPConstant.STAT_ESME_RSERTYPDENIED -> "ESME_RSERTYPDENIED ";
                    default -> "";
                };
        return "%s(0x%02x)".formatted(name, value);
    }
}
