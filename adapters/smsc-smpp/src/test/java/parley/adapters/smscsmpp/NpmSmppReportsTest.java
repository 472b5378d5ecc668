package parley.adapters.smscsmpp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import parley.chat.delivery.DeliveryKey;
import parley.chat.delivery.DeliveryState;
import parley.chat.delivery.SmsTrack;
import parley.testkit.MemoryStore;
import parley.testkit.NpmSmsc;

import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Delivery reports as SMSCs really send them, from one that nobody here wrote, to the real chat:
/// what the sender of the message is told in the end. The twelfth acceptance story, and the reports
/// of the ninth.
@Timeout(180)
class NpmSmppReportsTest {
    private static final String LONG = "dinner at eight? ".repeat(20);
    private static final int LATER = 0x64;

    private final MemoryStore store = new MemoryStore();
    private NpmSmsc smsc;
    private SmscConfig config;
    private ChatBySms chat;

    @BeforeEach
    void start() throws Exception {
        smsc = NpmSmsc.start();
        int port = smsc.next("listening").get("port").asInt();
        config = SmsCarrierTest.config(port, 4, 100);
        chat = new ChatBySms(store, config);
    }

    @AfterEach
    void stop() throws Exception {
        if (chat != null) {
            chat.close();
        }
        if (smsc != null) {
            smsc.close();
        }
    }

    private void restart() throws InterruptedException {
        chat.close();
        chat = new ChatBySms(store, config);
    }

