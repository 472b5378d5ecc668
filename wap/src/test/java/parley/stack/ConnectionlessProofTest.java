package parley.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import parley.octets.Decoded;
import parley.octets.Octets;
import parley.stack.ConnectionlessProof.Outcome;
import parley.wdp.AddressProof;
import parley.wdp.AddressRange;
import parley.wdp.Datagram;
import parley.wdp.Path;
import parley.wdp.WdpAddress;
import parley.wsp.ConnectionlessPdu;
import parley.wsp.Headers;
import parley.wsp.WspCodec;
import parley.wsp.WspMethod;
import parley.wsp.WspPdu;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Phones outside of the listed networks follow one redirect, once; others' addresses get little.
class ConnectionlessProofTest {
    private static final InetAddress HOST = InetAddress.ofLiteral("203.0.113.9");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final int HEADERS = 28;

    private final AddressProof proof =
            new AddressProof(
                    AddressRange.insideNetworks(), 100, Duration.ofMinutes(30), Octets.of(1, 2));
    private final ConnectionlessProof examiner =
            new ConnectionlessProof(
                    proof, new ConnectionlessStack(ConnectionlessStack.USUAL_DATAGRAM));

    private static ConnectionlessRequest request(InetAddress host, WspMethod method, String uri) {
        var path =
                new Path(
                        new WdpAddress(host, 40_000),
                        new WdpAddress(InetAddress.getLoopbackAddress(), 9_200));
        return new ConnectionlessRequest(
                path, 5, method, uri, Headers.NONE, Optional.empty(), Octets.EMPTY);
    }

    private Outcome examined(InetAddress host, WspMethod method, String uri, Instant now) {
        return examiner.examine(request(host, method, uri), 4 + uri.length(), now);
    }

    private static WspPdu.Reply reply(Outcome outcome) {
        var actions = ((Outcome.Answer) outcome).actions();
        var send = (StackAction.Send) actions.getLast();
        var decoded = WspCodec.decodeConnectionless(send.datagram().payload());
        return (WspPdu.Reply) ((Decoded.Value<ConnectionlessPdu>) decoded).value().pdu();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, 302, http://chat/",
        "HEAD, 302, http://chat/a?b=c",
        "POST, 307, http://chat/send"
    })
    void whoFollowsTheRedirectIsServedFromThenOn(WspMethod method, int status, String uri) {
        var sentOn = reply(examined(HOST, method, uri, NOW));
        assertThat(sentOn.status()).isEqualTo(status);
        var location = sentOn.headers().first("Location").orElseThrow();
        assertThat(location).startsWith(uri);

        assertThat(examined(HOST, method, location, NOW.plusSeconds(60)))
                .isEqualTo(new Outcome.Serve(request(HOST, method, uri)));
        assertThat(examined(HOST, WspMethod.GET, "http://chat/x", NOW.plusSeconds(600)))
                .isInstanceOf(Outcome.Serve.class);
    }

    @Test
    void anotherHostsChallengeProvesNothing() {
        var sentOn = reply(examined(HOST, WspMethod.GET, "http://chat/", NOW));
        var location = sentOn.headers().first("Location").orElseThrow();
        var other = InetAddress.ofLiteral("203.0.113.10");
        assertThat(examined(other, WspMethod.GET, location, NOW))
                .isInstanceOf(Outcome.Answer.class);
    }

    @Test
    void anOldChallengeProvesNothing() {
        var sentOn = reply(examined(HOST, WspMethod.GET, "http://chat/", NOW));
        var location = sentOn.headers().first("Location").orElseThrow();
        assertThat(examined(HOST, WspMethod.GET, location, NOW.plus(Duration.ofMinutes(11))))
                .isInstanceOf(Outcome.Answer.class);
    }

    @Test
    void aListedNetworkIsServedAtOnce() {
        assertThat(examined(InetAddress.ofLiteral("10.0.0.1"), WspMethod.GET, "http://chat/", NOW))
                .isInstanceOf(Outcome.Serve.class);
    }

    @Test
    void theAnswerIsNeverMoreThanThreeTimesTheRequest() {
        for (int length = 0; length < 1_300; length++) {
            var uri = "a".repeat(length);
            var sent =
                    ((Outcome.Answer) examined(HOST, WspMethod.GET, uri, NOW))
                            .actions().stream()
                                    .filter(StackAction.Send.class::isInstance)
                                    .map(action -> ((StackAction.Send) action).datagram())
                                    .map(Datagram::payload)
                                    .toList();
            assertThat(sent).hasSizeLessThanOrEqualTo(1);
            for (var answer : sent) {
                assertThat(answer.length() + HEADERS)
                        .isLessThanOrEqualTo(3 * (4 + length + HEADERS));
            }
        }
    }

    private List<StackAction> received(InetAddress host, String hex) {
        var path =
                new Path(
                        new WdpAddress(host, 40_000),
                        new WdpAddress(InetAddress.getLoopbackAddress(), 9_200));
        return examiner.receive(new Datagram(path, Octets.fromHex(hex)), NOW);
    }

    @Test
    void aRequestComesThroughOnlyOfAHostThatIsProven() {
        var get = "05 40 0c 68 74 74 70 3a 2f 2f 63 68 61 74 2f";
        assertThat(received(InetAddress.ofLiteral("10.0.0.1"), get))
                .hasAtLeastOneElementOfType(StackAction.DatagramRequestArrived.class);
        assertThat(received(HOST, get))
                .hasAtLeastOneElementOfType(StackAction.Send.class)
                .doesNotHaveAnyElementsOfTypes(StackAction.DatagramRequestArrived.class);
    }

    @Test
    void whatElseTheStackAnswersIsHeldBackWhenItIsTooLarge() {
        var unknown = "05 40 01 2f fe 80"; // a header number nobody knows
        for (var hex : List.of("05 40 81", "05 7f", "05", "05 40 01 2f c3 05 93", unknown)) {
            int received = Octets.fromHex(hex).length() + HEADERS;
            assertThat(
                            received(HOST, hex).stream()
                                    .filter(StackAction.Send.class::isInstance)
                                    .mapToInt(action ->
                                            ((StackAction.Send) action)
                                                            .datagram()
                                                            .payload()
                                                            .length()
                                                    + HEADERS)
                                    .sum())
                    .as(hex)
                    .isLessThanOrEqualTo(3 * received);
        }
    }

    @Test
    void aRangeIsWrittenAsItIsRead() {
        for (var range : AddressRange.insideNetworks()) {
            assertThat(AddressRange.literal(range.toString())).contains(range);
        }
    }

    @Test
    void rangesHoldWhatTheirFirstBitsSay() {
        var ranges =
                List.of("10.0.0.0/8", "172.16.0.0/12", "203.0.113.128/25", "fc00::/7", "192.0.2.1");
        assertThat(ranges).allMatch(text -> AddressRange.literal(text).isPresent());
        assertThat(List.of("10.0.0.0/33", "chat", "10.0.0.0/x", "1.2.3/8", ""))
                .allMatch(text -> AddressRange.literal(text).isEmpty());
        var half = AddressRange.literal("203.0.113.128/25").orElseThrow();
        assertThat(half.contains(InetAddress.ofLiteral("203.0.113.200"))).isTrue();
        assertThat(half.contains(InetAddress.ofLiteral("203.0.113.127"))).isFalse();
        assertThat(half.contains(InetAddress.ofLiteral("::1"))).isFalse();
    }
}
