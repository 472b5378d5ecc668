package parley.relay;

/// One field of an HTTP message. RFC 9110 5.
public record HttpField(String name, String value) {
    public boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }

    /// Values can be cookies and credentials.
    @Override
    public String toString() {
        return name;
    }
}
