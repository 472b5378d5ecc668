package parley.adapters.smscsmpp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import parley.chat.delivery.DeliveryEvidence.SmsAccepted;
import parley.chat.identity.Msisdn;
import parley.testkit.NpmSmsc;

import tools.jackson.databind.JsonNode;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Texts to and from an SMSC that nobody here wrote, in every form: the eighth acceptance story and
/// the texts of the ninth.
@Timeout(180)
class NpmSmppTextTest {
    private static final Msisdn ANA = Msisdn.ofDigits("491701111101");
    private static final Msisdn BEN = Msisdn.ofDigits("491702222202");
    private static final List<String> STORY =
            List.of(
                    "你好",
                    "𠮷",
                    "👨‍👩‍👧",
                    "🇩🇪🇹🇷🇨🇳",
                    "€",
                    "[",
                    "ñ",
                    "你好 𠮷 👨‍👩‍👧 🇩🇪 € [ ñ");
    private static final LinkPace QUICK =
            new LinkPace(
                    Duration.ofMillis(50),
                    4,
                    Duration.ofSeconds(1),
                    Duration.ofMillis(20),
                    Duration.ofMillis(50));

    private final HeardReports reports = new HeardReports();
    private NpmSmsc smsc;
    private SmsCarrier link;

    @BeforeEach
    void startSmsc() throws Exception {
        smsc = NpmSmsc.start();
    }

    @AfterEach
    void stop() throws Exception {
        if (link != null) {
            link.close();
        }
        smsc.close();
    }

    private void bind(SmsTextConfig text) throws Exception {
        int port = smsc.next("listening").get("port").asInt();
        smsc.order(Map.of("do", "manual", "ids", "hex"));
        link = new SmsCarrier(SmsCarrierTest.config(port, 4, 100, text), Clock.systemUTC(), QUICK);
        link.reportTo(reports);
        link.start();
        SmsCarrierTest.await(link::ready);
    }

    @Test
    void itReadsWhatWeWriteAndWeReadWhatItWrites() throws Exception {
        bind(SmsTextConfig.PLAIN);
        for (String text : STORY) {
            link.carry(SmsCarrierTest.parcel(BEN, text));
            assertThat(smsc.next("submit_sm").get("message").asString())
                    .isEqualTo("Ana: " + text + "\nhttp://chat.example/r/abc");
            reports.nextEvidence();
            boolean gsm = GsmAlphabet.DEFAULT.encode(text) instanceof GsmAlphabet.Encoding.Septets;
            mobile(Map.of("text", text, "data_coding", gsm ? 0 : 8));
            assertThat(reports.nextArrived().text()).isEqualTo(text);
            mobile(Map.of("text", text, "data_coding", gsm ? 0 : 8, "payload", true));
            assertThat(reports.nextArrived().text()).isEqualTo(text);
        }
    }

