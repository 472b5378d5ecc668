package parley.wml;

import parley.wbxml.Attribute;
import parley.wbxml.Element;
import parley.wbxml.Extension;
import parley.wbxml.Node;
import parley.wbxml.Part;
import parley.wbxml.Text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/// A card that is cut, without what it shows: what every part of it has, what only the first has,
/// and what it shows as atoms. Entering a later part is not entering the card: no new context, no
/// entry event. Choices that send what was typed come last.
record CardFrame(
        List<Attribute> ofFirst,
        List<Attribute> ofAll,
        List<Node> bindingsOfFirst,
        List<Node> bindingsOfLater,
        List<Node> choices,
        List<Flow.Atom> atoms,
        boolean backByHistory,
        boolean leftOut) {
    private static final String ENTRY = "onenterforward";
    private static final List<String> ONLY_FIRST = List.of("id", "newcontext", ENTRY);

    /// `largest`: octets one thing that every part repeats may have; `size` measures it.
    static CardFrame of(
            Element card,
            Optional<Element> template,
            Flow flow,
            ToIntFunction<Node> size,
            int largest) {
        var ofFirst = new ArrayList<Attribute>();
        var ofAll = new ArrayList<Attribute>();
        boolean leftOut = false;
        for (var attribute : card.attributes()) {
            var alone = new Element(card.name(), List.of(attribute), List.of());
            if (size.applyAsInt(alone) > largest) {
                leftOut = true;
            } else {
                (ONLY_FIRST.contains(attribute.name()) ? ofFirst : ofAll).add(attribute);
            }
        }
        var first = new ArrayList<Node>();
        var later = new ArrayList<Node>();
        var shown = new ArrayList<Node>();
        for (var node : card.content()) {
            if (!isBinding(node)) {
                shown.add(node);
            } else if (size.applyAsInt(node) > largest) {
                leftOut = true;
            } else {
                first.add(node);
                if (!isEntry(node)) {
                    later.add(node);
                }
            }
        }
        boolean entered = template.filter(CardFrame::hasEntry).isPresent();
        if (entered) {
            later.addFirst(nothingOnEntry());
        }
        var choices = new ArrayList<Node>();
        var sending = new ArrayList<Flow.Atom>();
        var atoms = new ArrayList<Flow.Atom>();
        int octetsOfChoices = 0;
        for (var atom : flow.atoms(shown)) {
            if (!atom.is("do")) {
                atoms.add(atom);
                continue;
            }
            var choice = atom.node().orElseThrow();
            int octets = size.applyAsInt(choice);
            if (sends(choice) || octetsOfChoices + octets > largest) {
                sending.add(new Flow.Atom(List.of(), Optional.of(choice)));
            } else {
                choices.add(choice);
                octetsOfChoices += octets;
            }
        }
        atoms.addAll(sending);
        return new CardFrame(
                ofFirst,
                ofAll,
                first,
                later,
                choices,
                atoms,
                entered || hasEntry(card) || has(card, "newcontext"),
                leftOut);
    }

    private static boolean isBinding(Node node) {
        return node instanceof Element element
                && (element.name().equals("onevent") || element.name().equals("timer"));
    }

    private static boolean isEntry(Node node) {
        return node instanceof Element element
                && element.name().equals("onevent")
                && element.attribute("type").filter(type -> type.text().equals(ENTRY)).isPresent();
    }

    private static boolean hasEntry(Element cardOrTemplate) {
        return has(cardOrTemplate, ENTRY)
                || cardOrTemplate.content().stream().anyMatch(CardFrame::isEntry);
    }

    private static boolean has(Element element, String attribute) {
        return element.attribute(attribute).isPresent();
    }

    private static Element nothingOnEntry() {
        var noop = new Element("noop", List.of(), List.of());
        return new Element("onevent", List.of(new Attribute("type", ENTRY)), List.of(noop));
    }

    /// Does it use variables, which may have been typed on an earlier part?
    static boolean sends(Node node) {
        return switch (node) {
            case Extension _ -> true;
            case Element element ->
                    Stream.concat(
                                    element.content().stream(),
                                    element.attributes().stream()
                                            .flatMap(attribute -> attribute.value().stream()))
                            .anyMatch(CardFrame::sends);
            case Part _, parley.wbxml.Instruction _ -> false;
        };
    }

    Element part(boolean first, List<Flow.Atom> atoms, List<Node> links) {
        var attributes = new ArrayList<>(first ? ofFirst : List.<Attribute>of());
        attributes.addAll(ofAll);
        var content = new ArrayList<>(first ? bindingsOfFirst : bindingsOfLater);
        content.addAll(Flow.nodes(atoms));
        content.addAll(choices);
        content.addAll(links);
        return new Element("card", attributes, content);
    }

    /// Atoms that belong together, as long as a page has room for all of them: a label and its
    /// field; all fields of a form and what sends it.
    List<List<Flow.Atom>> labelled(List<Flow.Atom> form) {
        var groups = new ArrayList<List<Flow.Atom>>();
        var label = new ArrayList<Flow.Atom>();
        for (var atom : form) {
            boolean goesOn = !label.isEmpty() && label.getLast().around().equals(atom.around());
            if (!goesOn || atom.is("br")) {
                flush(label, groups);
            }
            label.add(atom);
            if (isField(atom) || atom.is("br")) {
                groups.add(List.copyOf(label));
                label.clear();
            }
        }
        flush(label, groups);
        return groups;
    }

    private static void flush(List<Flow.Atom> label, List<List<Flow.Atom>> groups) {
        label.forEach(atom -> groups.add(List.of(atom)));
        label.clear();
    }

    /// First and one past the last atom of the form, both 0 where there is none.
    int[] form() {
        int first = indexOf(CardFrame::isField, 0);
        if (first < 0) {
            return new int[2];
        }
        int last = first;
        for (int at = first; at >= 0; at = indexOf(CardFrame::ofForm, at + 1)) {
            last = at;
        }
        while (first > 0
                && atoms.get(first - 1).node().filter(Text.class::isInstance).isPresent()
                && atoms.get(first - 1).around().equals(atoms.get(first).around())) {
            first--;
        }
        return new int[] {first, last + 1};
    }

    private int indexOf(Predicate<Flow.Atom> wanted, int from) {
        for (int i = from; i < atoms.size(); i++) {
            if (wanted.test(atoms.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isField(Flow.Atom atom) {
        return atom.is("input", "select");
    }

    private static boolean ofForm(Flow.Atom atom) {
        return isField(atom) || (atom.is("a", "anchor", "do") && sends(atom.node().orElseThrow()));
    }
}
