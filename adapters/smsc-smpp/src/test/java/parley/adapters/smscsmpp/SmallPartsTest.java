package parley.adapters.smscsmpp;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.OptionalParameter.Tag;
import org.junit.jupiter.api.Test;

import parley.adapters.smscsmpp.DeliverSmReader.Delivered;
import parley.adapters.smscsmpp.TextPart.Concat;
import parley.chat.delivery.DeliveryEvidence.Report;
import parley.chat.identity.Msisdn;
import parley.octets.Octets;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

class SmallPartsTest {
    private static final Msisdn ANA = Msisdn.ofDigits("491700000001");
    private static final Msisdn BEN = Msisdn.ofDigits("491700000002");

    @Test
    void aHeaderWithEightOrSixteenBitReferenceIsTakenOff() {
        assertThat(UserDataHeader.read(Octets.fromHex("05 00 03 a7 02 01 41 42")))
                .isEqualTo(
                        new UserDataHeader(
                                Optional.of(new Concat(Concat.Kind.HEADER_8, 0xA7, 2, 1)),
                                GsmAlphabet.DEFAULT,
                                Octets.fromHex("41 42")));
        assertThat(UserDataHeader.read(Octets.fromHex("06 08 04 12 34 03 02 41")))
                .isEqualTo(
                        new UserDataHeader(
                                Optional.of(new Concat(Concat.Kind.HEADER_16, 0x1234, 3, 2)),
                                GsmAlphabet.DEFAULT,
                                Octets.fromHex("41")));
    }

    @Test
    void otherElementsAndNonsenseDoNotHideTheText() {
        // ports, then the concatenation
        var both = UserDataHeader.read(Octets.fromHex("0b 05040b8423f0 0003a70201 41"));
        assertThat(both.concat()).contains(new Concat(Concat.Kind.HEADER_8, 0xA7, 2, 1));
        assertThat(both.content()).isEqualTo(Octets.fromHex("41"));
        // part 3 of 2, and a header longer than what is there
        assertThat(UserDataHeader.read(Octets.fromHex("05 00 03 a7 02 03 41")).concat()).isEmpty();
        var lying = Octets.fromHex("40 41 42");
        assertThat(UserDataHeader.read(lying).content()).isEqualTo(lying);
        assertThat(UserDataHeader.read(Octets.EMPTY).content()).isEqualTo(Octets.EMPTY);
    }

    @Test
    void aHeaderSaysWhichNationalTablesAPartIsWrittenIn() {
        var single = UserDataHeader.read(Octets.fromHex("08 0003a70201 240101 1b73"));
        assertThat(single.concat()).contains(new Concat(Concat.Kind.HEADER_8, 0xA7, 2, 1));
        assertThat(single.alphabet())
                .isEqualTo(GsmAlphabet.DEFAULT.withSingle(NationalLanguage.TURKISH));
        var both = UserDataHeader.read(Octets.fromHex("06 25010d 240106 41"));
        assertThat(both.alphabet())
                .isEqualTo(
                        GsmAlphabet.DEFAULT
                                .withLocking(NationalLanguage.URDU)
                                .withSingle(NationalLanguage.HINDI));
        // reserved identifiers and wrong lengths are passed over, 23.040 9.2.3.24.15
        var nonsense = UserDataHeader.read(Octets.fromHex("0a 240100 2501ff 24020101 41"));
        assertThat(nonsense.alphabet()).isEqualTo(GsmAlphabet.DEFAULT);
        assertThat(nonsense.content()).isEqualTo(Octets.fromHex("41"));
    }

    @Test
    void eachPartIsReadInItsOwnAlphabet() {
        var turkish = GsmAlphabet.DEFAULT.withSingle(NationalLanguage.TURKISH);
        var parts =
                Map.of(
                        1, coded(0, turkish, "1b"),
                        2, coded(0, turkish, "73 1b73"),
                        3, coded(0, "1b73 1b65"));
        assertThat(JoinedText.of(3, parts)).isEqualTo("şşs€");
    }

    @Test
    void aHeaderThatNamesATableSpeaksOfSeptetsWhateverTheDataCodingSays() {
        var spanish = GsmAlphabet.DEFAULT.withSingle(NationalLanguage.SPANISH);
        assertThat(JoinedText.of(coded(1, spanish, "1b61 7d"))).isEqualTo("áñ");
        assertThat(JoinedText.of(coded(8, spanish, "00e1"))).isEqualTo("á");
    }

    @Test
    void eachMissingPartIsMarkedAndALatePartOnBothSides() {
        var parts = Map.of(2, coded(0, "62"), 5, coded(0, "65"));
        assertThat(JoinedText.of(6, parts)).isEqualTo("[…]b[…][…]e[…]");
        assertThat(JoinedText.late(6, parts)).isEqualTo("[…]b[…]e[…]");
    }

