package parley.adapters.smscsmpp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import parley.chat.conversation.MessageId;
import parley.chat.conversation.MessageText;
import parley.chat.delivery.DeliveryKey;
import parley.chat.delivery.NoticeMark;
import parley.chat.delivery.Parcel.SmsPushParcel;
import parley.chat.identity.Msisdn;
import parley.chat.identity.PersonId;
import parley.octets.Octets;
import parley.push.ServiceIndication;
import parley.push.SiAction;
import parley.wdp.SmsPorts;
import parley.wdp.SmsSegments;
import parley.wdp.SmsUserData;
import parley.wsp.WspCodec;
import parley.wsp.WspPdu;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

class SmsNoticeTest {
    private static final SmsNotice NOTICES = new SmsNotice("http://waponlinechat.com");
    private static final Msisdn BEN = Msisdn.ofDigits("4915550000702");
    private static final Instant SENT = Instant.parse("2026-03-01T12:34:56Z");
    private static final Instant ENDS = Instant.parse("2026-03-08T12:34:56Z");
    private static final String PATH = "/r/AbCdEfGhIjKlMnOpQrStUvWxYz-";

    private static SmsPushParcel parcel(String from, String text) {
        return parcel(from, text, SENT, ENDS);
    }

    private static SmsPushParcel parcel(String from, String text, Instant created, Instant until) {
        return new SmsPushParcel(
                new DeliveryKey(new MessageId(new UUID(1, 1)), new PersonId(new UUID(2, 2))),
                new NoticeMark("q0ErW9zzAbC"),
                BEN,
                Optional.empty(),
                from,
                new MessageText(text),
                PATH,
                created,
                until,
                until);
    }

    private static WspPdu.Push push(Octets datagram) {
        return (WspPdu.Push) WspCodec.decodeConnectionless(datagram).orThrow().pdu();
    }

    private static ServiceIndication indication(Octets datagram) {
        return ServiceIndication.decode(push(datagram).body()).orThrow();
    }

    @Test
    void aLongTextFromSomebodyFitsOneSmsWithItsBeginningAndItsLink() {
        var parcel = parcel("Ana", "我们今天晚上八点在老地方见面".repeat(15));
        assertThat(NOTICES.parts(parcel)).isOne();
        var datagram = NOTICES.datagram(parcel, 7);
        assertThat(SmsSegments.count(datagram.length())).isOne();
        assertThat(push(datagram).contentType().mediaType()).isEqualTo("application/vnd.wap.sic");
        assertThat(push(datagram).headers().isEmpty()).isTrue();
        assertThat(indication(datagram))
                .usingRecursiveComparison()
                .isEqualTo(
                        new ServiceIndication(
                                "http://waponlinechat.com" + PATH,
                                "Ana: 我们今天晚上八点在…",
                                Optional.of("q0ErW9zzAbC"),
                                SENT,
                                Optional.of(ENDS),
                                SiAction.SIGNAL_HIGH));
    }

    @Test
    void aTextThatFitsStandsWhole() {
        assertThat(indication(NOTICES.datagram(parcel("Ana", "at eight?"), 1)).text())
                .isEqualTo("Ana: at eight?");
    }

    @Test
    void aLongNameMakesItTwo() {
        var parcel = parcel("Ana (" + "漢".repeat(30) + ")", "x".repeat(400));
        assertThat(NOTICES.parts(parcel)).isEqualTo(2);
        var datagram = NOTICES.datagram(parcel, 1);
        assertThat(SmsSegments.count(datagram.length())).isEqualTo(2);
        assertThat(indication(datagram).text())
                .startsWith("Ana (漢")
                .contains("): xxx")
                .endsWith("…");
    }

    /// The longest names there are leave no room for the text; the link is there.
    @Test
    void itNeverTakesMoreThanTwo() {
        var parcel = parcel("漢".repeat(40) + " (" + "字".repeat(60) + ")", "x".repeat(400));
        var datagram = NOTICES.datagram(parcel, 1);
        assertThat(NOTICES.parts(parcel)).isEqualTo(2);
        assertThat(SmsSegments.count(datagram.length())).isEqualTo(2);
        assertThat(indication(datagram).href()).endsWith(PATH);
    }

    /// Whatever the moment: a quote is made before it leaves.
    @Test
    void atMidnightItTakesNoLessThanAtAnyOtherTime() {
        var midnight = Instant.parse("2026-03-01T00:00:00Z");
        for (int length = 1; length < 60; length++) {
            String from = "A".repeat(length);
            assertThat(NOTICES.parts(parcel(from, "x".repeat(400), midnight, midnight)))
                    .isEqualTo(NOTICES.parts(parcel(from, "x".repeat(400))));
        }
    }

    @Test
    void nothingTakesMoreThanWasSaidAndNoCharacterIsCutApart() {
        var random = new Random(2_948);
        var pieces = List.of("a", "ä", "漢", "👨‍👩‍👧", "e\u0301", " ", "http://", ".com/", "&");
        for (int i = 0; i < 2_000; i++) {
            String from = words(random, pieces, 1 + random.nextInt(30));
            String text = words(random, pieces, 1 + random.nextInt(200));
            var created = SENT.plusSeconds(random.nextInt(1_000_000));
            var parcel = parcel(from, text, created, created.plusSeconds(random.nextInt(1 << 20)));
            var datagram = NOTICES.datagram(parcel, i);
            assertThat(SmsSegments.count(datagram.length()))
                    .as("seed 2948, round %d", i)
                    .isLessThanOrEqualTo(NOTICES.parts(parcel));
            String shown = indication(datagram).text();
            String whole = from + ": " + text;
            if (!shown.equals(whole)) {
                String beginning = shown.substring(0, shown.length() - 1);
                assertThat(whole).startsWith(beginning);
                assertThat(beginning).doesNotEndWith("\u200d");
                assertThat(whole.substring(beginning.length())).doesNotStartWith("\u0301");
            }
        }
    }

    private static String words(Random random, List<String> pieces, int count) {
        var words = new StringBuilder("x");
        for (int i = 0; i < count; i++) {
            words.append(pieces.get(random.nextInt(pieces.size())));
        }
        return words.append('x').toString();
    }

    @Test
    void itIsCutAndAddressedAsThePushProxysAre() {
        var parcel = parcel("漢".repeat(60), "x".repeat(400));
        var datagram = NOTICES.datagram(parcel, 1);
        var errand = Errand.ofPushedMessage(BEN, "72753", datagram, parcel.key(), ENDS);
        assertThat(errand.wantsReceipt()).isTrue();
        var parts = errand.parts(new SmsText(SmsTextConfig.PLAIN), 0x1234);
        assertThat(parts).hasSize(2).allMatch(SmsPart::hasHeader);
        assertThat(parts).extracting(SmsPart::dataCoding).containsOnly(4);
        var read =
                parts.stream().map(part -> SmsUserData.decode(part.userData()).orThrow()).toList();
        assertThat(read).extracting(one -> one.ports().orElseThrow()).containsOnly(SmsPorts.PUSH);
        assertThat(read.get(0).data().plus(read.get(1).data())).isEqualTo(datagram);
    }
}
