package parley.pap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import parley.octets.Octets;
import parley.pap.PapMessage.BadMessage;
import parley.pap.PapMessage.Cancel;
import parley.pap.PapMessage.CancelResponse;
import parley.pap.PapMessage.PushResponse;
import parley.pap.PapMessage.StatusQuery;
import parley.pap.PapMessage.StatusQueryResponse;
import parley.wsp.ContentType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What the control entity may and must be, PAP 8 and 9.
class PapReadTest {
    private static final ContentType XML = ContentType.of("application/xml");
    private static final String CANCEL = "<pap><cancel-message push-id='1'/></pap>";

    private static PapReading read(String xml) {
        return read(XML, Octets.of(xml, StandardCharsets.UTF_8));
    }

    private static PapReading read(ContentType type, Octets octets) {
        return PapCodec.read(type, octets, PapLimits.DEFAULT);
    }

    private static String typed(String version, String subset) {
        return "<?xml version='1.0'?><!DOCTYPE pap PUBLIC '-//WAPFORUM//DTD PAP "
                + version
                + "//EN' 'http://www.wapforum.org/DTD/pap_"
                + version
                + ".dtd'"
                + (subset.isEmpty() ? "" : " [" + subset + "]")
                + ">";
    }

    private static PapMessage refused(PapReading reading) {
        assertThat(reading).isInstanceOf(PapReading.Refused.class);
        return ((PapReading.Refused) reading).answer();
    }

    private static BadMessage bad(PapReading reading) {
        assertThat(refused(reading)).isInstanceOf(BadMessage.class);
        return (BadMessage) refused(reading);
    }

