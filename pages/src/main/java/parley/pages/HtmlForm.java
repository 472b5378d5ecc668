package parley.pages;

import java.util.stream.Collectors;

/// A form in HTML: every field with its label, and with what lets a phone offer the right keys.
final class HtmlForm {
    private HtmlForm() {}

    static String of(Block.Form form, String look) {
        var out = new StringBuilder("<form method=\"post\" accept-charset=\"utf-8\" class=\"");
        out.append(look).append("\" action=\"").append(Escaped.xml(form.action())).append("\">\n");
        out.append(hidden("k", form.key().value())).append(hidden("_charset_", ""));
        for (Field field : form.fields()) {
            String id = "f-" + field.name();
            out.append(
                    switch (field) {
                        case Field.Hidden(var name, var value) -> hidden(name, value);
                        case Field.Line line -> line(id, line);
                        case Field.Lines lines -> lines(id, lines);
                    });
        }
        return out.append("<button type=\"submit\">")
                .append(Escaped.xml(form.submit()))
                .append("</button>\n</form>\n")
                .toString();
    }

    private static String hidden(String name, String value) {
        return "<input type=\"hidden\" name=\""
                + name
                + "\" value=\""
                + Escaped.xml(value)
                + "\"/>";
    }

    private static String line(String id, Field.Line line) {
        boolean suggests = !line.suggestions().isEmpty();
        String options =
                line.suggestions().stream()
                        .map(name ->
                                "<option value=\"" + Escaped.xml(PlainText.line(name)) + "\"/>")
                        .collect(
                                Collectors.joining(
                                        "", "<datalist id=\"" + id + "-list\">", "</datalist>"));
        return "<p><label for=\""
                + id
                + "\">"
                + Escaped.xml(line.label())
                + "</label> <input id=\""
                + id
                + "\" name=\""
                + line.name()
                + "\" required=\"required\" maxlength=\""
                + line.charactersMax()
                + "\" value=\""
                + Escaped.xml(PlainText.line(line.value()))
                + "\""
                + (suggests ? " list=\"" + id + "-list\"" : "")
                + switch (line.kind()) {
                    case WORDS -> " type=\"text\" autocomplete=\"off\" dir=\"auto\"";
                    case NUMBER -> " type=\"tel\" autocomplete=\"tel\"";
                    case PIN ->
                            " type=\"text\" inputmode=\"numeric\""
                                    + " autocomplete=\"one-time-code\" class=\"pin\"";
                }
                + "/>"
                + (suggests ? options : "")
                + "</p>\n";
    }

    /// A browser eats one line's end behind the tag.
    private static String lines(String id, Field.Lines lines) {
        return "<p class=\"grow\"><label for=\""
                + id
                + "\">"
                + Escaped.xml(lines.label())
                + "</label> <textarea id=\""
                + id
                + "\" name=\""
                + lines.name()
                + "\" rows=\"2\" cols=\"30\" required=\"required\" dir=\"auto\" maxlength=\""
                + lines.charactersMax()
                + "\">\n"
                + Escaped.xml(PlainText.of(lines.value()))
                + "</textarea></p>\n";
    }
}
