package parley.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/// Reads pages back with the JDK's XML parser and holds them against the element lists of the
/// specifications: WML 1.1 13.2, XHTML-MP 5.
final class Markups {
    /// Element of WML 1.1: what may stand in it. Text is `#`.
    private static final Map<String, Set<String>> WML_CONTENT =
            Map.ofEntries(
                    Map.entry("wml", Set.of("head", "template", "card")),
                    Map.entry("card", Set.of("onevent", "timer", "do", "p")),
                    Map.entry("do", Set.of("go", "prev", "noop", "refresh")),
                    Map.entry("go", Set.of("postfield", "setvar")),
                    Map.entry("prev", Set.of("setvar")),
                    Map.entry("postfield", Set.of()),
                    Map.entry("input", Set.of()),
                    Map.entry("br", Set.of()),
                    Map.entry("anchor", Set.of("#", "br", "img", "go", "prev", "refresh")),
                    Map.entry("a", Set.of("#", "br", "img")),
                    Map.entry("b", Set.of("#", "br", "em", "small", "a", "anchor")),
                    Map.entry("em", Set.of("#", "br", "b", "small", "a", "anchor")),
                    Map.entry("small", Set.of("#", "br", "b", "em", "a", "anchor")),
                    Map.entry(
                            "p",
                            Set.of(
                                    "#", "em", "b", "small", "br", "anchor", "a", "input", "do",
                                    "select")));

    private static final Map<String, Set<String>> WML_ATTRIBUTES =
            Map.of(
                    "card", Set.of("id", "title"),
                    "do", Set.of("type", "label", "name"),
                    "go", Set.of("href", "method"),
                    "postfield", Set.of("name", "value"),
                    "input", Set.of("name", "value", "format", "title", "maxlength"),
                    "a", Set.of("href", "title"),
                    "anchor", Set.of("title"));

    private static final Set<String> XHTML_MP_ELEMENTS =
            Set.of(
                    "html",
                    "head",
                    "title",
                    "style",
                    "body",
                    "h1",
                    "h2",
                    "p",
                    "a",
                    "b",
                    "em",
                    "strong",
                    "small",
                    "br",
                    "hr",
                    "form",
                    "div",
                    "input",
                    "label",
                    "textarea");

    private Markups() {}

    static Document parsed(String markup) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(
                    "http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Silent());
            return builder.parse(new InputSource(new StringReader(markup)));
        } catch (SAXException notWellFormed) {
            return fail("not well-formed: " + notWellFormed.getMessage() + "\n" + markup);
        } catch (ParserConfigurationException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Fails on anything that the specification of this rendering does not know.
    static Document legal(Rendering rendering, String markup) {
        var document = parsed(markup);
        switch (rendering) {
            case WML -> {
                assertThat(document.getDoctype().getPublicId())
                        .isEqualTo("-//WAPFORUM//DTD WML 1.1//EN");
                wml(document.getDocumentElement());
                onlyKnownVariables(markup);
            }
            case XHTML_MP -> {
                assertThat(document.getDoctype().getPublicId())
                        .isEqualTo("-//WAPFORUM//DTD XHTML Mobile 1.0//EN");
                var names = new TreeSet<String>();
                all(document.getDocumentElement()).forEach(one -> names.add(one.getTagName()));
                assertThat(XHTML_MP_ELEMENTS).containsAll(names);
            }
            case HTML -> assertThat(markup).startsWith("<!DOCTYPE html>\n");
        }
        return document;
    }

    private static void wml(Element element) {
        String name = element.getTagName();
        assertThat(WML_CONTENT).as("elements of WML 1.1").containsKey(name);
        var attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            assertThat(WML_ATTRIBUTES.getOrDefault(name, Set.of()))
                    .as("attributes of %s", name)
                    .contains(attributes.item(i).getNodeName());
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inside) {
                assertThat(WML_CONTENT.get(name)).as("in %s", name).contains(inside.getTagName());
                wml(inside);
            } else if (!child.getTextContent().isBlank()) {
                assertThat(WML_CONTENT.get(name)).as("text in %s", name).contains("#");
            }
        }
    }

    /// Every `$` is doubled, or begins the variable of an input of this very deck.
    private static void onlyKnownVariables(String markup) {
        String rest = markup.replace("$$", "");
        for (Element input : all(parsed(markup).getDocumentElement())) {
            if (input.getTagName().equals("input")) {
                assertThat(input.getAttribute("name")).matches("[A-Za-z_][A-Za-z0-9_]*");
                rest = rest.replace("$(" + input.getAttribute("name") + ")", "");
            }
        }
        assertThat(rest).doesNotContain("$");
    }

    static List<Element> all(Element root) {
        var all = new ArrayList<Element>();
        all.add(root);
        for (Node child = root.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                all.addAll(all(element));
            }
        }
        return all;
    }

    static List<Element> all(Document document, String name) {
        return all(document.getDocumentElement()).stream()
                .filter(element -> element.getTagName().equals(name))
                .toList();
    }

    private static final class Silent implements ErrorHandler {
        @Override
        public void warning(SAXParseException said) {}

        @Override
        public void error(SAXParseException said) {}

        @Override
        public void fatalError(SAXParseException said) throws SAXParseException {
            throw said;
        }
    }
}
