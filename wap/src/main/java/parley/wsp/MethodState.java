package parley.wsp;

/// States of a method on the server. WSP 7.1.6.5. A request reaches us whole, so nothing is here
/// for its parts.
public enum MethodState {
    NULL,
    HOLDING,
    REQUESTING,
    PROCESSING,
    REPLYING
}
