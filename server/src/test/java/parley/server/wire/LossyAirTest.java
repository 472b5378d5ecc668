package parley.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import static parley.server.GatewayUnderTest.eventually;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import parley.handset.Answer;
import parley.handset.HandsetOptions;
import parley.handset.Loss;
import parley.handset.PhoneProfile;
import parley.handset.SessionOutcome;
import parley.server.GatewayUnderTest;
import parley.wtp.WtpLimits;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Two phones write fifty messages each to one another over air that loses every tenth datagram in
/// each direction: whatever had to be sent again, each message stands in the conversation once.
class LossyAirTest {
    private static final int EACH = 50;
    private static final int AT_ONCE = 8;
    private static final String ANA = "4915550000771";
    private static final String BEN = "4915550000772";

    @TempDir Path data;

    /// Asks again soon and gives up soon: its owner presses once more, and the same form comes in
    /// another transaction.
    private static WtpLimits impatient() {
        var ip = WtpLimits.ip();
        return new WtpLimits(
                ip.acknowledge(),
                Duration.ofMillis(500),
                ip.retryResult(),
                Duration.ofSeconds(1),
                ip.retryMin(),
                Duration.ofSeconds(1),
                ip.remember(),
                ip.nackDelay(),
                3,
                ip.ackExpirationsMax(),
                ip.segmentOctets(),
                ip.groupPackets(),
                ip.windowGroups(),
                ip.messageOctetsMax(),
                ip.transactionsMax(),
                ip.heldOctetsMax(),
                ip.cachedTidsMax(),
                ip.concatenatedOctets());
    }

    private static HandsetOptions lossy(HandsetOptions options, long seed) {
        return options.withLoss(new Loss(10, seed))
                .withWtp(impatient())
                .withPatience(Duration.ofMillis(500), 20);
    }

    @Test
    void inSessionsEveryMessageStandsInTheConversationOnce() throws Exception {
        try (var gateway = GatewayUnderTest.start(data)) {
            var profile = PhoneProfile.COMMON.withMethodsAtOnce(AT_ONCE);
            var ana =
                    PhoneOwner.known(
                            gateway, lossy(gateway.options(71), 1).withProfile(profile), ANA);
            var ben =
                    PhoneOwner.known(
                            gateway, lossy(gateway.options(72), 2).withProfile(profile), BEN);
            for (var phone : List.of(ana.phone(), ben.phone())) {
                eventually(
                        "a session",
                        () ->
                                phone.inSession()
                                        || phone.connect() instanceof SessionOutcome.Opened);
            }
            writeToOneAnother(gateway, ana, ben, true);
            assertThat(gateway.counted("wap_wtp_retransmission")).isPositive();
        }
    }

    @Test
    void withoutSessionsEveryMessageStandsInTheConversationOnce() throws Exception {
        try (var gateway = GatewayUnderTest.start(data)) {
            var ana = PhoneOwner.known(gateway, lossy(gateway.options(73), 3), ANA);
            var ben = PhoneOwner.known(gateway, lossy(gateway.options(74), 4), BEN);
            writeToOneAnother(gateway, ana, ben, false);
            assertThat(gateway.counted("wap_request")).isGreaterThan(2 * EACH);
        }
    }

    private static void writeToOneAnother(
            GatewayUnderTest gateway, PhoneOwner ana, PhoneOwner ben, boolean inSession)
            throws Exception {
        var writing = new ArrayList<Future<?>>();
        try (ExecutorService anas = Executors.newFixedThreadPool(AT_ONCE);
                ExecutorService bens = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int i = 0; i < EACH; i++) {
                int number = i;
                writing.add(anas.submit(() -> write(ana, BEN, number, inSession)));
                writing.add(bens.submit(() -> write(ben, ANA, number, inSession)));
            }
            for (var one : writing) {
                one.get();
            }
        }
        var expected =
                Stream.of(ANA, BEN)
                        .flatMap(from ->
                                IntStream.range(0, EACH).mapToObj(number -> text(from, number)))
                        .toList();
        assertThat(PhoneOwner.textsBetween(gateway, ANA, BEN))
                .containsExactlyInAnyOrderElementsOf(expected);
        var reader = PhoneOwner.known(gateway, 75, ANA);
        assertThat(seenBy(reader, ben)).containsExactlyInAnyOrderElementsOf(expected);
    }

    /// Until the page says it was sent; a form that comes twice is one message.
    private static boolean write(PhoneOwner from, String to, int number, boolean inSession)
            throws InterruptedException {
        var fields =
                Map.of(
                        "k", "k" + from.number() + "-" + number,
                        "to", "+" + to,
                        "text", text(from.number(), number));
        eventually(
                "sent",
                () -> {
                    var answer =
                            inSession
                                    ? from.phone().post("http://chat/send", fields)
                                    : from.phone().postConnectionless("http://chat/send", fields);
                    return answer instanceof Answer.Replied(var reply)
                            && reply.body().text(StandardCharsets.UTF_8).contains("Sent.");
                });
        return true;
    }

    private static String text(String from, int number) {
        return "message %02d of %s".formatted(number, from);
    }

    /// What stands on all pages of the conversation, whichever of the two wrote it, at a phone that
    /// loses nothing.
    private static List<String> seenBy(PhoneOwner reader, PhoneOwner ben) {
        var name = ben.person().alias().name();
        var seen = new ArrayList<String>();
        var browser = reader.browser();
        browser.open(PhoneOwner.ENTRY).orThrow();
        var page = browser.follow(name).orThrow();
        while (true) {
            page.text()
                    .lines()
                    .map(line -> line.replaceFirst("^[^:]*: ", ""))
                    .filter(line -> line.startsWith("message "))
                    .forEach(seen::add);
            if (page.links().contains("More")) {
                page = browser.follow("More").orThrow();
            } else if (page.links().contains("Older")) {
                page = browser.follow("Older").orThrow();
            } else {
                return seen;
            }
        }
    }
}
