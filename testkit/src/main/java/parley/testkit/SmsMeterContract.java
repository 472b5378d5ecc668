package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import parley.chat.conversation.MessageId;
import parley.chat.conversation.MessageText;
import parley.chat.delivery.DeliveryKey;
import parley.chat.delivery.Parcel;
import parley.chat.delivery.SmsMeter;
import parley.chat.delivery.SmsMeter.Coding;
import parley.chat.identity.Msisdn;
import parley.chat.identity.PersonId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What every `SmsMeter` keeps to.
public abstract class SmsMeterContract {
    protected abstract SmsMeter meter();

    @Test
    void whatLeavesSaysWhoWritesWhatAndWhereToAnswer() {
        String whole = meter().wholeText("Ana", new MessageText("dinner?"), "/r/abc");

        assertThat(whole).startsWith("Ana").contains("dinner?").endsWith("/r/abc");
    }

    @Test
    void aParcelIsQuotedAsWhatLeavesOfIt() {
        var text = new MessageText("dinner at eight? ".repeat(30));
        var parcel =
                new Parcel.SmsParcel(
                        new DeliveryKey(
                                new MessageId(new UUID(1, 1)), new PersonId(new UUID(2, 2))),
                        Msisdn.ofDigits("491715550002"),
                        Optional.empty(),
                        "Ana",
                        text,
                        "/r/abc",
                        "To end it: STOP",
                        Instant.EPOCH);

        String whole = meter().wholeText(parcel);
        assertThat(whole).isEqualTo(meter().wholeText("Ana", text, "/r/abc") + "\nTo end it: STOP");
        assertThat(meter().quote(parcel)).isEqualTo(meter().quote(whole));
    }

    @Test
    void unitsLeftAreWhatCanBeSaidForTheSame() {
        for (String text : List.of("", "dinner", "a".repeat(160), "a".repeat(900))) {
            var quote = meter().quote(text);
            assertThat(quote.coding()).isEqualTo(Coding.GSM_7BIT);
            var full = meter().quote(text + "a".repeat(quote.unitsLeft()));
            assertThat(full).isEqualTo(new SmsMeter.Quote(quote.parts(), Coding.GSM_7BIT, 0));
            var more = meter().quote(text + "a".repeat(quote.unitsLeft() + 1));
            assertThat(more.parts()).isGreaterThan(quote.parts());
        }
    }

    @Test
    void whatEveryPhoneHasTakesLessRoomThanWhatItHasNot() {
        assertThat(meter().quote("a".repeat(160)).parts()).isEqualTo(1);
        assertThat(meter().quote("я".repeat(160)).parts()).isGreaterThan(1);
        assertThat(meter().quote("你好").coding()).isEqualTo(Coding.UCS2);
    }
}
