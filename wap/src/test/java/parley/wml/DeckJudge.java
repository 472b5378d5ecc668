package parley.wml;

import static org.junit.jupiter.api.Assumptions.abort;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import parley.octets.Decoded;
import parley.octets.Octets;
import parley.wbxml.Attribute;
import parley.wbxml.Element;
import parley.wbxml.Instruction;
import parley.wbxml.Node;
import parley.wbxml.Part;
import parley.wbxml.Text;
import parley.wbxml.XmlPrinter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Programs that nobody here wrote and that read or write compiled decks.
enum DeckJudge {
    WBXML2XML("libwbxml reads ours"),
    XML2WBXML("we read libwbxml's"),
    KANNEL("we read Kannel's");

    private static final String TESTER = "/usr/lib/kannel/test/wml_tester";

    final String says;

    DeckJudge(String says) {
        this.says = says;
    }

    /// The deck as the judge understands it, line by line, or why it does not.
    List<String> opinion(Path deck, Octets ours, Path folder)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", "");
        Path in = Files.write(folder.resolve("ours.wmlc"), ours.toByteArray());
        switch (this) {
            case WBXML2XML -> run(folder, "wbxml2xml", "-k", "-m", "0", "-o", out, in);
            case XML2WBXML -> run(folder, "xml2wbxml", "-k", "-v", "1.3", "-o", out, deck);
            case KANNEL -> run(folder, TESTER, "-b", "-f", out, deck);
        }
        var written = Octets.copyOf(Files.readAllBytes(out));
        if (written.isEmpty()) {
            return List.of("nothing");
        }
        return switch (this) {
            case WBXML2XML -> flat(written.text(UTF_8));
            case XML2WBXML -> flat(tree(written).map(DeckJudge::printed).orElse("no deck"));
            case KANNEL -> tree(written).map(DeckJudge::flat).orElse(List.of("no deck"));
        };
    }

    private static Optional<Element> tree(Octets wmlc) {
        return WmlReader.readTree(wmlc) instanceof Decoded.Value<Element>(var root)
                ? Optional.of(root)
                : Optional.empty();
    }

    /// libwbxml knows nothing of variables: they stay text, which our compiler then understands.
    private static String printed(Element root) {
        return XmlPrinter.print(root, XmlPrinter.PLAIN);
    }

    private List<String> flat(String xml) {
        String text = this == WBXML2XML ? dollars(xml) : xml;
        return switch (WmlCompiler.compile(text, WmlVersion.WML_1_3, UTF_8)) {
            case CompiledDeck deck -> flat(tree(deck.octets()).orElseThrow());
            case BadDeck(var line, var column, var why) ->
                    List.of("refused at %d:%d: %s".formatted(line, column, why));
        };
    }

    /// It writes a literal dollar once, which in WML starts a variable.
    private static String dollars(String xml) {
        return xml.replaceAll("\\$(?!\\(\\w+(:\\w+)?\\))", "\\$\\$");
    }

    private static void run(Path folder, Object... command)
            throws IOException, InterruptedException {
        var words = java.util.stream.Stream.of(command).map(Object::toString).toList();
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
            abort(command[0] + " is not installed");
            return;
        }
        if (!program.waitFor(60, TimeUnit.SECONDS)) {
            program.destroyForcibly();
            throw new IOException(Files.readString(folder.resolve("said"), ISO_8859_1));
        }
    }

    /// A tree without what means nothing: order of attributes, defaults, white space at edges.
    static List<String> flat(Element element) {
        var flat = new ArrayList<String>();
        flatten(WhiteSpace.without(element), flat);
        return flat;
    }

    private static void flatten(Element element, List<String> flat) {
        var attributes =
                element.attributes().stream()
                        .filter(one -> !standard(element, one))
                        .collect(Collectors.toMap(Attribute::name, DeckJudge::said, (a, _) -> a));
        flat.add("<" + element.name() + new TreeMap<>(Map.copyOf(attributes)));
        for (Node node : element.content()) {
            switch (node) {
                case Element inner -> flatten(inner, flat);
                case Part part -> flat.add(said(new Attribute("", List.of(part))));
                case Instruction(var target, var data) -> flat.add("?" + target + " " + data);
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
