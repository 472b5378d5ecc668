package parley.wbxml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import parley.octets.Decoded;
import parley.octets.Octets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

class WbxmlVectorsTest {
    static final XmlPrinter.Dialect BRACES =
            new XmlPrinter.Dialect() {
                @Override
                public String extension(Extension extension) {
                    return "{"
                            + extension.number()
                            + extension.text().map(text -> ":" + text).orElse("")
                            + "}";
                }

                @Override
                public String text(String text) {
                    return text;
                }
            };

    private record Vector(String name, TokenTable tokens, Octets octets, String says) {}

    private static List<Vector> vectors() throws IOException {
        return Files.readAllLines(Path.of("src/test/vectors/wbxml.vectors")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" \\| ", -1))
                .map(f -> new Vector(f[0], table(f[1]), Octets.fromHex(f[2]), f[3]))
                .toList();
    }

    private static TokenTable table(String name) {
        return switch (name) {
            case "wml" -> TokenTable.WML_1_3;
            case "co" -> TokenTable.CO_1_0;
            default -> TokenTable.load(WbxmlVectorsTest.class, name + ".tsv", "1");
        };
    }

    private static String said(Decoded<XmlDocument> decoded) {
        return switch (decoded) {
            case Decoded.Value<XmlDocument>(var document) ->
                    XmlPrinter.print(document.root(), BRACES);
            case Decoded.Malformed<XmlDocument>(var at, var why) ->
                    "malformed at " + at + ": " + why;
        };
    }

    @TestFactory
    Stream<DynamicTest> everyVectorReadsAsTheSpecificationSays() throws IOException {
        return vectors().stream()
                .map(v ->
                        DynamicTest.dynamicTest(
                                v.name(),
                                () ->
                                        assertThat(
                                                        said(
                                                                WbxmlDecoder.decode(
                                                                        v.octets(),
                                                                        v.tokens(),
                                                                        WbxmlLimits.DEFAULT)))
                                                .isEqualTo(v.says())));
    }

    @TestFactory
    Stream<DynamicTest> everyLegalVectorIsWrittenSoThatItReadsTheSame() throws IOException {
        return vectors().stream()
                .filter(v -> !v.says().startsWith("malformed"))
                .map(v -> DynamicTest.dynamicTest(v.name(), () -> survives(v.octets())));
    }

    private static void survives(Octets octets) {
        var document = WbxmlReader.read(octets, WbxmlLimits.DEFAULT).orThrow();
        var again = WbxmlWriter.write(document);
        assertThat(WbxmlReader.read(again, WbxmlLimits.DEFAULT).orThrow()).isEqualTo(document);
    }

    @Test
    void theSimpleExampleIsWrittenOctetByOctet() throws IOException {
        var vector = vectors().getFirst();
        var document =
                WbxmlDecoder.decode(vector.octets(), vector.tokens(), WbxmlLimits.DEFAULT)
                        .orThrow();
        assertThat(
                        WbxmlEncoder.encode(
                                document,
                                WbxmlVersion.V1_3,
                                PublicId.UNKNOWN,
                                vector.tokens(),
                                WbxmlCharset.byMib(3).orElseThrow()))
                .isEqualTo(vector.octets());
    }

    @Test
    void aHundredThousandMutatedStreamsNeitherThrowNorHang() throws IOException {
        var random = new Random(192);
        var vectors = vectors();
        int legal = 0;
        for (int i = 0; i < 100_000; i++) {
            var vector = vectors.get(random.nextInt(vectors.size()));
            var mutated = mutated(vector.octets().toByteArray(), random);
            var decoded = WbxmlReader.read(mutated, WbxmlLimits.DEFAULT);
            WbxmlDecoder.decode(mutated, TokenTable.WML_1_3, WbxmlLimits.DEFAULT);
            // what is no text is read as U+FFFD, which other charsets lack
            if (decoded instanceof Decoded.Value<WbxmlDocument>(var document)
                    && document.charset().equals(WbxmlCharset.UTF_8)) {
                legal++;
                var again = WbxmlReader.read(WbxmlWriter.write(document), WbxmlLimits.DEFAULT);
                assertThat(again.orThrow())
                        .as("seed 192, round %d: %s", i, mutated)
                        .isEqualTo(document);
            }
        }
        assertThat(legal).isGreaterThan(1_000);
    }

    private static Octets mutated(byte[] octets, Random random) {
        for (int flips = random.nextInt(4); flips >= 0; flips--) {
            octets[random.nextInt(octets.length)] = (byte) random.nextInt();
        }
        int end = random.nextInt(8) == 0 ? random.nextInt(octets.length) : octets.length;
        return Octets.copyOf(octets).slice(0, end);
    }

    @Test
    void bombsAreRefused() {
        // each reference to the table counts with its whole length
        var longText = "61".repeat(30_000) + "00";
        var bomb =
                Octets.fromHex(
                        "03 01 6a 81 ea 31" + longText + "47" + "83 00".repeat(5_000) + "01");
        assertThat(WbxmlReader.read(bomb, WbxmlLimits.DEFAULT))
                .isInstanceOfSatisfying(
                        Decoded.Malformed.class,
                        bad -> assertThat(bad.why()).contains("too much text"));
        var deep = Octets.fromHex("03 01 6a 00" + "47".repeat(60_000));
        assertThat(WbxmlReader.read(deep, WbxmlLimits.DEFAULT))
                .isInstanceOfSatisfying(
                        Decoded.Malformed.class, bad -> assertThat(bad.why()).contains("deeper"));
        var wide = Octets.fromHex("03 01 6a 00 47" + "05".repeat(60_000) + "01");
        assertThat(WbxmlReader.read(wide, WbxmlLimits.DEFAULT))
                .isInstanceOfSatisfying(
                        Decoded.Malformed.class, bad -> assertThat(bad.why()).contains("nodes"));
        var big = Octets.fromHex("03 01 6a 00 47 03" + "61".repeat(70_000) + "00 01");
        assertThat(WbxmlReader.read(big, WbxmlLimits.DEFAULT))
                .isInstanceOfSatisfying(
                        Decoded.Malformed.class, bad -> assertThat(bad.why()).contains("octets"));
    }
}
