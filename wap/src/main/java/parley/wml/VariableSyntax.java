package parley.wml;

import parley.wbxml.Part;
import parley.wbxml.Text;

import java.util.ArrayList;
import java.util.List;

/// Reads the dollars of one text: `$name`, `$(name)`, `$(name:conversion)`, `$$`. WML 10.3.1.
final class VariableSyntax {
    private final String text;
    private final Variable.Conversion otherwise;
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder plain = new StringBuilder();
    private int at;

    private VariableSyntax(String text, Variable.Conversion otherwise) {
        this.text = text;
        this.otherwise = otherwise;
    }

    /// The parts of a text; `otherwise` is the conversion where none is said.
    static List<Part> parse(String text, Variable.Conversion otherwise) throws BadVariable {
        if (text.isEmpty()) {
            return List.of();
        }
        return text.indexOf('$') < 0
                ? List.of(new Text(text))
                : new VariableSyntax(text, otherwise).parts();
    }

    private List<Part> parts() throws BadVariable {
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (next != '$') {
                plain.append(next);
            } else if (text.startsWith("$", at)) {
                plain.append('$');
                at++;
            } else {
                var variable = text.startsWith("(", at) ? inBrackets() : bare();
                endPlain();
                parts.add(variable.toExtension());
            }
        }
        endPlain();
        return parts;
    }

    private void endPlain() {
        if (!plain.isEmpty()) {
            parts.add(new Text(plain.toString()));
            plain.setLength(0);
        }
    }

    private Variable bare() throws BadVariable {
        int end = at;
        while (end < text.length() && Variable.isNameCharacter(text.charAt(end), end == at)) {
            end++;
        }
        String name = text.substring(at, end);
        at = end;
        return variable(name, otherwise);
    }

    private Variable inBrackets() throws BadVariable {
        int end = text.indexOf(')', at);
        if (end < 0) {
            throw new BadVariable("'$(' without ')'");
        }
        String inside = text.substring(at + 1, end);
        at = end + 1;
        int colon = inside.indexOf(':');
        if (colon < 0) {
            return variable(inside, otherwise);
        }
        var conversion = Variable.Conversion.of(inside.substring(colon + 1));
        if (conversion.isEmpty()) {
            throw new BadVariable("unknown conversion of a variable");
        }
        return variable(inside.substring(0, colon), conversion.get());
    }

    private static Variable variable(String name, Variable.Conversion conversion)
            throws BadVariable {
        if (!Variable.isName(name)) {
            throw new BadVariable("'$' that starts no variable; '$$' means a dollar");
        }
        return new Variable(name, conversion);
    }

    static final class BadVariable extends Exception {
        final String why;

        BadVariable(String why) {
            super(why, null, false, false);
            this.why = why;
        }
    }
}
