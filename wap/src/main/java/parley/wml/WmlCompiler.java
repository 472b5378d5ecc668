package parley.wml;

import parley.octets.Octets;
import parley.wbxml.Attribute;
import parley.wbxml.Element;
import parley.wbxml.Instruction;
import parley.wbxml.Node;
import parley.wbxml.Part;
import parley.wbxml.Text;
import parley.wbxml.TokenTable;
import parley.wbxml.WbxmlCharset;
import parley.wbxml.WbxmlEncoder;
import parley.wbxml.WbxmlLimits;
import parley.wbxml.XmlDocument;
import parley.wbxml.XmlPlaces;
import parley.wbxml.XmlRead;
import parley.wbxml.XmlSource;
import parley.wbxml.XmlText;
import parley.wml.CompiledDeck.MetaHeader;
import parley.wml.Variable.Conversion;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// WML text to a compiled deck: variables become tokens, what means nothing (white space,
/// attributes equal to their default, `meta` for the gateway) is left out. WML 14, WBXML 6.
public final class WmlCompiler {
    private final WmlVersion version;
    private final List<MetaHeader> headers = new ArrayList<>();

    private WmlCompiler(WmlVersion version) {
        this.version = version;
    }

    /// Compiles a document as it came from elsewhere. `broughtAs`: the charset parameter of its
    /// Content-Type, see [XmlSource].
    public static Compilation compile(
            Octets document,
            Optional<String> broughtAs,
            WmlVersion version,
            Charset charset,
            WbxmlLimits limits) {
        return switch (XmlSource.read(document, broughtAs, limits.octetsMax())) {
            case XmlRead.Bad<XmlSource>(var line, var column, var why) ->
                    new BadDeck(line, column, why);
            case XmlRead.Value<XmlSource>(var source) ->
                    compile(source.text(), version, charset, limits);
        };
    }

    public static Compilation compile(String wmlText, WmlVersion version, Charset charset) {
        return compile(wmlText, version, charset, WbxmlLimits.DEFAULT);
    }

    private static Compilation compile(
            String wmlText, WmlVersion version, Charset charset, WbxmlLimits limits) {
        return switch (XmlText.parse(wmlText, limits)) {
            case XmlRead.Bad<XmlText.Parsed>(var line, var column, var why) ->
                    new BadDeck(line, column, why);
            case XmlRead.Value<XmlText.Parsed>(var parsed) ->
                    compile(parsed.document(), parsed.places(), version, charset);
        };
    }

    /// Compiles a tree, whose texts are WML: `$` starts a variable.
    public static Compilation compile(Element wml, WmlVersion version, Charset charset) {
        return compile(new XmlDocument(wml), XmlPlaces.NOWHERE, version, charset);
    }

    private static Compilation compile(
            XmlDocument document, XmlPlaces places, WmlVersion version, Charset charset) {
        var known = WbxmlCharset.of(charset);
        if (known.isEmpty()) {
            return new BadDeck(0, 0, "no MIBenum for charset " + charset);
        }
        var compiler = new WmlCompiler(version);
        try {
            WmlRules.check(document.root());
            var root = WhiteSpace.without(compiler.element(document.root()));
            var ready = new XmlDocument(document.before(), root, document.after());
            return new CompiledDeck(compiler.octets(ready, known.get()), compiler.headers);
        } catch (DeckFault fault) {
            var place = places.of(fault.at);
            return new BadDeck(place.line(), place.column(), fault.why);
        }
    }

    private Octets octets(XmlDocument document, WbxmlCharset charset) {
        return WbxmlEncoder.encode(
                document, version.binary(), version.publicId(), version.tokens(), charset);
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
