package parley.adapters.accountingradius;

import java.util.Locale;

/// What is counted, and which of it an operator should be told.
enum Count {
    RECEIVED(false),
    ANSWERED(false),
    /// Events handed to the chat.
    INDICATED(false),
    /// A repeated request; answered again, not indicated again.
    DUPLICATE(false),
    /// A source without a secret; discarded. RFC 2866 3.
    UNKNOWN_SOURCE(true),
    /// Discarded. RFC 2866 3.
    WRONG_SECRET(true),
    MALFORMED(true),
    /// A code other than Accounting-Request; discarded.
    NOT_ACCOUNTING(true),
    /// Acct-Status-Type or Acct-Session-Id is missing; discarded.
    INCOMPLETE(true),
    /// A status nobody here notes down; answered.
    OTHER_STATUS(false),
    /// No Framed-IP-Address yet; answered.
    WITHOUT_ADDRESS(false),
    /// Calling-Station-Id is not an international number; answered, its address is nobody's.
    WITHOUT_NUMBER(true),
    /// Told late, and something newer is known of the address; answered.
    STALE(false),
    /// Not taken; the access server repeats it.
    QUEUE_FULL(true),
    /// An operator switched the listener off; the access server repeats it.
    SWITCHED_OFF(false),
    /// The chat could not take it; not answered, the access server repeats it.
    SINK_FAILED(true),
    /// The socket refused to receive or send.
    SOCKET_FAILED(true);

    private final boolean told;

    Count(boolean told) {
        this.told = told;
    }

    boolean told() {
        return told;
    }

    /// As a metric is called: `wrong_secret`.
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
