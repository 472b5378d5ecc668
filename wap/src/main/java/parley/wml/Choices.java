package parley.wml;

import parley.wbxml.Attribute;
import parley.wbxml.Element;
import parley.wbxml.Node;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A choice as links, for a choice that no page has room for: each sets the variables its option
/// would set. WML 11.6.2.
final class Choices {
    private final Optional<Attribute> name;
    private final Optional<Attribute> indexName;
    private final Element select;
    private final List<Node> links = new ArrayList<>();
    private int options;

    Choices(Element select) {
        this.select = select;
        this.name = select.attribute("name");
        this.indexName = select.attribute("iname");
    }

    List<Node> links() {
        add(select);
        return links;
    }

    private void add(Element group) {
        group.attribute("title")
                .filter(_ -> group.name().equals("optgroup"))
                .ifPresent(title -> {
                    links.addAll(title.value());
                    links.add(lineBreak());
                });
        for (var inner : group.elements()) {
            if (inner.name().equals("option")) {
                links.add(link(inner));
                links.add(lineBreak());
            } else {
                add(inner);
            }
        }
    }

    private Element link(Element option) {
        options++;
        var variables = new ArrayList<Node>();
        name.ifPresent(said ->
                variables.add(
                        setvar(
                                said,
                                option.attribute("value").orElse(new Attribute("value", "")))));
        indexName.ifPresent(said ->
                variables.add(setvar(said, new Attribute("value", Integer.toString(options)))));
        var content = new ArrayList<Node>();
        for (var node : option.content()) {
            if (!(node instanceof Element)) {
                content.add(node);
            }
        }
        content.add(task(option, variables));
        return new Element("anchor", List.of(), content);
    }

    private static Element task(Element option, List<Node> variables) {
        var picked = option.attribute("onpick");
        if (picked.isPresent()) {
            var href = new Attribute("href", picked.get().value());
            return new Element("go", List.of(href), variables);
        }
        var task =
                option.elements("onevent").stream()
                        .flatMap(event -> event.elements().stream())
                        .filter(inner -> !inner.name().equals("noop"))
                        .findFirst()
                        .orElse(new Element("refresh", List.of(), List.of()));
        var content = new ArrayList<>(variables);
        content.addAll(task.content());
        return new Element(task.name(), task.attributes(), content);
    }

    private static Element setvar(Attribute name, Attribute value) {
        var attributes = List.of(new Attribute("name", name.value()), value);
        return new Element("setvar", attributes, List.of());
    }

    private static Element lineBreak() {
        return new Element("br", List.of(), List.of());
    }
}
