package parley.adapters.smscsmpp;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsmpp.bean.DeliverSm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import parley.adapters.smscsmpp.DeliverSmReader.Delivered;
import parley.adapters.smscsmpp.SmsPart.Beside;

import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// Any text, cut and put together: the same, in parts that fit and that end between characters as a
/// reader sees them. Texts are made of such characters (UAX 29), so that nobody here has to find
/// them again.
class ChanceTextsTest {
    private static final int ROUNDS = 400;

    private static final List<List<String>> ALPHABETS =
            List.of(
                    List.of("a", "b", " ", "€", "[", "]", "{", "|", "~", "ñ", "\n", "@", "Ω"),
                    List.of("a", "ş", "Ğ", "ı", "İ", "ç", "€", " ", "ö", "^"),
                    List.of("á", "ã", "õ", "ç", "ê", "Í", "a", " ", "ú", "∞"),
                    List.of("न", "म", "स", "ते", "कि", "की", "हैं", " ", "१", "A", ".", "।"),
                    List.of("你", "好", "𠮷", "，", "世", "界", "a", "e\u0301", "o\u0308\u0323"),
                    List.of(
                            "😀",
                            "👍🏽",
                            "👨‍👩‍👧‍👦",
                            "🏳️‍🌈",
                            "🇩🇪",
                            "🇹🇷",
                            "3️⃣",
                            "❤️",
                            "\r\n",
                            "한",
                            "\u1112\u1161\u11ab",
                            "a",
                            "x\u0300\u0301\u0302"));

    @ParameterizedTest
    @EnumSource
    void aTextComesBackAsItWentInPartsThatFitAndEndBetweenCharacters(Concatenation by) {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            var alphabet = ALPHABETS.get(random.nextInt(ALPHABETS.size()));
            var languages = languages(by, random);
            var ends = new java.util.BitSet();
            var text = new StringBuilder();
            int characters = random.nextInt(500);
            for (int i = 0; i < characters; i++) {
                text.append(alphabet.get(random.nextInt(alphabet.size())));
                ends.set(text.length());
            }
            String what = "seed %d round %d, %s".formatted(seed, round, languages);
            check(text.toString(), ends, new SmsText(new SmsTextConfig(languages, by)), what);
        }
    }

    private static void check(String text, java.util.BitSet ends, SmsText texts, String what) {
        var parts = texts.partsOf(text, text.hashCode());
        assertThat(ReadParts.joined(parts)).as(what).isEqualTo(text);
        var quote = texts.quote(text);
        if (parts.getFirst().beside() instanceof Beside.Payload) {
            assertThat(quote.parts()).as(what).isGreaterThan(1);
            return; // the SMSC cuts it
        }
        assertThat(quote.parts()).as(what).isEqualTo(parts.size());
        int end = 0;
        for (SmsPart part : parts) {
            int room = part.beside() instanceof Beside.Sar ? 133 : 140; // the SMSC's header
            assertThat(ReadParts.octetsOnAir(part)).as(what).isLessThanOrEqualTo(room);
            end += JoinedText.of(ReadParts.read(part)).length();
            assertThat(end == text.length() || ends.get(end)).as(what + " at " + end).isTrue();
        }
        assertThat(end).as(what).isEqualTo(text.length());
    }

    /// Whatever octets come: they are a text without half a character, or said to be none.
    @Test
    void noOctetsThatAPhoneSendsAreMoreThanAText() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            byte[] octets = new byte[random.nextInt(60)];
            random.nextBytes(octets);
            if (octets.length > 0 && random.nextBoolean()) {
                octets[0] = (byte) random.nextInt(20); // a header that may fit
            }
            var pdu = new DeliverSm();
            pdu.setSourceAddrTon((byte) 1);
            pdu.setSourceAddr("491700000001");
            pdu.setDestAddress("4915000");
            pdu.setEsmClass((byte) (random.nextBoolean() ? 0x40 : 0));
            pdu.setDataCoding((byte) (random.nextBoolean() ? 8 : random.nextInt(256)));
            pdu.setShortMessage(octets);
            if (DeliverSmReader.read(pdu) instanceof Delivered.OfText(_, var part)) {
                String text = JoinedText.of(part);
                assertThat(text.codePoints().anyMatch(ChanceTextsTest::isHalf))
                        .as("seed %d round %d", seed, round)
                        .isFalse();
            }
        }
    }

    private static boolean isHalf(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    private static Set<NationalLanguage> languages(Concatenation by, Random random) {
        var languages = EnumSet.noneOf(NationalLanguage.class);
        if (by.writesHeaders()) {
            for (int i = random.nextInt(4); i > 0; i--) {
                languages.add(NationalLanguage.values()[random.nextInt(13)]);
            }
        }
        return languages;
    }
}