    @Test
    void noHalfOfACharacterGoesOn() {
        assertThat(JoinedText.of(coded(8, "00 41 d8 3d"))).isEqualTo("A\uFFFD");
        assertThat(JoinedText.of(coded(8, "de 00 d8 3d 00 42"))).isEqualTo("\uFFFD\uFFFDB");
        var parts = Map.of(1, coded(8, "d8 3d"), 3, coded(8, "de 00"));
        assertThat(JoinedText.of(3, parts)).isEqualTo("\uFFFD[…]\uFFFD");
        var twoCodings = Map.of(1, coded(8, "d8 3d"), 2, coded(0, "41"));
        assertThat(JoinedText.of(2, twoCodings)).isEqualTo("\uFFFDA");
        assertThat(JoinedText.of(coded(8, "00 41 00"))).as("an odd octet").isEqualTo("A");
    }

    @Test
    void halvesOfPairsCutByAPhoneAreWholeAgain() {
        var parts =
                Map.of(
                        1, coded(8, "00 41 d8 3d"),
                        2, coded(8, "de 00 00 42"));
        assertThat(JoinedText.of(2, parts)).isEqualTo("A😀B");
        assertThat(JoinedText.of(2, Map.of(1, coded(0, "41 1b"), 2, coded(0, "65"))))
                .isEqualTo("A€");
        assertThat(JoinedText.of(2, Map.of(1, coded(8, "00 41 d8 3d")))).isEqualTo("A\uFFFD[…]");
    }

    @Test
    void codingsAreReadAsSmscsSendThem() {
        assertThat(decoded(0, Octets.fromHex("00 41"))).isEqualTo("@A");
        assertThat(decoded(1, Octets.fromHex("40 41"))).isEqualTo("@A");
        assertThat(decoded(3, Octets.fromHex("e9 41"))).isEqualTo("éA");
        assertThat(decoded(8, Octets.fromHex("044f"))).isEqualTo("я");
        assertThat(decoded(0x18, Octets.fromHex("044f"))).isEqualTo("я");
        assertThat(decoded(0xF1, Octets.fromHex("00"))).isEqualTo("@");
        assertThat(decoded(6, Octets.fromHex("ef 41"))).isEqualTo("яA");
        assertThat(decoded(7, Octets.fromHex("e0"))).isEqualTo("א");
        assertThat(coded(4, "00").isText()).isFalse();
        assertThat(coded(0xF5, "00").isText()).isFalse();
    }

    /// 3GPP 23.038 4: groups 01xx are coded as 00xx; what is reserved is the default alphabet.
    @Test
    void aTextToBeDeletedOnceReadIsReadAndSoIsOneInAReservedCoding() {
        assertThat(decoded(0x40, Octets.fromHex("00"))).isEqualTo("@");
        assertThat(decoded(0x48, Octets.fromHex("044f"))).isEqualTo("я");
        assertThat(decoded(0x59, Octets.fromHex("044f"))).isEqualTo("я");
        for (int reserved : new int[] {0x1C, 0x80, 0x95, 0xBF}) {
            assertThat(coded(reserved, "00").isText()).isTrue();
            assertThat(decoded(reserved, Octets.fromHex("00"))).isEqualTo("@");
        }
        for (int noText : new int[] {0x14, 0x44, 0x20, 0x38, 0x60, 0x78}) {
            assertThat(coded(noText, "00").isText()).as("data, or compressed").isFalse();
        }
    }

    @Test
    void whatNoTextOfTheChatMayHaveIsReplacedAndTheRestIsKept() {
        assertThat(JoinedText.of(coded(3, "61 00 62"))).isEqualTo("a\uFFFDb");
        assertThat(JoinedText.of(coded(8, "0061 0000"))).isEqualTo("a\uFFFD");
    }

    @Test
    void moreThan255PartsAreNoPartsOfAText() {
        assertThat(new Concat(Concat.Kind.SAR, 1, 255, 255).isUsable()).isTrue();
        assertThat(new Concat(Concat.Kind.SAR, 1, 256, 1).isUsable()).isFalse();
        assertThat(new Concat(Concat.Kind.SAR, 1, Integer.MAX_VALUE, 1).isUsable()).isFalse();
    }

    @Test
    void anIdReportedInAnotherNotationIsFoundForTheSameNumberOnly() {
        var ids = new GivenIds();
        ids.add("1A2B3C", ANA);
        assertThat(ids.find("1A2B3C", Optional.empty()).orElseThrow().id()).isEqualTo("1A2B3C");
        assertThat(ids.find("001a2b3c", Optional.of(ANA)).orElseThrow().id()).isEqualTo("1A2B3C");
        assertThat(ids.find("1715004", Optional.of(ANA)).orElseThrow().id()).isEqualTo("1A2B3C");
        assertThat(ids.find("1715004", Optional.of(BEN))).isEmpty();
        ids.add("0001715005", BEN);
        assertThat(ids.find("1A2B3D", Optional.of(BEN)).orElseThrow().id()).isEqualTo("0001715005");
    }

