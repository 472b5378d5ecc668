package parley.wsp;

/// One header field in the text form of HTTP.
public record Header(String name, String value) {
    public Header {
        if (!HttpText.isToken(name)) {
            throw new IllegalArgumentException("a header name must be a token");
        }
        value = value.strip();
        if (!HttpText.isFieldValue(value)) {
            throw new IllegalArgumentException("a control character in the value of " + name);
        }
    }

    public boolean isNamed(String other) {
        return name.equalsIgnoreCase(other);
    }
}
