package parley.wsp;

import java.util.Locale;

/// What is worth counting in sessions.
public enum WspCounter {
    MALFORMED,
    UNKNOWN_SESSION,
    IGNORED,
    UNEXPECTED_PDU,
    MESSAGE_TOO_LARGE,
    REPLY_ABOVE_CLIENT_SDU,
    MOR_EXCEEDED,
    REPLACED_SESSION,
    REFUSED_CONNECT,
    UNKNOWN_METHOD,
    UNKNOWN_ENCODING,
    TOO_MANY_HEADERS,
    REDIRECTED_CONNECT,
    DROPPED_LONGEST_SILENT,
    IDLE_SESSION,
    LATE_REQUEST;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
