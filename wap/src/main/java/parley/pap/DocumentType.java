package parley.pap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The document type an XML text declares: its identifiers, and the processing instructions among
/// its own declarations. XML 2.8.
record DocumentType(String root, String publicId, String systemId, List<String> instructions) {
    private static final Pattern DECLARATION =
            Pattern.compile(
                    "<!DOCTYPE\\s+([^\\s\\[>\"']+)\\s*"
                            + "(?:PUBLIC\\s+(\"[^\"]*\"|'[^']*')\\s*(\"[^\"]*\"|'[^']*')?"
                            + "|SYSTEM\\s+(\"[^\"]*\"|'[^']*'))?\\s*([\\[>])");

    DocumentType {
        instructions = List.copyOf(instructions);
    }

    /// Empty when there is none before the first element.
    static Optional<DocumentType> of(String xml) {
        int at = behindMisc(xml);
        var found = DECLARATION.matcher(xml).region(at, xml.length());
        if (!found.lookingAt()) {
            return Optional.empty();
        }
        String system = Optional.ofNullable(found.group(3)).orElse(unquoted(found.group(4)));
        return Optional.of(
                new DocumentType(
                        found.group(1),
                        unquoted(found.group(2)),
                        unquoted(system),
                        found.group(5).equals("[") ? instructions(xml, found.end()) : List.of()));
    }

    private static String unquoted(@org.jspecify.annotations.Nullable String literal) {
        return literal == null || literal.length() < 2 || "\"'".indexOf(literal.charAt(0)) < 0
                ? Optional.ofNullable(literal).orElse("")
                : literal.substring(1, literal.length() - 1);
    }

    /// Past the mark, the XML declaration, comments, instructions and white space.
    private static int behindMisc(String xml) {
        int at = xml.startsWith("\uFEFF") ? 1 : 0;
        while (at < xml.length()) {
            if (Character.isWhitespace(xml.charAt(at))) {
                at++;
                continue;
            }
            String close =
                    xml.startsWith("<?", at) ? "?>" : xml.startsWith("<!--", at) ? "-->" : "";
            int end = close.isEmpty() ? -1 : xml.indexOf(close, at + 2);
            if (end < 0) {
                return at;
            }
            at = end + close.length();
        }
        return at;
    }

    /// Those that stand on their own, not in a comment or a literal.
    private static List<String> instructions(String xml, int start) {
        var found = new ArrayList<String>();
        int at = start;
        while (at >= 0 && at < xml.length() && xml.charAt(at) != ']') {
            char next = xml.charAt(at);
            if (next == '"' || next == '\'') {
                at = behind(xml, String.valueOf(next), at + 1);
            } else if (xml.startsWith("<!--", at)) {
                at = behind(xml, "-->", at + 4);
            } else if (xml.startsWith("<?", at)) {
                int end = behind(xml, "?>", at + 2);
                if (end > 0) {
                    found.add(xml.substring(at + 2, end - 2));
                }
                at = end;
            } else {
                at++;
            }
        }
        return found;
    }

    private static int behind(String xml, String what, int from) {
        int at = xml.indexOf(what, from);
        return at < 0 ? -1 : at + what.length();
    }
}