    private static String why(PapMessage answer) {
        var result =
                switch (answer) {
                    case BadMessage bad -> bad.result();
                    case PushResponse push -> push.result();
                    case CancelResponse cancel -> cancel.results().getFirst().result();
                    case StatusQueryResponse status -> status.results().getFirst().result();
                    default -> throw new AssertionError(answer.getClass());
                };
        assertThat(result.code()).isEqualTo(2000);
        return result.description().orElse("");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<push-message><address address-value='a'/></push-message>"
                        + "| push-message lacks push-id",
                "<push-message push-id=''><address address-value='a'/></push-message>"
                        + "| push-id is not a name",
                "<push-message push-id='1'></push-message>| push-message is missing",
                "<push-message push-id='1'><address/></push-message>| address lacks address-value",
                "<push-message push-id='1'><quality-of-service/><address address-value='a'/>"
                        + "</push-message>| not what its document type says",
                "<push-message push-id='1'><address address-value='a'/>"
                        + "<quality-of-service/><quality-of-service/></push-message>"
                        + "| not what its document type says",
                "<push-message push-id='1'><address address-value='a'/>x</push-message>"
                        + "| text in push-message",
                "<push-message push-id='1'><address address-value='a'>x</address></push-message>"
                        + "| text in address",
                "<push-message push-id='1'><adress address-value='a'/></push-message>"
                        + "| adress is no element of PAP",
                "<push-message push-id='1' push='2'><address address-value='a'/></push-message>"
                        + "| no attribute push in PAP 2.0",
                "<push-message push-id='1' replace-method='some'><address address-value='a'/>"
                        + "</push-message>| replace-method is not one of pending-only, all",
                "<push-message push-id='1' progress-notes-requested='yes'>"
                        + "<address address-value='a'/></push-message>| not one of true, false",
                "<push-message push-id='1' deliver-before-timestamp='2001-02-29T00:00:00Z'>"
                        + "<address address-value='a'/></push-message>| not a date",
                "<push-message push-id='1' deliver-after-timestamp='2001-02-28T00:00:00+01:00'>"
                        + "<address address-value='a'/></push-message>| not a date",
                "<push-message push-id='1' deliver-after-timestamp='2001-02-28'>"
                        + "<address address-value='a'/></push-message>| not a date",
                "<push-message push-id='1'><address address-value='a'/>"
                        + "<quality-of-service priority='High'/></push-message>"
                        + "| priority is not one of high, medium, low",
                "<push-message push-id='1'><address address-value='a'/>"
                        + "<quality-of-service delivery-method='prefer'/></push-message>"
                        + "| delivery-method is not one of",
                "<cancel-message/>| cancel-message lacks push-id",
                "<statusquery-message push-id='1'><address/></statusquery-message>"
                        + "| address lacks address-value",
                "<ccq-message/>| what stands in ccq-message is missing",
                "<ccq-response code='1'><address address-value='a'/></ccq-response>"
                        + "| code is not four digits",
                "<ping/>| ping is no element of PAP",
                "| what stands in pap is missing",
                "<cancel-message push-id='1'/><cancel-message push-id='2'/>"
                        + "| not what its document type says",
            })
    void whatTheDocumentTypeDoesNotAllowIsRefusedWithThePlace(String inside, String why) {
        String xml = typed("2.0", "") + "\n<pap>\n" + (inside == null ? "" : inside) + "\n</pap>";
        assertThat(why(refused(read(xml)))).matches("line [1-9], column [0-9]+: .*").contains(why);
    }

    @Test
    void aMessageThatTellsWhatItWouldBeIsRefusedInItsOwnForm() {
        String start = typed("2.0", "") + "<pap>";
        assertThat(refused(read(start + "<push-message push-id='p'/></pap>")))
                .isInstanceOfSatisfying(
                        PushResponse.class, push -> assertThat(push.pushId()).isEqualTo("p"));
        assertThat(refused(read(start + "<cancel-message push-id='c' x='1'/></pap>")))
                .isInstanceOfSatisfying(
                        CancelResponse.class, one -> assertThat(one.pushId()).isEqualTo("c"));
        assertThat(refused(read(start + "<statusquery-message push-id='s' x='1'/></pap>")))
                .isInstanceOfSatisfying(
                        StatusQueryResponse.class, one -> assertThat(one.pushId()).isEqualTo("s"));
        assertThat(bad(read(start + "\n<ping this='is bad'/></pap>")).fragment())
                .hasValueSatisfying(fragment -> assertThat(fragment).startsWith("<ping this="));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                CANCEL,
                "<!DOCTYPE pap>" + CANCEL,
                "<!DOCTYPE pap PUBLIC '-//WAPFORUM//DTD SI 1.0//EN' 'http://x/si.dtd'>" + CANCEL,
                "<!DOCTYPE pap PUBLIC '-//WAPFORUM//DTD PAP two//EN' 'http://x/pap.dtd'>" + CANCEL,
            })
    void withoutADocumentTypeOfPapAMessageIsBad(String xml) {
        var reading = read(xml);
        assertThat(bad(reading).result().code()).isEqualTo(2000);
        assertThat(reading.dialect()).isEqualTo(PapDialect.PLAIN);
    }

    @Test
    void whatIsNotWellFormedIsBadAtItsPlace() {
        var bad = bad(read(typed("2.0", "") + "\n<pap>\n  <cancel-message push-id='1'></pap>"));
        assertThat(bad.result().description().orElse("")).startsWith("line 3, column ");
        assertThat(bad.fragment()).contains("<cancel-message push-id='1'></pap>");
    }

    /// PAP 9.1 to 9.4: version asked, what the initiator lists, then the dialect of the answer.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1.0 |                                                    | read | 1.0",
                "1.0 | <?wap-pap-ver supported-versions=\"1.0\"?>         | read | 1.0",
                "1.0 | <?wap-pap-ver supported-versions=\"2.0,1.0\"?>     | read | 1.0+",
                "1.0 | <?wap-pap-ver supported-versions=\"1.*\"?>         | read | 1.0+",
                "2.0 |                                                    | read | 2.0+",
                "2.0 | <?wap-pap-ver supported-versions=\"2.0,1.*\"?>     | read | 2.0+",
                "2.1 |                                                    | read | 2.1+",
                "2.10 | <?wap-pap-ver supported-versions=\"2.0\"?>        | read | 2.10+",
                "3.0 |                                                    | 3002 | 1.0+",
                "3.0 | <?wap-pap-ver supported-versions=\"3.0\"?>         | 3002 | 1.0+",
                "3.0 | <?wap-pap-ver supported-versions=\"3.0,2.0,1.0\"?> | 3002 | 2.0+",
                "3.0 | <?wap-pap-ver supported-versions=\"4.*,1.0,2.0\"?> | 3002 | 1.0+",
                "3.0 | <?wap-pap-ver supported-versions=\"3.1,2.*\"?>     | 3002 | 2.0+",
                "3.0 | <!--<?wap-pap-ver supported-versions=\"2.0\"?>-->  | 3002 | 1.0+",
                "3.0 | <!ENTITY a '<?wap-pap-ver supported-versions=\"2.0\"?>'> | 3002 | 1.0+",
                "3.0 | <?wap-pap-ver supported-versions=\"2.0;1.0\"?>     | 3002 | 1.0+",
                "0.9 |                                                    | 3002 | 1.0",
                "0.9 | <?wap-pap-ver supported-versions=\"0.9,1.0\"?>     | 3002 | 1.0",
            })
    void theVersionIsFoundAndAnsweredInACommonOne(
            String version, String subset, String outcome, String dialect) {
        var reading = read(typed(version, subset == null ? "" : subset) + CANCEL);
        assertThat(reading.dialect().text()).isEqualTo(dialect);
        if (outcome.equals("read")) {
            assertThat(reading).isInstanceOf(PapReading.Read.class);
        } else {
            assertThat(bad(reading).result().code()).isEqualTo(3002);
        }
    }

    @Test
    void theInstructionIsSentOnlyToWhoSpeaksMoreAndIsTrue() {
        var bad = new BadMessage(PapResult.of(3002, "no"), java.util.Optional.empty());
        String plain = PapSamples.xml(PapCodec.print(bad, PapDialect.PLAIN));
        assertThat(plain)
                .doesNotContain("wap-pap-ver")
                .contains(
                        "\"-//WAPFORUM//DTD PAP 1.0//EN\"",
                        "\"http://www.wapforum.org/DTD/pap_1.0.dtd\"",
                        "<badmessage-response code=\"3002\"");
        String more = PapSamples.xml(PapCodec.print(bad, PapDialect.ofText("1.0+")));
        assertThat(more)
                .contains("DTD PAP 1.0//EN", "[<?wap-pap-ver supported-versions=\"2.*,1.*\"?>]>");
        for (var spoken : List.of("1.0", "1.7", "2.0", "2.13")) {
            assertThat(read(typed(spoken, "") + CANCEL)).isInstanceOf(PapReading.Read.class);
        }
    }

    @Test
    void whatAMinorVersionAddsIsPassedOver() {
        String cancel =
                "<pap colour='red'><cancel-message push-id='1' why='x'><new><y/></new>"
                        + "<address address-value='a'/></cancel-message></pap>";
        assertThat(read(typed("2.1", "") + cancel))
                .isEqualTo(
                        new PapReading.Read(
                                new Cancel("1", List.of(new ClientAddress("a"))),
                                PapDialect.ofText("2.1+")));
        assertThat(read(typed("2.0", "") + cancel)).isInstanceOf(PapReading.Refused.class);
    }

    @Test
    void replacementCameWith2() {
        String push =
                "<pap><push-message push-id='1' replace-push-id='0'><address"
                        + " address-value='a'/></push-message></pap>";
        assertThat(why(refused(read(typed("1.0", "") + push))))
                .contains("no attribute replace-push-id in PAP 1.0");
        assertThat(why(refused(read(typed("2.0", "") + push)))).contains("content entity");
    }

    @Test
    void kannelsDocumentTypeNamesItsVersionInTheFileOnly() {
        String type =
                "<!DOCTYPE pap PUBLIC \"-//WAPFORUM//DTD PAP//EN\"\n"
                        + "  \"http://www.wapforum.org/DTD/pap_1.0.dtd\">";
        assertThat(read(type + CANCEL).dialect()).isEqualTo(PapDialect.PLAIN);
        assertThat(read(type + CANCEL)).isInstanceOf(PapReading.Read.class);
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, utf-8, ''",
        "ISO-8859-1, '', ISO-8859-1",
        "ISO-8859-1, iso-8859-1, UTF-8",
        "UTF-16, '', UTF-16",
        "UTF-16LE, '', UTF-16",
        "Big5, big5, ''",
    })
    void addressesComeUnchangedInTheirCharset(String charset, String said, String declared) {
        String address = charset.equals("Big5") ? "好" : "wappush=Jürgen \t&#10;/TYPE=user@p";
        String xml =
                typed("2.0", "")
                                .replace(
                                        "?>",
                                        (declared.isEmpty() ? "" : " encoding='" + declared + "'")
                                                + "?>")
                        + "<pap><statusquery-message push-id='1'><address address-value='"
                        + address
                        + "'/></statusquery-message></pap>";
        var type = said.isEmpty() ? XML : XML.with("charset", said);
        var reading = read(type, Octets.of(xml, Charset.forName(charset)));
        assertThat(reading)
                .isEqualTo(
                        new PapReading.Read(
                                new StatusQuery(
                                        "1",
                                        List.of(
                                                new ClientAddress(
                                                        address.replace("\t", " ")
                                                                .replace("&#10;", "\n")))),
                                PapDialect.V2_0));
    }

    @Test
    void octetsThatAreNoTextAreBad() {
        var octets = Octets.of(typed("2.0", "") + "<pap>é", StandardCharsets.ISO_8859_1);
        assertThat(bad(read(XML, octets)).result().code()).isEqualTo(2000);
        assertThat(bad(read(XML.with("charset", "x-none"), octets)).result().code())
                .isEqualTo(2000);
    }

    @Test
    void bombsAndForeignEntitiesAreBad() {
        var bomb = new StringBuilder("<!ENTITY e0 'ha'>");
        for (int i = 1; i < 30; i++) {
            bomb.append("<!ENTITY e%d '&e%d;&e%d;'>".formatted(i, i - 1, i - 1));
        }
        String asks = "<pap><cancel-message push-id='&e29;'/></pap>";
        assertThat(bad(read(typed("2.0", bomb.toString()) + asks)).result().code()).isEqualTo(2000);
        for (var entity : List.of("SYSTEM 'file:///etc/hostname'", "SYSTEM 'http://127.0.0.1/'")) {
            String xml =
                    typed("2.0", "<!ENTITY e29 " + entity + ">")
                            + "<pap><cancel-message push-id='1'>&e29;</cancel-message></pap>";
            assertThat(refused(read(xml))).isNotNull();
        }
    }

    @Test
    void everyLimitIsNamed() {
        var limits = new PapLimits(4_000, 20, 3, 10, 10);
        String start = typed("2.0", "") + "<pap>";
        var tooMany =
                PapCodec.read(
                        XML,
                        Octets.of(
                                start
                                        + "<cancel-message push-id='1'>"
                                        + "<address address-value='a'/>".repeat(4)
                                        + "</cancel-message></pap>",
                                StandardCharsets.UTF_8),
                        limits);
        assertThat(((CancelResponse) refused(tooMany)).results().getFirst().result())
                .isEqualTo(PapResult.of(3005, "more than 3 addresses in one message"));
        var tooLong =
                PapCodec.read(
                        XML,
                        Octets.of(
                                start + "<cancel-message push-id='" + "1".repeat(21) + "'/></pap>",
                                StandardCharsets.UTF_8),
                        limits);
        assertThat(why(refused(tooLong))).contains("push-id is longer than 20");
        var tooBig =
                PapCodec.read(
                        XML,
                        Octets.of(start + " ".repeat(4_000) + "</pap>", StandardCharsets.UTF_8),
                        limits);
        assertThat(bad(tooBig).result().description().orElse("")).contains("more than 4000");
    }
}
