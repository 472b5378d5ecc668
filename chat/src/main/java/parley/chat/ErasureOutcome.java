package parley.chat;

/// What became of somebody's wish to be forgotten.
public enum ErasureOutcome {
    DONE,
    /// Nobody knows her any more; what she wrote goes within minutes.
    GOES_ON,
    NOT_KEPT
}
