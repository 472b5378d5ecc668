package parley.wml;

import parley.wbxml.Attribute;
import parley.wbxml.Element;

import java.util.HashSet;
import java.util.Set;

/// What a deck must hold to beyond being XML. WML 15.3.
final class WmlRules {
    private static final Set<String> EVENTS =
            Set.of("onenterforward", "onenterbackward", "ontimer", "onpick");

    private WmlRules() {}

    static void check(Element root) {
        if (!root.name().equals("wml")) {
            throw new DeckFault(root, "the root is not wml");
        }
        if (root.elements("card").isEmpty()) {
            throw new DeckFault(root, "a deck without a card");
        }
        for (var part : root.elements()) {
            switch (part.name()) {
                case "head" -> head(part);
                case "card", "template" -> card(part);
                default -> {}
            }
        }
    }

    private static void head(Element head) {
        if (head.elements("access").size() > 1) {
            throw new DeckFault(head, "more than one access");
        }
        for (var meta : head.elements("meta")) {
            if (meta.attribute("name").isPresent() == meta.attribute("http-equiv").isPresent()) {
                throw new DeckFault(meta, "a meta names one property");
            }
        }
    }

    private static void card(Element card) {
        if (card.elements("timer").size() > 1) {
            throw new DeckFault(card, "more than one timer");
        }
        inside(card, new HashSet<>());
    }

    private static void inside(Element element, Set<String> names) {
        events(element);
        for (var inner : element.elements()) {
            if (inner.name().equals("do") && !names.add(nameOfDo(inner))) {
                throw new DeckFault(inner, "two do elements with one name");
            }
            if (inner.name().equals("table") && noColumns(inner)) {
                throw new DeckFault(inner, "a table of no columns");
            }
            inside(inner, names);
        }
    }

    private static void events(Element element) {
        var bound = new HashSet<String>();
        for (var attribute : element.attributes()) {
            if (EVENTS.contains(attribute.name())) {
                bound.add(attribute.name());
            }
        }
        for (var onevent : element.elements("onevent")) {
            if (!bound.add(onevent.attribute("type").map(Attribute::text).orElse(""))) {
                throw new DeckFault(onevent, "an event bound twice");
            }
        }
    }

    private static String nameOfDo(Element element) {
        return element.attribute("name")
                .or(() -> element.attribute("type"))
                .map(Attribute::text)
                .orElse("");
    }

    private static boolean noColumns(Element table) {
        return table.attribute("columns").map(Attribute::text).orElse("").strip().equals("0");
    }
}
