package parley.wbxml;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.xml.XMLConstants;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// XML text to a tree, well-formed or refused, within limits. The entities of WML are known
/// whatever the document type says; nothing a document points to is ever fetched, and entities that
/// grow are refused. Comments are dropped. WBXML 6.
public final class XmlText {
    public record Parsed(XmlDocument document, XmlPlaces places) {}

    private final XMLStreamReader in;
    private final Prolog prolog;
    private final WbxmlLimits limits;
    private final XmlPlaces places = new XmlPlaces();
    private int nodes;
    private int characters;

    private XmlText(XMLStreamReader in, Prolog prolog, WbxmlLimits limits) {
        this.in = in;
        this.prolog = prolog;
        this.limits = limits;
    }

    public static XmlRead<Parsed> parse(String xml, WbxmlLimits limits) {
        if (xml.length() > limits.octetsMax()) {
            return new XmlRead.Bad<>(1, 1, "more than " + limits.octetsMax() + " characters");
        }
        var prolog = Prolog.ours(xml);
        try {
            var in = factory(limits).createXMLStreamReader(new StringReader(prolog.text()));
            return new XmlRead.Value<>(new XmlText(in, prolog, limits).document());
        } catch (XMLStreamException notXml) {
            var at = Optional.ofNullable(notXml.getLocation()).map(place -> place(prolog, place));
            return new XmlRead.Bad<>(
                    at.map(XmlPlaces.Place::line).orElse(0),
                    at.map(XmlPlaces.Place::column).orElse(0),
                    why(notXml));
        } catch (TooMuch tooMuch) {
            return new XmlRead.Bad<>(tooMuch.line, tooMuch.column, tooMuch.why);
        }
    }

    private static XMLInputFactory factory(WbxmlLimits limits) {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        // left on, so that the resolver below refuses what would else be dropped in silence
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, true);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty("jdk.xml.entityExpansionLimit", limits.nodesMax());
        factory.setProperty("jdk.xml.totalEntitySizeLimit", limits.textOctetsMax());
        factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", limits.octetsMax());
        factory.setXMLResolver((_, _, _, _) -> {
            throw new XMLStreamException("external entity");
        });
        return factory;
    }

    /// The parser's first lines repeat the place; the last says the reason.
    private static String why(XMLStreamException notXml) {
        String message = Optional.ofNullable(notXml.getMessage()).orElse("not well-formed");
        int reason = message.indexOf("Message: ");
        return reason < 0 ? message : message.substring(reason + "Message: ".length());
    }

    private Parsed document() throws XMLStreamException {
        var before = new ArrayList<Instruction>();
        var after = new ArrayList<Instruction>();
        Optional<Element> root = Optional.empty();
        while (in.hasNext()) {
            switch (in.next()) {
                case XMLStreamConstants.START_ELEMENT -> root = Optional.of(element(1));
                case XMLStreamConstants.PROCESSING_INSTRUCTION ->
                        (root.isEmpty() ? before : after).add(instruction());
                default -> {}
            }
        }
        return new Parsed(
                new XmlDocument(before, root.orElseThrow(() -> tooMuch("no element")), after),
                places);
    }

    private Element element(int depth) throws XMLStreamException {
        if (depth > limits.depthMax()) {
            throw tooMuch("deeper than " + limits.depthMax());
        }
        count();
        var place = place(prolog, in.getLocation());
        String name = in.getLocalName();
        var attributes = new ArrayList<Attribute>();
        for (int i = 0; i < in.getAttributeCount(); i++) {
            count();
            attributes.add(new Attribute(attributeName(i), counted(in.getAttributeValue(i))));
        }
        var element = new Element(name, attributes, content(depth));
        places.put(element, place);
        return element;
    }

    private String attributeName(int index) {
        String prefix = in.getAttributePrefix(index);
        String name = in.getAttributeLocalName(index);
        return prefix == null || prefix.isEmpty() ? name : prefix + ":" + name;
    }

    private List<Node> content(int depth) throws XMLStreamException {
        var content = new ArrayList<Node>();
        while (true) {
            switch (in.next()) {
                case XMLStreamConstants.END_ELEMENT -> {
                    return content;
                }
                case XMLStreamConstants.START_ELEMENT -> content.add(element(depth + 1));
                case XMLStreamConstants.PROCESSING_INSTRUCTION -> content.add(instruction());
                case XMLStreamConstants.CHARACTERS,
                        XMLStreamConstants.CDATA,
                        XMLStreamConstants.SPACE ->
                        text(content, counted(in.getText()));
                case XMLStreamConstants.ENTITY_REFERENCE ->
                        throw tooMuch("entity that is not declared here");
                default -> {}
            }
        }
    }

    /// A comment between two texts leaves one text.
    private void text(List<Node> content, String more) {
        if (!content.isEmpty() && content.getLast() instanceof Text(var text)) {
            content.set(content.size() - 1, new Text(text + more));
        } else if (!more.isEmpty()) {
            count();
            content.add(new Text(more));
        }
    }

    private Instruction instruction() {
        count();
        String data = in.getPIData();
        return new Instruction(in.getPITarget(), data == null ? "" : counted(data));
    }

    private String counted(String text) {
        characters += text.length();
        if (characters > limits.textOctetsMax()) {
            throw tooMuch("more than " + limits.textOctetsMax() + " characters of text");
        }
        return text;
    }

    private void count() {
        if (++nodes > limits.nodesMax()) {
            throw tooMuch("more than " + limits.nodesMax() + " nodes");
        }
    }

    private TooMuch tooMuch(String why) {
        var place = place(prolog, in.getLocation());
        return new TooMuch(place.line(), place.column(), why);
    }

    private static XmlPlaces.Place place(Prolog prolog, Location at) {
        boolean shifted = at.getLineNumber() == prolog.line();
        int column = at.getColumnNumber() - (shifted ? prolog.shift() : 0);
        return new XmlPlaces.Place(at.getLineNumber(), Math.max(column, 1));
    }

    private static final class TooMuch extends RuntimeException {
        final int line;
        final int column;
        final String why;

        TooMuch(int line, int column, String why) {
            super(why, null, false, false);
            this.line = line;
            this.column = column;
            this.why = why;
        }
    }
}
