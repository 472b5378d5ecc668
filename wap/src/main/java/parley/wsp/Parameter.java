package parley.wsp;

/// A parameter of a content type or header value; the value without quotation marks.
public record Parameter(String name, String value) {
    public Parameter {
        if (!HttpText.isToken(name)) {
            throw new IllegalArgumentException("a parameter name must be a token");
        }
        if (!HttpText.isFieldValue(value)) {
            throw new IllegalArgumentException("a control character in parameter " + name);
        }
    }

    String text() {
        return value.isEmpty() ? name : name + '=' + HttpText.quotedUnlessToken(value);
    }

    static Parameter parse(String text) {
        int equals = text.indexOf('=');
        return equals < 0
                ? new Parameter(text.strip(), "")
                : new Parameter(
                        text.substring(0, equals).strip(),
                        HttpText.unquoted(text.substring(equals + 1).strip()));
    }
}