    /// A phone cuts after 67 units whatever stands there: pairs come in halves.
    @Test
    void threePartsOfUcs2BecomeTheTextAgainInWhateverOrderTheyCome() throws Exception {
        bind(SmsTextConfig.PLAIN);
        String text = "你好 𠮷👨‍👩‍👧🇩🇪€[ñ ".repeat(8) + "😀";
        var pieces = new ArrayList<String>();
        for (int at = 0; at < text.length(); at += 67) {
            pieces.add(text.substring(at, Math.min(at + 67, text.length())));
        }
        assertThat(pieces).hasSize(3);
        assertThat(pieces).anyMatch(one -> Character.isHighSurrogate(one.charAt(one.length() - 1)));
        for (int index : new int[] {3, 1, 1, 2}) {
            mobile(
                    Map.of(
                            "udh",
                            "0500034203%02x".formatted(index),
                            "hex",
                            utf16(pieces.get(index - 1)),
                            "data_coding",
                            8));
        }
        assertThat(reports.nextArrived().text()).isEqualTo(text);

        link.carry(SmsCarrierTest.parcel(BEN, text));
        var back = new StringBuilder();
        for (int part = 0; part < 3; part++) {
            back.append(smsc.next("submit_sm").get("message").asString());
        }
        assertThat(back.toString()).contains(text);
        assertThat(reports.arrived).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void itPutsPartsTogetherHoweverTheyAreHeldTogether(Concatenation by) throws Exception {
        bind(new SmsTextConfig(Set.of(), by));
        String text = "ужин в восемь? 😀 ".repeat(8).strip();
        var parcel = SmsCarrierTest.parcel(BEN, text);
        link.carry(parcel);
        var whole = new StringBuilder();
        int submits = by == Concatenation.PAYLOAD ? 1 : link.quote(parcel).parts();
        String reference = "";
        for (int index = 1; index <= submits; index++) {
            JsonNode submit = smsc.next("submit_sm");
            whole.append(submit.get("message").asString());
            String place = place(submit, by);
            int split = place.length() - (by == Concatenation.PAYLOAD ? 0 : 4);
            assertThat(place.substring(split))
                    .isEqualTo(
                            by == Concatenation.PAYLOAD
                                    ? ""
                                    : "%02x%02x".formatted(submits, index));
            assertThat(index == 1 || place.startsWith(reference)).isTrue();
            reference = place.substring(0, split);
        }
        assertThat(whole.toString()).isEqualTo("Ana: " + text + "\nhttp://chat.example/r/abc");
        assertThat(((SmsAccepted) reports.nextEvidence()).smscIds()).hasSize(submits);
    }

    /// The element or parameters that say where a part belongs, in hexadecimal.
    private static String place(JsonNode submit, Concatenation by) {
        assertThat(submit.get("esm_class").asInt()).isEqualTo(by.writesHeaders() ? 0x40 : 0);
        assertThat(submit.get("payload").asBoolean()).isEqualTo(by == Concatenation.PAYLOAD);
        return switch (by) {
            case UDH8, UDH16 -> {
                String element = submit.get("udh").get(0).asString();
                assertThat(element).startsWith(by == Concatenation.UDH8 ? "0003" : "0804");
                yield element;
            }
            case SAR -> {
                JsonNode sar = submit.get("sar");
                yield "%04x%02x%02x"
                        .formatted(sar.get(0).asInt(), sar.get(1).asInt(), sar.get(2).asInt());
            }
            case PAYLOAD -> "";
        };
    }

    /// It knows the tables of three languages.
    @ParameterizedTest
    @CsvSource({
        "TURKISH,    6, ğışçöüİĞŞ Türkçe, 250101",
        "PORTUGUESE, 5, ãõâêôáíóúçÀ São,  250103",
        "SPANISH,    5, áéíóúñ¿¡ Español, 240102",
    })
    void itReadsNationalTablesAndWeReadThose(
            NationalLanguage language, int times, String letters, String element) throws Exception {
        bind(new SmsTextConfig(Set.of(language), Concatenation.UDH8));
        String text = (letters + " ").repeat(times).strip();
        link.carry(SmsCarrierTest.parcel(BEN, text));
        JsonNode submit = smsc.next("submit_sm");
        assertThat(submit.get("data_coding").asInt()).isZero();
        assertThat(submit.get("udh").get(0).asString()).isEqualTo(element);
        assertThat(submit.get("message").asString())
                .isEqualTo("Ana: " + text + "\nhttp://chat.example/r/abc");

        mobile(Map.of("text", text, "udh", "03" + element));
        assertThat(reports.nextArrived().text()).isEqualTo(text);
    }

    @Test
    void partsCountedBesideTheTextOfTwoSendersWithOneReferenceMakeTwoTexts() throws Exception {
        bind(SmsTextConfig.PLAIN);
        for (int index : new int[] {3, 1, 3, 2}) {
            for (Msisdn from : List.of(ANA, BEN)) {
                mobile(
                        from,
                        Map.of(
                                "text",
                                (from.equals(ANA) ? "a" : "b") + index,
                                "sar",
                                List.of(500, 3, index)));
            }
        }
        var texts = new HashMap<Msisdn, String>();
        for (int i = 0; i < 2; i++) {
            var sms = reports.nextArrived();
            texts.put(sms.from(), sms.text());
        }
        assertThat(texts).isEqualTo(Map.of(ANA, "a1a2a3", BEN, "b1b2b3"));
        assertThat(reports.arrived).isEmpty();
    }

    @Test
    void aMissingPartIsAMarkAndALateOneATextOfItsOwn() throws Exception {
        bind(SmsTextConfig.PLAIN);
        mobile(Map.of("text", "at 8?", "udh", "050003420402"));
        assertThat(reports.nextArrived().text()).isEqualTo("[…]at 8?[…][…]");
        mobile(Map.of("text", "dinner ", "udh", "050003420401"));
        assertThat(reports.nextArrived().text()).isEqualTo("dinner […]");
        SmsCarrierTest.await(() -> link.counters().containsKey("text_parts_late"));
        assertThat(link.counters())
                .containsEntry("texts_with_gaps", 1L)
                .containsEntry("text_parts_missing", 3L)
                .containsEntry("text_parts_late", 1L);
    }

    private static String utf16(String text) {
        // not by charset: that would replace half a pair
        var hex = new StringBuilder();
        text.chars().forEach(unit -> hex.append(HexFormat.of().toHexDigits((char) unit)));
        return hex.toString();
    }

    private void mobile(Map<String, Object> fields) {
        mobile(ANA, fields);
    }

    private void mobile(Msisdn from, Map<String, Object> fields) {
        var order = new HashMap<String, Object>(fields);
        order.put("do", "mobile");
        order.put("from", from.digits());
        order.put("to", "4915000");
        smsc.order(order);
    }
}
