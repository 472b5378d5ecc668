package parley.wtp;

/// The one timer of a transaction, by what it waits for. WTP 9.4.2.
public enum WtpTimer {
    /// A: acknowledge when the user has not answered.
    ACKNOWLEDGE,
    /// R: send again.
    RETRY,
    /// W: remember a finished transaction.
    WAIT
}
