package parley.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

import parley.wsp.ContentType;
import parley.wsp.WspPdu;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/// A compiled deck as libwbxml reads it: our reader of WBXML has no part in it.
record PrintedDeck(int status, int octets, Document wml) {
    /// What a phone takes that never said how much it takes, less the head of its reply.
    static final int OCTETS_MAX = 1_397;

    private static final Set<String> NO_MESSAGE = Set.of("small", "b", "a", "anchor", "em");

    /// Where a link leads and what it is called.
    record Link(String label, String href) {}

    static PrintedDeck of(WspPdu.Reply reply) throws IOException, InterruptedException {
        assertThat(reply.contentType().mediaType()).isEqualTo(ContentType.WMLC.mediaType());
        assertThat(reply.body().length()).isBetween(1, OCTETS_MAX);
        return new PrintedDeck(
                reply.status(), reply.body().length(), read(printed(reply.body().toByteArray())));
    }

    private static String printed(byte[] compiled) throws IOException, InterruptedException {
        Path in = Files.createTempFile("deck", ".wmlc");
        Path out = Files.createTempFile("deck", ".wml");
        try {
            Files.write(in, compiled);
            var said = Judge.WBXML2XML.ask("-k", "-m", "0", "-o", out.toString(), in.toString());
            assertThat(said.exit()).as(said.output()).isZero();
            return Files.readString(out, UTF_8);
        } finally {
            Files.deleteIfExists(in);
            Files.deleteIfExists(out);
        }
    }

    /// Throws when it is not well formed.
    private static Document read(String xml) throws IOException {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(
                    "http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        } catch (ParserConfigurationException | SAXException notWellFormed) {
            throw new IOException("not well formed: " + xml, notWellFormed);
        }
    }

    String title() {
        return first("card").getAttribute("title");
    }

    /// Everything that is to be read. A compiled `$` is itself: only tokens name variables.
    String text() {
        return first("card").getTextContent();
    }

    /// What people wrote, without spaces: not names, times, links or forms.
    String said() {
        var said = new StringBuilder();
        for (Element paragraph : all("p")) {
            if (paragraph.getElementsByTagName("input").getLength() == 0) {
                collect(paragraph, said);
            }
        }
        return squeezed(said.toString());
    }

    static String squeezed(String text) {
        return text.replaceAll("\\s+", "");
    }

    private static void collect(Node node, StringBuilder said) {
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.TEXT_NODE) {
                said.append(child.getNodeValue());
            } else if (!NO_MESSAGE.contains(child.getNodeName())) {
                collect(child, said);
            }
        }
    }

    List<Link> links() {
        return all("a").stream()
                .map(link -> new Link(link.getTextContent(), link.getAttribute("href")))
                .toList();
    }

    Optional<String> linkCalled(String label) {
        return links().stream()
                .filter(link -> link.label().equals(label))
                .map(Link::href)
                .findFirst();
    }

    /// What is posted under this name: a value, or the variable that holds it.
    String posted(String name) {
        return all("postfield").stream()
                .filter(field -> field.getAttribute("name").equals(name))
                .map(field -> field.getAttribute("value"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing is posted as " + name));
    }

    /// Where the one form goes.
    String action() {
        return first("go").getAttribute("href");
    }

    /// What stands in the first field before anybody types.
    String preset() {
        return first("input").getAttribute("value");
    }

    private Element first(String name) {
        return all(name).getFirst();
    }

    private List<Element> all(String name) {
        NodeList found = wml.getElementsByTagName(name);
        var all = new ArrayList<Element>();
        for (int i = 0; i < found.getLength(); i++) {
            all.add((Element) found.item(i));
        }
        return all;
    }
}
