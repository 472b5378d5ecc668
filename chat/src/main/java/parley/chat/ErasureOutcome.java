package parley.chat;

/// What became of somebody's wish to be forgotten.
public enum ErasureOutcome {
    DONE,
    /// Nobody knows her any more. The rest goes by itself: within minutes what she wrote, within
    /// the hour what still lies in free places of the files.
    GOES_ON,
    NOT_KEPT
}
