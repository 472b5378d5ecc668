package parley.wml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import parley.octets.Octets;
import parley.push.ServiceIndication;
import parley.push.SiAction;
import parley.wbxml.Attribute;
import parley.wbxml.Element;
import parley.wbxml.Node;
import parley.wbxml.Part;
import parley.wbxml.Text;
import parley.wbxml.XmlPrinter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// libwbxml, which nobody here wrote, reads what we write, and we read what it writes.
class LibWbxmlTest {
    @TempDir Path folder;

    static Stream<String> decks() {
        String lines =
                IntStream.range(0, 8)
                        .mapToObj(i ->
                                "<b>Ana</b>: see you at %d<br/><a href=\"http://chat/r?m=10%d&amp;s=q7Hs0Kq\">Reply</a><br/>"
                                        .formatted(i, i))
                        .collect(Collectors.joining());
        return Stream.of(
                WmlReaderTest.CHAT,
                "<wml><card id=\"a\" title=\"Hi\"><p>$$5 $(n)<br/><a"
                        + " href=\"http://x.org/?u=$(u)\">Go</a></p></card></wml>",
                "<wml><card id=\"in\" title=\"Sign in\"><p>Number <input name=\"n\""
                    + " format=\"*N\"/>PIN <input name=\"p\" type=\"password\" format=\"NNNN\"/><do"
                    + " type=\"accept\" label=\"OK\"><go method=\"post\" href=\"/in\"><postfield"
                    + " name=\"n\" value=\"$(n)\"/><postfield name=\"p\" value=\"$(p)\"/>"
                    + "</go></do></p></card></wml>",
                "<wml><card title=\"Ana\"><p>" + lines + "</p></card></wml>",
                "<wml><card><p>\u00E9\u00E8 \u4F60\u597D \uD83D\uDE00"
                        + " &lt;&amp;&gt;</p></card></wml>",
                "<wml><card><p>" + "The quick brown fox. ".repeat(40) + "</p></card></wml>");
    }

    @ParameterizedTest
    @MethodSource("decks")
    void libwbxmlTurnsEveryDeckBackIntoItsText(String wml)
            throws IOException, InterruptedException {
        for (var version : WmlVersion.values()) {
            var deck = WmlCompiler.compile(wml, version, UTF_8).orThrow().octets();
            var back = WmlCompiler.compile(dollars(toXml(deck)), version, UTF_8).orThrow();
            assertThat(flat(WmlReader.readTree(back.octets()).orThrow()))
                    .as("%s", version)
                    .isEqualTo(flat(WmlReader.readTree(deck).orThrow()));
        }
    }

    /// libwbxml writes a literal dollar once, which in WML starts a variable; its references are
    /// all of the form `$(name:conversion)`.
    private static String dollars(String xml) {
        return xml.replaceAll("\\$(?!\\(\\w+(:\\w+)?\\))", "\\$\\$");
    }

    @ParameterizedTest
    @MethodSource("decks")
    void whatLibwbxmlWritesIsReadAsTheSameDeck(String wml)
            throws IOException, InterruptedException {
        // it leaves variables as they were written, which our compiler then understands
        var tree = WmlReader.readTree(toWbxml(wml, "-k")).orThrow();
        String text = XmlPrinter.print(tree, XmlPrinter.PLAIN);
        var theirs =
                WmlReader.readTree(
                                WmlCompiler.compile(text, WmlVersion.WML_1_3, UTF_8)
                                        .orThrow()
                                        .octets())
                        .orThrow();
        var ours =
                WmlReader.readTree(
                                WmlCompiler.compile(wml, WmlVersion.WML_1_3, UTF_8)
                                        .orThrow()
                                        .octets())
                        .orThrow();
        assertThat(flat(theirs)).isEqualTo(flat(ours));
    }

    @ParameterizedTest
    @MethodSource("decks")
    void ourDecksAreNoLargerThanTheirs(String wml) throws IOException, InterruptedException {
        var ours = WmlCompiler.compile(wml, WmlVersion.WML_1_1, UTF_8).orThrow().octets();
        assertThat(ours.length()).isLessThanOrEqualTo(toWbxml(wml).length());
        assertThat(ours.length()).isLessThanOrEqualTo(toWbxml(wml, "-n").length());
    }

