package parley.adapters.smscsmpp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import parley.adapters.smscsmpp.Receipt.Parameters;
import parley.chat.delivery.DeliveryEvidence.Report;
import parley.octets.Octets;

import java.util.Optional;

class ReceiptTest {
    /// As the specification's example and as SMSCs in the field write them.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id:0123456789 sub:001 dlvrd:001 submit date:0902281122 done date:0902281122"
                        + " stat:DELIVRD err:000 text:Hello | 0123456789 | DELIVERED",
                "id:40072910 sub:001 dlvrd:000 submit date:1407081205 done date:1407081207"
                        + " stat:UNDELIV err:001 Text:  | 40072910 | FAILED",
                "id:7220bb6bd0be98fa628de66590f80070 sub:001 dlvrd:001 submit date:0610190851 done"
                        + " date:0610190951 stat:DELIVRD err:0 | 7220bb6bd0be98fa628de66590f80070 |"
                        + " DELIVERED",
                "stat:EXPIRED err:027 id:55 done date:2401010000 | 55 | FAILED",
                "id:55 stat:REJECTD err:99 text:id:66 stat:DELIVRD | 55 | FAILED",
                "text:id:66 stat:DELIVRD id:55 stat:UNKNOWN | 55 | UNDECIDED",
                "ID:AB-12.3/4 STAT:DELIVERED | AB-12.3/4 | DELIVERED",
                "id:55,sub:001,dlvrd:001,stat:DELETED,err:000 | 55 | FAILED",
                "id: 55 stat: DELIVRD | 55 | DELIVERED",
                "id:55 stat:ENROUTE err:000 | 55 | UNDECIDED",
                "id:55 stat:ACCEPTD err:000 | 55 | UNDECIDED",
                "id:55 sub:001 | 55 | UNDECIDED",
                "id:55 stat:EXPIRED | 55 | FAILED",
                "id:55 stat:SOMETHING | 55 | UNDECIDED",
            })
    void aReceiptIsReadWhateverItsOrder(String text, String id, Report report) {
        var read = Receipt.read(text, Parameters.NONE).orElseThrow();
        assertThat(read.smscId()).isEqualTo(id);
        assertThat(read.report()).isEqualTo(report);
    }

    @Test
    void theParametersAreBelievedBeforeTheText() {
        assertThat(read("id:1 stat:UNDELIV", Optional.of("77"), Optional.of(2)))
                .isEqualTo(receipt("77", Report.DELIVERED));
        assertThat(read("id:1 stat:DELIVRD", Optional.empty(), Optional.of(5)))
                .isEqualTo(receipt("1", Report.FAILED));
        assertThat(read("id:1 stat:DELIVRD", Optional.of("77"), Optional.empty()))
                .isEqualTo(receipt("77", Report.DELIVERED));
    }

    /// SMPP 3.4 5.2.28.
    @ParameterizedTest
    @CsvSource({
        "1, UNDECIDED", // ENROUTE
        "2, DELIVERED",
        "3, FAILED", // EXPIRED
        "4, FAILED", // DELETED
        "5, FAILED", // UNDELIVERABLE
        "6, UNDECIDED", // ACCEPTED
        "7, UNDECIDED", // UNKNOWN
        "8, FAILED", // REJECTED
        "0, UNDECIDED",
        "99, UNDECIDED",
    })
    void aMessageStateSaysWhereItStands(int state, Report report) {
        assertThat(read("", Optional.of("77"), Optional.of(state)))
                .isEqualTo(receipt("77", report));
    }

    @Test
    void anErrorCodeIsForTheOperatorAndDecidesNothing() {
        var gsm =
                new Parameters(
                        Optional.of("77"),
                        Optional.empty(),
                        Optional.of(Octets.fromHex("03 001b")));
        assertThat(Receipt.read("", gsm))
                .contains(new Receipt("77", Report.UNDECIDED, Optional.of("gsm/27")));
        var none =
                new Parameters(
                        Optional.of("77"), Optional.of(2), Optional.of(Octets.fromHex("03 0000")));
        assertThat(Receipt.read("err:000", none)).contains(receipt("77", Report.DELIVERED));
        assertThat(Receipt.read("id:5 stat:EXPIRED err:027", Parameters.NONE))
                .contains(new Receipt("5", Report.FAILED, Optional.of("027")));
        assertThat(Receipt.read("id:5 stat:EXPIRED err:491700000001", Parameters.NONE))
                .as("a number is no error code")
                .contains(receipt("5", Report.FAILED));
    }

    @Test
    void aTextThatNamesNoIdIsNoReceipt() {
        assertThat(Receipt.read("stat:DELIVRD paid:55", Parameters.NONE)).isEmpty();
    }

    private static Receipt read(String text, Optional<String> id, Optional<Integer> state) {
        return Receipt.read(text, new Parameters(id, state, Optional.empty())).orElseThrow();
    }

    private static Receipt receipt(String id, Report report) {
        return new Receipt(id, report, Optional.empty());
    }
}
