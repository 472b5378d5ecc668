package parley.wsp;

/// States of a confirmed push on the server. WSP 7.1.6.6.
public enum PushState {
    NULL,
    PUSHING
}
