package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import parley.chat.delivery.CarrierReports.ReportTaken;
import parley.chat.delivery.DeliveryEvidence;
import parley.chat.delivery.DeliveryEvidence.Report;
import parley.chat.delivery.DeliveryKey;
import parley.chat.delivery.DeliveryState;
import parley.chat.delivery.SmsTrack;
import parley.chat.identity.Person;

import java.time.Duration;
import java.util.List;

/// Which message a delivery report is about, and what its parts make of the whole.
class SmsReportStoryTest {
    private final ChatWorld world = new ChatWorld();
    private Person ana;
    private Person ben;
    private Person cem;

    @BeforeEach
    void threePeople() {
        ana = world.person("Ana", "491715550001");
        ben = world.person("Ben", "491715550002");
        cem = world.person("Cem", "491715550003");
    }

    private DeliveryKey accepted(Person to, String... ids) {
        DeliveryKey key = world.onlyDelivery(world.writes(ana, to, "dinner?")).key();
        assertThat(world.tells(new DeliveryEvidence.SmsAccepted(key, List.of(ids)))).isTrue();
        return key;
    }

    private boolean reports(String id, Person to, Report report) {
        return world.tells(new DeliveryEvidence.SmsReported(id, to.msisdn(), report));
    }

    @ParameterizedTest
    @CsvSource({
        "1A2B3C, 1715004",
        "1a2b3c, 001A2B3C",
        "1715004, 1a2b3c",
        "0001715004, 1715004",
        "00001a2b3c, 1715004",
        "one/1A2B3C, one/1715004",
        "one/0001715004, one/1a2b3c",
        "1A2B3C, one/1715004", // it was sent before there were several
        "F23456789ABCDEF0, 17452669531959647984",
        "17452669531959647984, f23456789abcdef0",
    })
    void aReportIsFoundInAnotherNotationAfterARestart(String given, String reported) {
        DeliveryKey key = accepted(ben, given);
        world.restart();
        assertThat(reports(reported, cem, Report.FAILED)).as("another number's").isTrue();
        assertThat(world.delivery(key).sms()).isInstanceOf(SmsTrack.Submitted.class);
        assertThat(reports(reported, ben, Report.FAILED)).isTrue();
        assertThat(world.delivery(key).sms()).isInstanceOf(SmsTrack.Refused.class);
        world.pass(Duration.ofDays(3));
        assertThat(world.delivery(key).state()).isEqualTo(DeliveryState.FAILED);
    }

    @ParameterizedTest
    @CsvSource({
        "1A2B3C, 1A2B3C",
        "1A2B3C, 1715004",
        "1a2b3c, 001A2B3C",
        "1715004, 1a2b3c",
        "0001715004, 1715004",
        "0001715004, 1A2B3C",
        "00001a2b3c, 1715004",
        "one/1A2B3C, one/1715004",
        "1A2B3C, one/1715004", // it was sent before there were several
        "F23456789ABCDEF0, 17452669531959647984",
        "17452669531959647984, f23456789abcdef0",
        "3f1c-77, 3F1C-77",
    })
    void aReportThatNamesNoNumberIsFoundByItsIdAfterARestart(String given, String reported) {
        DeliveryKey key = accepted(ben, given);
        world.restart();
        assertThat(numberless("one/99999999", Report.FAILED)).isEqualTo(ReportTaken.NOT_OURS);
        assertThat(numberless("99999999", Report.FAILED)).isEqualTo(ReportTaken.NOT_OURS);
        assertThat(world.delivery(key).sms()).isInstanceOf(SmsTrack.Submitted.class);
        assertThat(numberless(reported, Report.FAILED)).isEqualTo(ReportTaken.KEPT);
        assertThat(world.delivery(key).sms()).isInstanceOf(SmsTrack.Refused.class);
        assertThat(numberless(reported, Report.FAILED)).isEqualTo(ReportTaken.NOT_OURS);
    }

    /// Hexadecimal 10 is decimal 16: without a number nobody can say which of the two it is.
    @Test
    void aReportThatNamesNoNumberAndMayMeanTwoProvesNothing() {
        DeliveryKey bens = accepted(ben, "one/10");
        DeliveryKey cems = accepted(cem, "one/16");
        assertThat(numberless("one/16", Report.DELIVERED)).isEqualTo(ReportTaken.NOT_OURS);
        assertThat(numberless("other/16", Report.DELIVERED)).isEqualTo(ReportTaken.NOT_OURS);
        for (DeliveryKey key : List.of(bens, cems)) {
            assertThat(world.delivery(key).sms()).isInstanceOf(SmsTrack.Submitted.class);
        }
    }

