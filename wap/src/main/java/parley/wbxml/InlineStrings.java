package parley.wbxml;

import parley.octets.OctetWriter;

import java.nio.charset.StandardCharsets;

/// Inline strings in UTF-8 as [WbxmlEncoder] writes them, for writers of small documents whose
/// shape is always the same. WBXML 5.8.4.1.
public final class InlineStrings {
    private InlineStrings() {}

    /// Part of a text, with U+FFFD for what XML does not allow.
    public static void write(OctetWriter out, String text, int from, int to) {
        out.octet(Tokens.STR_I);
        if (XmlNames.isPlain(text, from, to)) {
            out.characters(text, from, to);
        } else {
            String part = XmlNames.onlyCharacters(text.substring(from, to));
            out.text(part, StandardCharsets.UTF_8);
        }
        out.octet(0);
    }
}
