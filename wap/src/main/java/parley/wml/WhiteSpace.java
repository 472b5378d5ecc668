package parley.wml;

import parley.wbxml.Element;
import parley.wbxml.Instruction;
import parley.wbxml.Node;
import parley.wbxml.Part;
import parley.wbxml.Text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Takes out the white space that is not shown: runs become one space, and none is left at the edge
/// of a block. Between words and inline elements one space stays, or words would join. WML 11.8.1.
final class WhiteSpace {
    private static final Pattern RUN = Pattern.compile("[ \\t\\r\\n]+");

    /// Hold no text of their own.
    private static final Set<String> STRUCTURE =
            Set.of(
                    "wml",
                    "head",
                    "template",
                    "card",
                    "table",
                    "tr",
                    "select",
                    "optgroup",
                    "do",
                    "onevent",
                    "go",
                    "prev",
                    "refresh",
                    "noop");

    private static final Set<String> BLOCKS =
            Set.of(
                    "wml",
                    "head",
                    "access",
                    "meta",
                    "template",
                    "card",
                    "p",
                    "do",
                    "onevent",
                    "timer",
                    "table",
                    "tr",
                    "td",
                    "br",
                    "optgroup",
                    "option",
                    "fieldset");

    /// Not shown at all: text runs on past them.
    private static final Set<String> TASKS = Set.of("go", "prev", "refresh", "noop");

    /// Shown like a letter.
    private static final Set<String> OBJECTS = Set.of("img", "input", "select");

    private final boolean forwards;

    /// Nothing shown since the edge of a block or since a space.
    private boolean atEdge = true;

    private WhiteSpace(boolean forwards) {
        this.forwards = forwards;
    }

    static Element without(Element root) {
        return new WhiteSpace(false).element(new WhiteSpace(true).element(root));
    }

    private Element element(Element element) {
        if (element.name().equals("pre")) {
            atEdge = true;
            return element;
        }
        if (TASKS.contains(element.name())) {
            boolean outside = atEdge;
            var task = inside(element);
            atEdge = outside;
            return task;
        }
        boolean block = BLOCKS.contains(element.name());
        boolean object = OBJECTS.contains(element.name());
        atEdge = atEdge || block || object;
        var done = inside(element);
        atEdge = block || (!object && atEdge);
        return done;
    }

    private Element inside(Element element) {
        boolean structure = STRUCTURE.contains(element.name());
        var nodes = forwards ? element.content() : element.content().reversed();
        var content = new ArrayList<Node>(nodes.size());
        for (var node : nodes) {
            switch (node) {
                case Element inner -> content.add(element(inner));
                case Instruction instruction -> content.add(instruction);
                case Text(var text) -> text(text, structure, content);
                case Part part -> {
                    content.add(part);
                    atEdge = false;
                }
            }
        }
        if (!forwards) {
            Collections.reverse(content);
        }
        return new Element(element.name(), element.attributes(), content);
    }

    private void text(String text, boolean structure, List<Node> content) {
        String shown = RUN.matcher(text).replaceAll(" ");
        if (structure && shown.equals(" ")) {
            return;
        }
        if (atEdge) {
            int from = forwards && shown.startsWith(" ") ? 1 : 0;
            int to = shown.length() - (!forwards && shown.endsWith(" ") ? 1 : 0);
            shown = shown.substring(from, Math.max(from, to));
        }
        if (!shown.isEmpty()) {
            content.add(new Text(shown));
            atEdge = forwards && shown.endsWith(" ");
        }
    }
}
