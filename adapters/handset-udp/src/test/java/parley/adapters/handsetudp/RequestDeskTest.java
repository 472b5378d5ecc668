package parley.adapters.handsetudp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import parley.octets.Octets;
import parley.wsp.Headers;
import parley.wsp.WspMethod;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

class RequestDeskTest {
    private static final PhoneRequest REQUEST =
            new PhoneRequest(
                    PhoneWorld.at(11),
                    Optional.empty(),
                    WspMethod.GET,
                    "GET",
                    "http://chat/",
                    Headers.NONE,
                    Optional.empty(),
                    Octets.EMPTY,
                    1_400);
    private static final PhoneReply PAGE = PhoneReply.words(200, "a page");
    private static final PhoneReply BUSY = PhoneReply.words(503, "busy");

    private final Counters counters = new Counters();
    private final LinkedBlockingQueue<PhoneReply> answers = new LinkedBlockingQueue<>();

    @Test
    void aFullDeskTakesNothingUntilSomebodyLeaves() throws Exception {
        var go = new CountDownLatch(1);
        var desk =
                new RequestDesk(
                        1,
                        _ -> {
                            await(go);
                            return PAGE;
                        },
                        BUSY,
                        counters);

        assertThat(desk.ask(REQUEST, answers::add)).isTrue();
        assertThat(desk.ask(REQUEST, answers::add)).isFalse();
        assertThat(desk.atWork()).isEqualTo(1);
        assertThat(desk.quiet(Duration.ofMillis(1))).isFalse();
        go.countDown();

        assertThat(answers.poll(20, TimeUnit.SECONDS)).isEqualTo(PAGE);
        assertThat(desk.quiet(Duration.ofSeconds(20))).isTrue();
        assertThat(desk.ask(REQUEST, answers::add)).isTrue();
        assertThat(counters.all()).containsEntry("wap_request_refused_busy", 1L);
    }

    @Test
    void aPageThatBreaksIsAnsweredOnceWith500AndLeavesItsPlace() throws Exception {
        var desk =
                new RequestDesk(
                        1,
                        _ -> {
                            throw new IllegalStateException("on purpose");
                        },
                        BUSY,
                        counters);

        desk.ask(REQUEST, answers::add);

        assertThat(answers.poll(20, TimeUnit.SECONDS).status()).isEqualTo(500);
        assertThat(desk.quiet(Duration.ofSeconds(20))).isTrue();
        assertThat(answers).isEmpty();
    }

    @Test
    void anAnswerThatBreaksIsNotAnsweredASecondTime() {
        var desk = new RequestDesk(1, _ -> PAGE, BUSY, counters);

        desk.ask(
                REQUEST,
                reply -> {
                    answers.add(reply);
                    throw new IllegalStateException("on purpose");
                });

        assertThat(desk.quiet(Duration.ofSeconds(20))).isTrue();
        assertThat(answers).hasSize(1);
        assertThat(counters.all())
                .containsAllEntriesOf(Map.of("wap_answer_broken", 1L, "wap_request", 1L));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