    @ParameterizedTest
    @CsvSource({
        "hex, decimal", "hex, hex", "hex, padded", "hex, lower",
        "decimal, hex", "decimal, decimal", "decimal, padded", "decimal, zeros",
        "padded, decimal", "padded, hex",
    })
    void whatIsReportedUndeliverableHasFailedInWhateverNotation(String given, String reported)
            throws Exception {
        smsc.order(Map.of("do", "manual", "ids", given));
        var key = chat.send("dinner?");
        long id = nextId();
        chat.awaitTrack(key, SmsTrack.Submitted.class);
        report(written(id, reported), "UNDELIV");
        chat.awaitTrack(key, SmsTrack.Refused.class);

        var other = chat.send("supper?");
        long otherId = nextId();
        chat.awaitTrack(other, SmsTrack.Submitted.class);
        restart();
        report(written(otherId, reported), "EXPIRED");
        chat.awaitTrack(other, SmsTrack.Refused.class);
        assertThat(acknowledged()).isTrue();

        chat.chat.tick(Instant.now().plus(ChatBySms.KEEP_FOR));
        assertThat(chat.delivery(key).state()).isEqualTo(DeliveryState.FAILED);
        assertThat(chat.delivery(other).state()).isEqualTo(DeliveryState.FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNDELIV", "EXPIRED", "DELETED", "REJECTD"})
    void aReportThatOvertakesTheAnswerIsAskedForAgainAndNotLost(String state) throws Exception {
        smsc.order(Map.of("do", "manual", "ids", "hex"));
        smsc.order(Map.of("do", "hold"));
        var key = chat.send("dinner?");
        long id = nextId();
        report(Long.toString(id), state);
        assertThat(smsc.next("deliver_sm_resp").get("status").asInt()).isEqualTo(LATER);
        assertThat(chat.track(key)).isInstanceOf(SmsTrack.Submitting.class);
        smsc.order(Map.of("do", "answer"));
        chat.awaitTrack(key, SmsTrack.Refused.class);
        assertThat(acknowledged()).isTrue();
    }

    @Test
    void aReportOfWhatARestartLeftUnansweredIsFoundByItsNumber() throws Exception {
        smsc.order(Map.of("do", "manual", "ids", "hex"));
        smsc.order(Map.of("do", "hold"));
        var key = chat.send("dinner?");
        long id = nextId();
        restart();
        chat.awaitTrack(key, SmsTrack.Lost.class);
        report(Long.toString(id), "EXPIRED");
        chat.awaitTrack(key, SmsTrack.Refused.class);
    }

    @ParameterizedTest
    @CsvSource({"3, 03001b", "4, ''", "5, 030001", "8, 030022"})
    void parametersAloneAreAReport(int state, String error) throws Exception {
        smsc.order(Map.of("do", "manual", "ids", "hex"));
        var key = chat.send("dinner?");
        long id = nextId();
        chat.awaitTrack(key, SmsTrack.Submitted.class);
        var order = new HashMap<String, Object>(addressed());
        order.put("id", Long.toHexString(id));
        order.put("state", state);
        order.put("error", error);
        smsc.order(order);
        chat.awaitTrack(key, SmsTrack.Refused.class);
    }

    @ParameterizedTest
    @CsvSource({"2 0 1", "0 1 2", "1 2 0"})
    void reportsOfPartsInAnyOrderMakeOneState(String order) throws Exception {
        smsc.order(Map.of("do", "manual", "ids", "hex"));
        var key = chat.send(LONG);
        var ids = ids(3);
        chat.awaitTrack(key, SmsTrack.Submitted.class);
        var inOrder = new ArrayList<Long>();
        for (String index : order.split(" ")) {
            inOrder.add(ids.get(Integer.parseInt(index)));
        }
        report(Long.toString(inOrder.get(0)), "DELIVRD");
        report(Long.toString(inOrder.get(1)), "DELIVRD");
        assertThat(acknowledged() && acknowledged()).isTrue();
        assertThat(chat.delivery(key).state()).isEqualTo(DeliveryState.HANDED_TO_BEARER);
        report(Long.toString(inOrder.get(2)), "DELIVRD");
        chat.awaitTrack(key, SmsTrack.Proved.class);
        assertThat(chat.delivery(key).state()).isEqualTo(DeliveryState.ON_HANDSET);

        var worse = chat.send(LONG);
        ids = ids(3);
        chat.awaitTrack(worse, SmsTrack.Submitted.class);
        for (int i = 0; i < 3; i++) {
            int index = Integer.parseInt(order.split(" ")[i]);
            report(Long.toString(ids.get(index)), index == 1 ? "UNDELIV" : "DELIVRD");
        }
        assertThat(acknowledged() && acknowledged() && acknowledged()).isTrue();
        assertThat(chat.track(worse)).as("the worst part").isInstanceOf(SmsTrack.Refused.class);
    }

    @Test
    void whatIsNotReportedOrNotDecidedStaysUnknown() throws Exception {
        smsc.order(Map.of("do", "manual", "ids", "hex"));
        var silent = chat.send("dinner?");
        nextId();
        var undecided = chat.send("supper?");
        long id = nextId();
        chat.awaitTrack(silent, SmsTrack.Submitted.class);
        chat.awaitTrack(undecided, SmsTrack.Submitted.class);
        for (String state : List.of("ACCEPTD", "ENROUTE", "UNKNOWN")) {
            report(Long.toString(id), state);
            assertThat(acknowledged()).isTrue();
        }
        Instant later = Instant.now();
        for (DeliveryKey key : List.of(silent, undecided)) {
            chat.chat.tick(later.plus(ChatBySms.KEEP_FOR).minusSeconds(60));
            assertThat(chat.delivery(key).state()).isEqualTo(DeliveryState.HANDED_TO_BEARER);
            assertThat(((SmsTrack.Submitted) chat.track(key)).parts())
                    .allMatch(part -> part.state() == SmsTrack.PartState.UNKNOWN);
        }
        chat.chat.tick(later.plus(ChatBySms.KEEP_FOR).plusSeconds(60));
        for (DeliveryKey key : List.of(silent, undecided)) {
            assertThat(chat.delivery(key).state()).isEqualTo(DeliveryState.EXPIRED);
        }
        // and a report that comes at last is believed
        report(Long.toString(id), "DELIVRD");
        chat.awaitTrack(undecided, SmsTrack.Proved.class);
    }

    private long nextId() throws InterruptedException {
        return smsc.next("submit_sm").get("id").asLong();
    }

    private List<Long> ids(int parts) throws InterruptedException {
        var ids = new ArrayList<Long>();
        for (int i = 0; i < parts; i++) {
            ids.add(nextId());
        }
        return ids;
    }

    /// The next thing the gateway says of a report, other than "later".
    private boolean acknowledged() throws InterruptedException {
        JsonNode answer = smsc.next("deliver_sm_resp");
        while (answer.get("status").asInt() == LATER) {
            answer = smsc.next("deliver_sm_resp");
        }
        return answer.get("status").asInt() == 0;
    }

    private void report(String id, String state) {
        var order = new HashMap<String, Object>(addressed());
        order.put(
                "text",
                "id:%s sub:001 dlvrd:000 submit date:2601051200 done date:2601051201 stat:%s err:%s"
                                .formatted(id, state, "000")
                        + " text:id:1 stat:DELIVRD");
        smsc.order(order);
    }

    private static Map<String, Object> addressed() {
        return Map.of("do", "report", "from", ChatBySms.BEN.digits(), "to", "4915000");
    }

    private static String written(long id, String notation) {
        return switch (notation) {
            case "hex" -> Long.toHexString(id).toUpperCase(java.util.Locale.ROOT);
            case "lower" -> Long.toHexString(id);
            case "decimal" -> Long.toString(id);
            case "padded" -> "%010x".formatted(id);
            case "zeros" -> "%010d".formatted(id);
            default -> throw new IllegalArgumentException(notation);
        };
    }
}
