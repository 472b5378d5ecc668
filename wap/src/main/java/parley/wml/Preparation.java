package parley.wml;

import parley.wbxml.Attribute;
import parley.wbxml.Element;
import parley.wbxml.Instruction;
import parley.wbxml.Node;
import parley.wbxml.Part;
import parley.wbxml.Text;
import parley.wbxml.TokenTable;
import parley.wbxml.XmlDocument;
import parley.wml.CompiledDeck.MetaHeader;
import parley.wml.Variable.Conversion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// From what an author wrote to what a phone of one edition needs. WML 14, WBXML 6.
final class Preparation {
    private final WmlVersion version;
    private final List<MetaHeader> headers = new ArrayList<>();

    private Preparation(WmlVersion version) {
        this.version = version;
    }

    /// Throws [DeckFault] where the deck breaks a rule.
    static PreparedDeck of(XmlDocument document, WmlVersion version) {
        WmlRules.check(document.root());
        var preparation = new Preparation(version);
        var root = WhiteSpace.without(preparation.element(document.root()));
        return new PreparedDeck(
                new XmlDocument(document.before(), root, document.after()), preparation.headers);
    }

    private Element element(Element element) {
        var attributes = new ArrayList<Attribute>();
        for (var attribute : element.attributes()) {
            if (says(element, attribute)) {
                attributes.add(new Attribute(attribute.name(), value(element, attribute)));
            }
        }
        var content = new ArrayList<Node>();
        for (var node : element.content()) {
            switch (node) {
                case Element inner -> inner(inner).ifPresent(content::add);
                case Instruction instruction -> content.add(instruction);
                case Text(var text) -> content.addAll(parts(element, text, Conversion.NOESC));
                case Part part -> content.add(part);
            }
        }
        return new Element(element.name(), attributes, content);
    }

    private Optional<Element> inner(Element element) {
        if (element.name().equals("meta") && !isTrue(element, "forua")) {
            element.attribute("http-equiv")
                    .ifPresent(name -> headers.add(new MetaHeader(name.text(), content(element))));
            return Optional.empty();
        }
        var inner = element(element);
        boolean empty = element.name().equals("head") && inner.elements().isEmpty();
        return empty ? Optional.empty() : Optional.of(inner);
    }

    private static boolean isTrue(Element element, String attribute) {
        return element.attribute(attribute).map(Attribute::text).orElse("").equals("true");
    }

    private static String content(Element meta) {
        return meta.attribute("content").map(Attribute::text).orElse("");
    }

    /// Does the attribute say anything a phone of this version does not know by itself?
    private boolean says(Element element, Attribute attribute) {
        String name = attribute.name();
        String value = attribute.text();
        boolean tooNew =
                TokenTable.WML_1_3.knowsAttribute(name) && !version.tokens().knowsAttribute(name);
        boolean standard =
                WmlAttributes.standard(element.name(), name).filter(value::equals).isPresent();
        boolean nameOfDo =
                element.name().equals("do")
                        && name.equals("name")
                        && element.attribute("type")
                                .map(Attribute::text)
                                .equals(Optional.of(value));
        return !tooNew && !standard && !nameOfDo;
    }

    private static List<Part> value(Element element, Attribute attribute) {
        var kind = WmlAttributes.kind(element.name(), attribute.name());
        var otherwise = kind == WmlAttributes.Kind.HREF ? Conversion.ESCAPE : Conversion.NOESC;
        var parts = new ArrayList<Part>();
        for (var part : attribute.value()) {
            if (part instanceof Text(var text)) {
                parts.addAll(parts(element, text, otherwise));
            } else {
                parts.add(part);
            }
        }
        if (kind == WmlAttributes.Kind.PLAIN && !parts.stream().allMatch(Text.class::isInstance)) {
            throw new DeckFault(element, "a variable in attribute " + attribute.name());
        }
        return parts;
    }

    private static List<Part> parts(Element element, String text, Conversion otherwise) {
        try {
            return VariableSyntax.parse(text, otherwise);
        } catch (VariableSyntax.BadVariable bad) {
            throw new DeckFault(element, bad.why);
        }
    }
}
