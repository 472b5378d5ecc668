package parley.adapters.smscsmpp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import parley.chat.delivery.DeliveryEvidence.Report;

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
                "id:55 stat:ENROUTE err:000 | 55 |",
                "id:55 stat:ACCEPTD err:000 | 55 |",
                "id:55 sub:001 | 55 |",
            })
    void aReceiptIsReadWhateverItsOrder(String text, String id, Report report) {
        assertThat(Receipt.read(text, Optional.empty(), Optional.empty()))
                .contains(new Receipt(id, Optional.ofNullable(report)));
    }

    @Test
    void theTlvsAreBelievedBeforeTheText() {
        assertThat(Receipt.read("id:1 stat:UNDELIV", Optional.of("77"), Optional.of(2)))
                .contains(new Receipt("77", Optional.of(Report.DELIVERED)));
        assertThat(Receipt.read("", Optional.of("77"), Optional.of(1)))
                .contains(new Receipt("77", Optional.empty()));
    }

    @Test
    void aTextThatNamesNoIdIsNoReceipt() {
        assertThat(Receipt.read("stat:DELIVRD paid:55", Optional.empty(), Optional.empty()))
                .isEmpty();
    }
}
