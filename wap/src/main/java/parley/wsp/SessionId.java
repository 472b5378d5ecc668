package parley.wsp;

/// Names a session on the server that opened it. WSP 8.2.2.2.
public record SessionId(long value) {
    public SessionId {
        if (value < 0 || value > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException("a session id has 32 bits");
        }
    }

    /// Whoever knows an id can resume its session, so only its end is shown.
    @Override
    public String toString() {
        return "SessionId[..%02x]".formatted(value & 0xFF);
    }
}