    /// Hexadecimal 10 is decimal 16: the number tells which of both is meant.
    @Test
    void anIdThatLooksLikeAnothersInAnotherNotationIsFoundByItsNumber() {
        var ids = new GivenIds();
        ids.add("10", ANA);
        ids.add("16", BEN);
        assertThat(ids.find("16", Optional.of(ANA)).orElseThrow().id()).isEqualTo("10");
        assertThat(ids.find("16", Optional.of(BEN)).orElseThrow().id()).isEqualTo("16");
        assertThat(ids.find("16", Optional.empty()).orElseThrow().id()).isEqualTo("16");
        assertThat(ids.find("00000016", Optional.of(BEN)).orElseThrow().id()).isEqualTo("16");
    }

    @Test
    void theTimeLeftIsSaidRelatively() {
        assertThat(Validity.relative(Duration.ofDays(7))).isEqualTo("000007000000000R");
        assertThat(Validity.relative(Duration.ofSeconds(3_725))).isEqualTo("000000010205000R");
        assertThat(Validity.relative(Duration.ofDays(400))).isEqualTo("000031000000000R");
        assertThat(Validity.relative(Duration.ZERO)).isEqualTo("000000000001000R");
    }

    @Test
    void aReceiptIsKnownByItsTypeOrItsTlvAndNeverByWhatAPersonTypes() {
        var typed = deliverSm("id:1 stat:DELIVRD", 0);
        assertThat(DeliverSmReader.read(typed)).isInstanceOf(Delivered.OfText.class);
        var receipt = deliverSm("id:1 stat:DELIVRD", 0x04);
        assertThat(DeliverSmReader.read(receipt))
                .isEqualTo(
                        new Delivered.OfReceipt(
                                new Receipt("1", Report.DELIVERED, Optional.empty()),
                                Optional.of(ANA)));
        var byTlv = deliverSm("", 0);
        byTlv.setOptionalParameters(
                new OptionalParameter.Receipted_message_id("abc\0".getBytes()),
                new OptionalParameter.OctetString(Tag.MESSAGE_STATE.code(), new byte[] {5}));
        assertThat(DeliverSmReader.read(byTlv))
                .isEqualTo(
                        new Delivered.OfReceipt(
                                new Receipt("abc", Report.FAILED, Optional.empty()),
                                Optional.of(ANA)));
    }

    @Test
    void aTextInAPayloadWithPartsCountedByTlvsIsRead() {
        var pdu = deliverSm("", 0);
        pdu.setOptionalParameters(
                new OptionalParameter.OctetString(
                        Tag.MESSAGE_PAYLOAD.code(), new byte[] {0x41, 0x42}),
                new OptionalParameter.Short(Tag.SAR_MSG_REF_NUM, (short) 0x1234),
                new OptionalParameter.Byte(Tag.SAR_TOTAL_SEGMENTS, (byte) 3),
                new OptionalParameter.Byte(Tag.SAR_SEGMENT_SEQNUM, (byte) 2));
        var part = ((Delivered.OfText) DeliverSmReader.read(pdu)).part();
        assertThat(part.content()).isEqualTo(Octets.fromHex("4142"));
        assertThat(part.concat()).contains(new Concat(Concat.Kind.SAR, 0x1234, 3, 2));
    }

    @Test
    void aNumberIsReadHoweverTheSmscWritesItAndANameIsNobody() {
        assertThat(DeliverSmReader.msisdn(1, "+491700000001")).contains(ANA);
        assertThat(DeliverSmReader.msisdn(0, "00491700000001")).contains(ANA);
        assertThat(DeliverSmReader.msisdn(1, "491700000001")).contains(ANA);
        assertThat(DeliverSmReader.msisdn(5, "491700000001")).isEmpty();
        assertThat(DeliverSmReader.msisdn(0, "01700000001")).isEmpty();
    }

    private static DeliverSm deliverSm(String text, int esmClass) {
        var pdu = new DeliverSm();
        pdu.setSourceAddrTon((byte) 1);
        pdu.setSourceAddr(ANA.digits());
        pdu.setDestAddress("4915000");
        pdu.setEsmClass((byte) esmClass);
        pdu.setShortMessage(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        return pdu;
    }

    private static TextPart coded(int dataCoding, String hex) {
        return coded(dataCoding, GsmAlphabet.DEFAULT, hex);
    }

    private static TextPart coded(int dataCoding, GsmAlphabet alphabet, String hex) {
        return new TextPart("s", "d", dataCoding, alphabet, Octets.fromHex(hex), Optional.empty());
    }

    private static String decoded(int dataCoding, Octets content) {
        return new TextPart("s", "d", dataCoding, GsmAlphabet.DEFAULT, content, Optional.empty())
                .decode(content);
    }
}