    private ReportTaken numberless(String id, Report report) {
        return world.chat().reported(id, report, world.now());
    }

    /// Hexadecimal 10 is decimal 16.
    @Test
    void theNumberTellsAnIdFromAnotherThatLooksTheSame() {
        DeliveryKey bens = accepted(ben, "10");
        DeliveryKey cems = accepted(cem, "16");
        reports("16", ben, Report.DELIVERED);
        assertThat(world.delivery(bens).state()).isEqualTo(DeliveryState.ON_HANDSET);
        assertThat(world.delivery(cems).sms()).isInstanceOf(SmsTrack.Submitted.class);
        reports("16", cem, Report.FAILED);
        assertThat(world.delivery(cems).sms()).isInstanceOf(SmsTrack.Refused.class);
        assertThat(world.delivery(bens).state()).isEqualTo(DeliveryState.ON_HANDSET);
    }

    @Test
    void twoSmscsMayGiveTheSameIdToTwoMessagesForOneNumber() {
        DeliveryKey one = accepted(ben, "one/10");
        DeliveryKey other = accepted(ben, "other/10");
        world.restart();
        reports("other/16", ben, Report.FAILED);
        reports("one/00010", ben, Report.DELIVERED);
        assertThat(world.delivery(one).state()).isEqualTo(DeliveryState.ON_HANDSET);
        assertThat(world.delivery(other).sms()).isInstanceOf(SmsTrack.Refused.class);
    }

    @Test
    void anIdThatMeansTwoOfOnesMessagesMeansNone() {
        DeliveryKey one = accepted(ben, "0010");
        DeliveryKey other = accepted(ben, "00016");
        world.restart();
        assertThat(reports("16", ben, Report.FAILED)).isTrue();
        assertThat(world.delivery(one).sms()).isInstanceOf(SmsTrack.Submitted.class);
        assertThat(world.delivery(other).sms()).isInstanceOf(SmsTrack.Submitted.class);
    }

    @Test
    void theVerySameIdIsBelievedWhateverNumberTheSmscNames() {
        DeliveryKey key = accepted(ben, "1A2B3C");
        reports("1A2B3C", cem, Report.DELIVERED);
        assertThat(world.delivery(key).state()).isEqualTo(DeliveryState.ON_HANDSET);
    }

    @ParameterizedTest
    @CsvSource({"0 1 2", "0 2 1", "1 0 2", "1 2 0", "2 0 1", "2 1 0"})
    void reportsOfPartsInAnyOrderMakeTheStateOfTheWorst(String order) {
        for (int failing = -1; failing < 3; failing++) {
            DeliveryKey key = accepted(ben, "a" + failing, "b" + failing, "c" + failing);
            for (String index : order.split(" ")) {
                boolean fails = Integer.parseInt(index) == failing;
                String id = List.of("a", "b", "c").get(Integer.parseInt(index)) + failing;
                reports(id, ben, fails ? Report.FAILED : Report.DELIVERED);
                reports(id, ben, Report.UNDECIDED);
            }
            assertThat(world.delivery(key).sms())
                    .as("%s, failing %d", order, failing)
                    .isInstanceOf(failing < 0 ? SmsTrack.Proved.class : SmsTrack.Refused.class);
        }
    }

    /// The link broke while the second of three parts was on its way: nobody knows whether the
    /// third ever left.
    @Test
    void onePartThatArrivedDoesNotProveTheOthersOfAnSmsInDoubt() {
        DeliveryKey key = world.onlyDelivery(world.writes(ana, ben, "dinner ".repeat(50))).key();
        world.tells(new DeliveryEvidence.SmsInDoubt(key));
        assertThat(reports("never learned", ben, Report.DELIVERED)).isTrue();
        assertThat(world.delivery(key).state()).isEqualTo(DeliveryState.UNKNOWN);
        assertThat(reports("nor this", ben, Report.FAILED)).isTrue();
        assertThat(world.delivery(key).sms()).isInstanceOf(SmsTrack.Refused.class);
    }

    @Test
    void noReportStaysUnknown() {
        DeliveryKey silent = accepted(ben, "a1");
        DeliveryKey half = accepted(cem, "b1", "b2");
        reports("b1", cem, Report.DELIVERED);
        reports("b2", cem, Report.UNDECIDED);
        world.pass(Duration.ofDays(2));
        for (DeliveryKey key : List.of(silent, half)) {
            assertThat(world.delivery(key).state()).isEqualTo(DeliveryState.HANDED_TO_BEARER);
        }
        world.pass(Duration.ofDays(1));
        for (DeliveryKey key : List.of(silent, half)) {
            assertThat(world.delivery(key).state()).isEqualTo(DeliveryState.EXPIRED);
        }
    }
}
