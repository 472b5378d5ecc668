package parley.wbxml;

/// Characters, without any escaping of XML.
public record Text(String text) implements Part {
    /// What somebody wrote is not for logs.
    @Override
    public String toString() {
        return "Text[" + text.length() + " characters]";
    }
}
