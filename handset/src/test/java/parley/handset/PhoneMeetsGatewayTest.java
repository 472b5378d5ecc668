package parley.handset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import parley.octets.Octets;
import parley.stack.PushRef;
import parley.wsp.Headers;
import parley.wsp.WspMethod;
import parley.wsp.WspPdu;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The phone against the gateway's own stack, pure, over air that loses datagrams.
class PhoneMeetsGatewayTest {
    private static final PhoneHeaders SAYS = new PhoneHeaders(PhoneProfile.COMMON);

    @ParameterizedTest
    @CsvSource({"1, 0.0", "2, 0.02", "3, 0.05", "4, 0.05", "5, 0.10", "6, 0.10"})
    void aDayOfAPhoneIsServedWholeAndOnce(long seed, double loss) {
        var air = new LossyAir(seed, loss);
        assertThat(air.order(PhoneOrder.Connect::new)).isInstanceOf(SessionOutcome.Opened.class);
        for (int i = 0; i < 20; i++) {
            assertThatPageComes(air, "http://chat/" + i);
            assertThatPageComes(air, "http://chat/long/" + i);
            assertThatFormArrives(air, "http://chat/form/" + i, "word ".repeat(1 + i * 60));
        }
        assertThat(air.order(PhoneOrder.Suspend::new)).isInstanceOf(SessionOutcome.Suspended.class);
        air.run(Duration.ofMinutes(1));
        air.moveTo(9);
        assertThat(air.order(PhoneOrder.Resume::new)).isInstanceOf(SessionOutcome.Resumed.class);
        assertThatPageComes(air, "http://chat/after");
        assertThat(air.order(PhoneOrder.Disconnect::new)).isInstanceOf(SessionOutcome.Closed.class);

        air.run(Duration.ofMinutes(30));
        assertThat(air.wrong).as("seed %d", seed).isEmpty();
        assertThat(air.served).as("seed %d", seed).hasSize(61).allSatisfy((_, n) -> once(n));
        assertThat(air.openTransactions()).isZero();
        if (loss == 0) {
            assertThat(air.openSessions()).isZero(); // else the one Disconnect may be lost
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 0.0", "2, 0.05", "3, 0.10"})
    void aPushIsConfirmedOnlyWhenItLiesInTheInboxAndLiesThereOnce(long seed, double loss) {
        var air = new LossyAir(seed, loss);
        air.order(PhoneOrder.Connect::new);
        Set<PushRef> pushed = new HashSet<>();
        for (int i = 0; i < 40; i++) {
            pushed.add(air.push(true));
            air.run(Duration.ofMinutes(2));
        }
        var texts = air.inbox.stream().map(PhoneMeetsGatewayTest::text).toList();
        assertThat(texts).as("seed %d", seed).doesNotHaveDuplicates();
        assertThat(texts)
                .containsAll(air.confirmed.stream().map(ref -> "push " + ref.value()).toList());
        assertThat(air.inbox).allMatch(ReceivedPush::confirmed);
        assertThat(air.confirmed.size() + air.pushesLost.size()).isEqualTo(pushed.size());
        assertThat(air.confirmed).as("seed %d", seed).hasSizeGreaterThan(35);
        assertThat(air.wrong).isEmpty();
    }

    @Test
    void aPushThatAsksForNoConfirmationArrives() {
        var air = new LossyAir(1, 0);
        air.order(PhoneOrder.Connect::new);
        air.push(false);
        air.run(Duration.ofSeconds(5));
        assertThat(air.inbox).hasSize(1).noneMatch(ReceivedPush::confirmed);
    }

    @ParameterizedTest
    @CsvSource({"1, 0.0", "2, 0.05", "3, 0.20"})
    void connectionlessQuestionsAreAskedUntilTheyAreAnswered(long seed, double loss) {
        var air = new LossyAir(seed, loss);
        for (int i = 0; i < 100; i++) {
            String url = "http://chat/" + i;
            var get = SAYS.get(url, Headers.NONE, false);
            var answer =
                    (Answer) air.order(ticket -> new PhoneOrder.AskConnectionless(ticket, get));
            assertThat(answer.orThrow().body())
                    .as("seed %d, %s", seed, url)
                    .isEqualTo(LossyAir.answer(WspMethod.GET, url, Octets.EMPTY));
        }
        assertThat(air.wrong).isEmpty();
    }

    @Test
    void aPhoneOutsideOfASessionIsToldSo() {
        var air = new LossyAir(1, 0);
        var get = new WspPdu.Get("http://chat/", Headers.NONE);
        assertThat(air.order(ticket -> new PhoneOrder.Ask(ticket, get)))
                .isEqualTo(new PhoneResult.NoSession());
        assertThat(air.order(PhoneOrder.Resume::new)).isEqualTo(new PhoneResult.NoSession());
        assertThat(air.session()).isEqualTo(new SessionState.Null());
    }

    private static void assertThatPageComes(LossyAir air, String url) {
        var get = SAYS.get(url, Headers.NONE, true);
        var answer = (Answer) air.order(ticket -> new PhoneOrder.Ask(ticket, get));
        assertThat(answer.orThrow().body())
                .as(url)
                .isEqualTo(LossyAir.answer(WspMethod.GET, url, Octets.EMPTY));
    }

    private static void assertThatFormArrives(LossyAir air, String url, String text) {
        var form = new UrlForm(List.of(new UrlForm.Field("text", text)));
        var post = SAYS.post(url, form, Headers.NONE, true);
        var answer = (Answer) air.order(ticket -> new PhoneOrder.Ask(ticket, post));
        var body = Octets.of(form.encoded(), StandardCharsets.US_ASCII);
        assertThat(answer.orThrow().body())
                .as(url)
                .isEqualTo(LossyAir.answer(WspMethod.POST, url, body));
    }

    private static void once(int times) {
        assertThat(times).isEqualTo(1);
    }

    private static String text(ReceivedPush push) {
        return push.body().text(StandardCharsets.UTF_8);
    }
}
