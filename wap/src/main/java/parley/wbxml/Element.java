package parley.wbxml;

import java.util.List;
import java.util.Optional;

/// One element of a tree, with what is inside.
public record Element(String name, List<Attribute> attributes, List<Node> content) implements Node {
    public Element {
        attributes = List.copyOf(attributes);
        content = List.copyOf(content);
    }

    public Optional<Attribute> attribute(String named) {
        return attributes.stream().filter(one -> one.name().equals(named)).findFirst();
    }

    /// The elements directly inside.
    public List<Element> elements() {
        return content.stream().filter(Element.class::isInstance).map(Element.class::cast).toList();
    }

    public List<Element> elements(String named) {
        return elements().stream().filter(one -> one.name().equals(named)).toList();
    }
}
