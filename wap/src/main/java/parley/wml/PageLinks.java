package parley.wml;

import parley.wbxml.Attribute;
import parley.wbxml.Element;
import parley.wbxml.Node;
import parley.wbxml.Part;
import parley.wbxml.Text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// Links between pages: `#card` leads to the page the card is on now. A fragment that is a variable
/// stays as it is: nobody knows yet where it leads.
record PageLinks(PageForm form, Map<String, Integer> pageOfCard) {
    /// Longer than any number of a page will be.
    static final int LAST = 9999;

    PageLinks {
        pageOfCard = Map.copyOf(pageOfCard);
    }

    Element on(int page, Element element) {
        var attributes = new ArrayList<Attribute>();
        for (var attribute : element.attributes()) {
            attributes.add(on(page, element.name(), attribute));
        }
        var content = new ArrayList<Node>();
        for (var node : element.content()) {
            content.add(node instanceof Element inner ? on(page, inner) : node);
        }
        return new Element(element.name(), attributes, content);
    }

    Node on(int page, Node node) {
        return node instanceof Element element ? on(page, element) : node;
    }

    private Attribute on(int page, String element, Attribute attribute) {
        boolean link =
                attribute.value().size() == 1
                        && attribute.value().getFirst() instanceof Text(var text)
                        && text.startsWith("#")
                        && WmlAttributes.kind(element, attribute.name()) == WmlAttributes.Kind.HREF;
        if (!link) {
            return attribute;
        }
        String card = attribute.text().substring(1);
        Integer there = pageOfCard.get(card);
        return there == null || there == page
                ? attribute
                : new Attribute(attribute.name(), form.addressOfPage().apply(there) + "#" + card);
    }

    /// The paragraph with the links to the part after and the part before; 0 where there is none.
    Element between(OptionalInt after, OptionalInt before, boolean backByHistory) {
        var content = new ArrayList<Node>();
        after.ifPresent(page -> content.add(link(page, form.words().more())));
        if (after.isPresent() && before.isPresent()) {
            content.add(new Text(" "));
        }
        before.ifPresent(
                page -> content.add(backByHistory ? history() : link(page, form.words().back())));
        return new Element("p", List.of(), content);
    }

    private Element link(int page, String words) {
        List<Part> address = List.of(new Text(form.addressOfPage().apply(page)));
        return new Element("a", List.of(new Attribute("href", address)), List.of(new Text(words)));
    }

    private Element history() {
        var prev = new Element("prev", List.of(), List.of());
        return new Element("anchor", List.of(), List.of(prev, new Text(form.words().back())));
    }
}