    @Test
    void libwbxmlReadsTheEntitiesOfAnAsciiDeck() throws IOException, InterruptedException {
        String wml = "<wml><card><p>a \u00E9 \u4F60 b</p></card></wml>";
        var deck = WmlCompiler.compile(wml, WmlVersion.WML_1_2, US_ASCII).orThrow().octets();
        assertThat(toXml(deck)).contains("a \u00E9 \u4F60 b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://www.parley.org/r?t=1&x=2", "http://chat/r/7", ""})
    void libwbxmlReadsAnIndication(String href) throws IOException, InterruptedException {
        var si =
                new ServiceIndication(
                        href,
                        "Ana: \u4F60\u597D \uD83D\uDE00 & $5",
                        Optional.of("r7"),
                        Instant.parse("2009-10-20T10:00:20Z"),
                        Optional.of(Instant.parse("2009-10-21T00:00:00Z")),
                        SiAction.SIGNAL_HIGH);
        assertThat(ServiceIndication.parse(toXml(si.encode())).orThrow()).isEqualTo(si);
        assertThat(ServiceIndication.decode(toWbxml(si.toXml())).orThrow()).isEqualTo(si);
    }

    private String toXml(Octets wbxml) throws IOException, InterruptedException {
        Path in = Files.write(folder.resolve("in.wbxml"), wbxml.toByteArray());
        return new String(run("wbxml2xml", "-k", "-m", "0", in), UTF_8);
    }

    private Octets toWbxml(String xml, String... options) throws IOException, InterruptedException {
        String typed =
                xml.contains("<!DOCTYPE")
                        ? xml
                        : "<!DOCTYPE wml PUBLIC \"-//WAPFORUM//DTD WML 1.3//EN\""
                                + " \"http://www.wapforum.org/DTD/wml13.dtd\">"
                                + xml;
        Path in = Files.writeString(folder.resolve("in.xml"), typed, UTF_8);
        var command = new ArrayList<Object>(List.of("xml2wbxml", "-v", "1.3"));
        command.addAll(List.of(options));
        command.add(in);
        return Octets.copyOf(run(command.toArray()));
    }

    private byte[] run(Object... command) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        var words = new ArrayList<>(Stream.of(command).map(Object::toString).toList());
        words.addAll(1, List.of("-o", out.toString()));
        Process program;
        try {
            program =
                    new ProcessBuilder(words)
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("said").toFile())
                            .start();
        } catch (IOException absent) {
            if ("true".equals(System.getenv("CI"))) {
                throw absent;
            }
            return abort(command[0] + " is not installed");
        }
        assertThat(program.waitFor())
                .as("%s", Files.readString(folder.resolve("said"), ISO_8859_1))
                .isZero();
        return Files.readAllBytes(out);
    }

    /// A tree without what means nothing: order of attributes, defaults, white space at edges.
    private static List<String> flat(Element element) {
        var flat = new ArrayList<String>();
        flatten(WhiteSpace.without(element), flat);
        return flat;
    }

    private static void flatten(Element element, List<String> flat) {
        var attributes =
                element.attributes().stream()
                        .filter(one -> !standard(element, one))
                        .collect(Collectors.toMap(Attribute::name, LibWbxmlTest::said));
        flat.add("<" + element.name() + new java.util.TreeMap<>(Map.copyOf(attributes)));
        for (Node node : element.content()) {
            switch (node) {
                case Element inner -> flatten(inner, flat);
                case Part part -> flat.add(said(new Attribute("", List.of(part))));
                default -> {}
            }
        }
        flat.add(">");
    }

    private static boolean standard(Element element, Attribute attribute) {
        return WmlAttributes.standard(element.name(), attribute.name())
                .filter(attribute.text()::equals)
                .isPresent();
    }

    private static String said(Attribute attribute) {
        return attribute.value().stream()
                .map(part -> part instanceof Text(var text) ? text : part.toString())
                .collect(Collectors.joining());
    }
}
