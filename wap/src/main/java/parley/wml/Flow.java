package parley.wml;

import parley.wbxml.Attribute;
import parley.wbxml.Element;
import parley.wbxml.Node;
import parley.wbxml.Text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The content of a card in reading order, flat: each atom with the elements it stands in. Atoms
/// can be put together again in pieces, the elements around them opened anew in each.
final class Flow {
    /// An element around atoms. `number` tells it from its like; `fixed` is said again each time it
    /// is opened; `cellsBefore` is how many cells of its row came before a cell.
    record Open(
            int number,
            String name,
            List<Attribute> attributes,
            List<Node> fixed,
            int cellsBefore) {
        Element shell() {
            return new Element(name, attributes, fixed);
        }
    }

    /// Empty `node`: the innermost element around it has no content.
    record Atom(List<Open> around, Optional<Node> node) {
        Atom {
            around = List.copyOf(around);
        }

        Optional<Text> text() {
            return node.filter(Text.class::isInstance).map(Text.class::cast);
        }

        boolean is(String... names) {
            return node.filter(Element.class::isInstance)
                    .map(Element.class::cast)
                    .filter(element -> List.of(names).contains(element.name()))
                    .isPresent();
        }

        Atom with(Text text) {
            return new Atom(around, Optional.of(text));
        }
    }

    private static final List<String> WHOLE =
            List.of("a", "anchor", "select", "input", "do", "img", "br", "onevent", "timer");

    private int opened;

    List<Atom> atoms(List<Node> nodes) {
        var atoms = new ArrayList<Atom>();
        nodes.forEach(node -> add(node, List.of(), atoms, 0));
        return atoms;
    }

    private void add(Node node, List<Open> around, List<Atom> atoms, int cellsBefore) {
        if (node instanceof Element element && !WHOLE.contains(element.name())) {
            open(element, List.of(), element.content(), around, atoms, cellsBefore);
        } else {
            atoms.add(new Atom(around, Optional.of(node)));
        }
    }

    private void open(
            Element element,
            List<Node> fixed,
            List<Node> content,
            List<Open> around,
            List<Atom> atoms,
            int cellsBefore) {
        var inside = new ArrayList<>(around);
        inside.add(new Open(++opened, element.name(), element.attributes(), fixed, cellsBefore));
        if (content.isEmpty()) {
            atoms.add(new Atom(inside, Optional.empty()));
            return;
        }
        int cells = 0;
        for (var node : content) {
            add(node, inside, atoms, cells);
            cells += node instanceof Element cell && cell.name().equals("td") ? 1 : 0;
        }
    }

    /// What a thing too long for one page falls into; nothing where it cannot be cut. A link
    /// becomes several links to one place, a menu several menus, a choice a link for each option.
    List<Atom> pieces(Atom atom) {
        var atoms = new ArrayList<Atom>();
        if (atom.node().isEmpty() || !(atom.node().get() instanceof Element element)) {
            return atoms;
        }
        switch (element.name()) {
            case "a", "anchor" -> {
                var fixed = new ArrayList<Node>();
                var content = new ArrayList<Node>();
                for (var node : element.content()) {
                    (isTask(node) ? fixed : content).add(node);
                }
                if (!content.isEmpty()) {
                    open(element, fixed, content, atom.around(), atoms, 0);
                }
            }
            case "select" -> {
                if (!has(element, "name") && !has(element, "iname")) {
                    var inside = new ArrayList<>(atom.around());
                    inside.add(new Open(++opened, "select", element.attributes(), List.of(), 0));
                    element.content().forEach(node -> addOption(node, inside, atoms));
                } else if (!"true".equals(said(element, "multiple"))) {
                    new Choices(element)
                            .links()
                            .forEach(node -> atoms.add(new Atom(atom.around(), Optional.of(node))));
                }
            }
            default -> {}
        }
        return atoms;
    }

    private void addOption(Node node, List<Open> around, List<Atom> atoms) {
        if (node instanceof Element group && group.name().equals("optgroup")) {
            var inside = new ArrayList<>(around);
            inside.add(new Open(++opened, "optgroup", group.attributes(), List.of(), 0));
            group.content().forEach(inner -> addOption(inner, inside, atoms));
        } else {
            atoms.add(new Atom(around, Optional.of(node)));
        }
    }

    private static boolean isTask(Node node) {
        return node instanceof Element element
                && List.of("go", "prev", "refresh", "noop").contains(element.name());
    }

    private static boolean has(Element element, String attribute) {
        return element.attribute(attribute).isPresent();
    }

    private static String said(Element element, String attribute) {
        return element.attribute(attribute).map(Attribute::text).orElse("");
    }

    /// The atoms as a tree again.
    static List<Node> nodes(List<Atom> atoms) {
        return nodes(atoms, 0);
    }

    private static List<Node> nodes(List<Atom> atoms, int depth) {
        var nodes = new ArrayList<Node>();
        int at = 0;
        while (at < atoms.size()) {
            var atom = atoms.get(at);
            if (atom.around().size() == depth) {
                atom.node().ifPresent(node -> addJoined(nodes, node));
                at++;
                continue;
            }
            var open = atom.around().get(depth);
            int end = at + 1;
            while (end < atoms.size() && isInside(atoms.get(end), depth, open)) {
                end++;
            }
            if (nodes.isEmpty()) {
                for (int i = 0; i < open.cellsBefore(); i++) {
                    nodes.add(new Element("td", List.of(), List.of()));
                }
            }
            var content = new ArrayList<>(open.fixed());
            content.addAll(nodes(atoms.subList(at, end), depth + 1));
            nodes.add(new Element(open.name(), open.attributes(), content));
            at = end;
        }
        return nodes;
    }

    private static boolean isInside(Atom atom, int depth, Open open) {
        return atom.around().size() > depth && atom.around().get(depth).number() == open.number();
    }

    private static void addJoined(List<Node> nodes, Node node) {
        if (node instanceof Text(var more)
                && !nodes.isEmpty()
                && nodes.getLast() instanceof Text(var text)) {
            nodes.set(nodes.size() - 1, new Text(text + more));
        } else {
            nodes.add(node);
        }
    }
}
