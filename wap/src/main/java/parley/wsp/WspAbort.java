package parley.wsp;

import java.util.Optional;

/// Why a session, method or push ends early; travels as the user's reason of a WTP Abort. WSP Table
/// 35.
public enum WspAbort {
    PROTOERR,
    DISCONNECT,
    SUSPEND,
    RESUME,
    CONGESTION,
    CONNECTERR,
    MRUEXCEEDED,
    MOREXCEEDED,
    PEERREQ,
    NETERR,
    USERREQ,
    USERRFS,
    USERPND,
    USERDCR,
    USERDCU;

    private static final int FIRST = 0xE0;

    public int code() {
        return FIRST + ordinal();
    }

    public static Optional<WspAbort> ofCode(int code) {
        int at = code - FIRST;
        return at >= 0 && at < values().length ? Optional.of(values()[at]) : Optional.empty();
    }
}
