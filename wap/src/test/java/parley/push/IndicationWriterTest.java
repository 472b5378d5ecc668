package parley.push;

import static org.assertj.core.api.Assertions.assertThat;

import static java.time.ZoneOffset.UTC;

import org.junit.jupiter.api.Test;

import parley.octets.Octets;
import parley.wbxml.Attribute;
import parley.wbxml.Element;
import parley.wbxml.Node;
import parley.wbxml.Opaque;
import parley.wbxml.Text;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// The writer without a tree says what the encoder of trees says.
class IndicationWriterTest {
    private static final int ROUNDS = 20_000;
    private static final long SEED = 20_090_420;

    /// What a link or an id is made of; the pieces of the token table, whole and broken.
    private static final String[] VALUES = {
        "http://",
        "http://www.",
        "https://",
        "https://www.",
        "http:/",
        "HTTP://",
        "www.",
        "xyz",
        ".com/",
        ".edu/",
        ".net/",
        ".org/",
        ".com",
        ".org",
        "com/",
        ".",
        "..",
        ".com/.com/",
        "a",
        "r/0123456789abcdef",
        "?a=1&b=",
        "#",
        "%20",
        "é",
        "漢字",
        "😀",
        "\uD83D",
        "\uDE00",
        "$",
        " ",
        "\t",
        "\0",
        "\u0001",
        "\u007F",
        "\uFFFE",
        "",
    };

    private static final String[] WORDS = {
        "Ana: ",
        "hello",
        "你好世界",
        "Привет",
        "é",
        "😀",
        "👨‍👩‍👧",
        "e\u0301",
        "$",
        "$$",
        "$(x)",
        "<b>",
        "&amp;",
        "\"'",
        "\n",
        "\r",
        "\t",
        " ",
        "~",
        "\u007F",
        "\u0000",
        "\u001B",
        "\uFFFF",
        "\uD83D",
        "\uDE00",
        "\uFFFD",
        "http://www.xyz.com/",
        ".com/",
        "",
    };

    private static final DateTimeFormatter DIGITS =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withZone(UTC);

    @Test
    void whatItWritesIsWhatTheTreeSays() {
        var random = new Random(SEED);
        for (int i = 0; i < ROUNDS; i++) {
            var si = indication(random);
            assertThat(si.encode())
                    .as("seed %d, round %d", SEED, i)
                    .isEqualTo(PushDocument.SI.encode(tree(si)));
        }
    }

    @Test
    void itWritesEachActionWithAndWithoutAnythingElse() {
        for (var action : SiAction.values()) {
            for (String text : List.of("", "x")) {
                for (var id :
                        List.of(Optional.of(""), Optional.of("a"), Optional.<String>empty())) {
                    if (action == SiAction.DELETE && id.isEmpty()) {
                        continue;
                    }
                    var si =
                            new ServiceIndication(
                                    "", text, id, Optional.empty(), Optional.empty(), action);
                    assertThat(si.encode()).isEqualTo(PushDocument.SI.encode(tree(si)));
                }
            }
        }
    }

    @Test
    void itWritesEachPrefixAloneAndBeforeEachPiece() {
        for (String prefix : VALUES) {
            for (String rest : VALUES) {
                var si =
                        new ServiceIndication(
                                prefix + rest,
                                "",
                                Optional.of(rest + prefix),
                                Optional.empty(),
                                Optional.empty(),
                                SiAction.SIGNAL_MEDIUM);
                assertThat(si.encode()).isEqualTo(PushDocument.SI.encode(tree(si)));
            }
        }
    }

    @Test
    void theOctetsOfADateAreItsDigitsWithoutTheZeroesAtTheEnd() {
        var random = new Random(SEED);
        for (int i = 0; i < ROUNDS; i++) {
            var date = date(random);
            String digits = DIGITS.format(date);
            while (digits.endsWith("00") && digits.length() % 2 == 0) {
                digits = digits.substring(0, digits.length() - 2);
            }
            assertThat(PushDate.octets(date))
                    .as("seed %d: %s", SEED, date)
                    .isEqualTo(Octets.fromHex(digits));
        }
    }

    private static ServiceIndication indication(Random random) {
        var action = SiAction.values()[random.nextInt(SiAction.values().length)];
        boolean named = action == SiAction.DELETE || random.nextBoolean();
        return new ServiceIndication(
                joined(random, VALUES, 8),
                joined(random, WORDS, 12),
                named ? Optional.of(joined(random, VALUES, 4)) : Optional.empty(),
                random.nextBoolean() ? Optional.of(date(random)) : Optional.empty(),
                random.nextBoolean() ? Optional.of(date(random)) : Optional.empty(),
                action);
    }

    private static String joined(Random random, String[] pieces, int most) {
        var joined = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            joined.append(pieces[random.nextInt(pieces.length)]);
        }
        return joined.toString();
    }

    /// Often on a full minute, hour or day, and from the first year to the last.
    private static Instant date(Random random) {
        long first = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
        long last = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
        long second = random.nextLong(first, last + 1);
        long whole = new long[] {1, 60, 3_600, 86_400}[random.nextInt(4)];
        return Instant.ofEpochSecond(second - Math.floorMod(second, whole));
    }

    private static Element tree(ServiceIndication si) {
        var attributes = new ArrayList<Attribute>();
        if (!si.href().isEmpty()) {
            attributes.add(new Attribute("href", si.href()));
        }
        si.siId().ifPresent(id -> attributes.add(new Attribute("si-id", id)));
        si.created().ifPresent(date -> attributes.add(date("created", date)));
        si.expires().ifPresent(date -> attributes.add(date("si-expires", date)));
        if (si.action() != SiAction.SIGNAL_MEDIUM) {
            attributes.add(new Attribute("action", si.action().word()));
        }
        List<Node> said = si.text().isEmpty() ? List.of() : List.of(new Text(si.text()));
        return new Element("si", List.of(), List.of(new Element("indication", attributes, said)));
    }

    private static Attribute date(String name, Instant date) {
        return new Attribute(name, List.of(new Opaque(PushDate.octets(date))));
    }
}
