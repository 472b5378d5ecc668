package parley.bench;

/// Why a request was not answered as it should be.
public enum Failure {
    NO_ANSWER,
    ABORTED,
    WRONG_STATUS,
    WRONG_BODY,
    NOT_A_REPLY,
    SEGMENTED
}
