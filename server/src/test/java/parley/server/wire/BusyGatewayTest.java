package parley.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import static parley.server.GatewayUnderTest.eventually;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import parley.adapters.smscsmpp.PracticeSms;
import parley.chat.delivery.DeliveryState;
import parley.chat.identity.Msisdn;
import parley.handset.Handset;
import parley.server.GatewayUnderTest;
import parley.wsp.WspPdu;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// One place for requests, two for SMS and an SMSC that takes its time: phones are told to come
/// again, and whatever a page said was sent is delivered in the end, once.
class BusyGatewayTest {
    private static final int PHONES = 12;
    private static final int EACH = 3;
    private static final Map<String, String> NARROW =
            Map.of(
                    "PARLEY_WAP_REQUESTS_MAX", "1",
                    "PARLEY_SMS_QUEUE_MAX", "2",
                    "PARLEY_SMS_WINDOW_PARTS", "1",
                    "PARLEY_SMS_ANSWER_WITHIN", "2m");

    @TempDir Path data;

    private final AtomicInteger toldToComeAgain = new AtomicInteger();

    @Test
    void nothingThatWasSaidToBeSentIsLostOrDeliveredTwice() throws Exception {
        try (var gateway = GatewayUnderTest.start(data, NARROW)) {
            var smscAnswers = new CountDownLatch(1);
            gateway.practice().onMessage(_ -> awaitQuietly(smscAnswers));
            var owners = new ArrayList<PhoneOwner>();
            for (int i = 0; i < PHONES; i++) {
                String number = "49155500080%02d".formatted(i);
                owners.add(PhoneOwner.known(gateway, 80 + i, number));
                gateway.know(Msisdn.ofDigits(number), Msisdn.ofDigits(recipient(i)));
            }
            try {
                writeAllAtOnce(owners);
                assertThat(toldToComeAgain).hasPositiveValue();
                assertThat(gateway.counted("wap_request_refused_busy"))
                        .isGreaterThanOrEqualTo(toldToComeAgain.get());
                eventually("the queue is full", () -> gateway.waiting("sms") == 2);
                eventually(
                        "what has no room is held",
                        () -> count(gateway, DeliveryState.HELD) > PHONES);
            } finally {
                smscAnswers.countDown();
            }
            eventually(
                    "everything is delivered",
                    () -> count(gateway, DeliveryState.ON_HANDSET) == PHONES * EACH);
            for (int i = 0; i < PHONES; i++) {
                assertThat(inbox(gateway, recipient(i)))
                        .containsExactlyInAnyOrderElementsOf(texts(i));
            }
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeAllAtOnce(List<PhoneOwner> owners) throws Exception {
        var begin = new CountDownLatch(1);
        var writing = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < owners.size(); i++) {
                int number = i;
                var phone = owners.get(i).phone();
                boolean inSession = i % 2 == 0;
                if (inSession) {
                    phone.connect();
                }
                writing.add(
                        threads.submit(() -> {
                            begin.await();
                            for (String text : texts(number)) {
                                write(phone, inSession, recipient(number), text);
                            }
                            return number;
                        }));
            }
            begin.countDown();
            for (var one : writing) {
                one.get();
            }
        }
    }

    /// Comes again as it was told, with the same form.
    private void write(Handset phone, boolean inSession, String to, String text) throws Exception {
        var fields = Map.of("k", text.replace(' ', '-'), "to", "+" + to, "text", text);
        String url = "http://chat/send";
        eventually(
                "sent: " + text,
                () -> {
                    var reply =
                            (inSession
                                            ? phone.post(url, fields)
                                            : phone.postConnectionless(url, fields))
                                    .orThrow();
                    if (reply.status() == 503) {
                        assertThat(text(reply)).contains("Go back and try again in a minute");
                        toldToComeAgain.incrementAndGet();
                        return false;
                    }
                    assertThat(text(reply)).contains("Sent.");
                    return true;
                });
    }

    private static String text(WspPdu.Reply reply) {
        return reply.body().text(StandardCharsets.UTF_8);
    }

    private static String recipient(int number) {
        return "49155500081%02d".formatted(number);
    }

    private static List<String> texts(int number) {
        var texts = new ArrayList<String>();
        for (int i = 0; i < EACH; i++) {
            texts.add("text %d of phone %d".formatted(i, number));
        }
        return texts;
    }

    private static long count(GatewayUnderTest gateway, DeliveryState state) {
        return gateway.store().countByState().getOrDefault(state, 0L);
    }

    /// Without the name in front and the link behind.
    private static List<String> inbox(GatewayUnderTest gateway, String number) {
        return gateway.practice().inbox(Msisdn.ofDigits(number)).stream()
                .map(PracticeSms::text)
                .map(text -> text.substring(text.indexOf(": ") + 2, text.indexOf('\n')))
                .toList();
    }
}
