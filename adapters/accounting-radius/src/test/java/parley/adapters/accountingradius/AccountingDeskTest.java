package parley.adapters.accountingradius;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import parley.chat.identity.AccountingEvent;
import parley.chat.identity.AccountingEvent.AccessServerRestarted;
import parley.chat.identity.AccountingEvent.Started;
import parley.chat.identity.AccountingEvent.StartedByUnknown;
import parley.chat.identity.AccountingEvent.StillThere;
import parley.chat.identity.AccountingEvent.Stopped;
import parley.chat.identity.Msisdn;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// RFC 2866 datagram by datagram: no socket, no clock.
class AccountingDeskTest {
    private static final String SECRET = "a shared secret of the test";
    private static final InetAddress NAS = InetAddress.ofLiteral("127.0.0.9");
    private static final InetSocketAddress FROM = new InetSocketAddress(NAS, 40_000);
    private static final InetAddress TEN_ONE = InetAddress.ofLiteral("10.0.0.1");
    private static final Msisdn ANA = Msisdn.ofDigits("491715550001");
    private static final Msisdn BEN = Msisdn.ofDigits("491715550002");
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private record Told(AccountingEvent event, InetAddress accessServer, Instant happened) {}

    private final List<Told> told = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final Instant[] clock = {NOON};
    private final Counts counts = new Counts(source(), lines::add);
    private final AccountingDesk desk =
            new AccountingDesk(
                    new AccountingConfig(NAS, 0, Map.of(NAS, SECRET), 10),
                    (event, server, at) -> told.add(new Told(event, server, at)),
                    counts);

    private Clock source() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return clock[0];
            }
        };
    }

    private static RadiusDatagram start(int identifier, String session, String station) {
        return RadiusDatagram.of(identifier, RadiusDatagram.START)
                .session(session)
                .at(10, 0, 0, 1)
                .station(station);
    }

    private Optional<byte[]> receive(RadiusDatagram datagram, Instant now) {
        return desk.receive(datagram.signed(SECRET), FROM, now);
    }

    private List<AccountingEvent> events() {
        return told.stream().map(Told::event).toList();
    }

    private long counted(Count what) {
        return counts.all().getOrDefault(what.key(), 0L);
    }

    @Test
    void aStartIsToldAndAnsweredWithAProof() {
        byte[] request = start(7, "S1", "+491715550001").signed(SECRET);
        var answer = desk.receive(request, FROM, NOON);
        assertThat(answer).isPresent();
        assertThat(RadiusDatagram.answers(answer.get(), request, SECRET)).isTrue();
        assertThat(told)
                .containsExactly(new Told(new Started("127.0.0.9//S1", TEN_ONE, ANA), NAS, NOON));
    }

    @Test
    void aStartAfterTheClockWasSetBackIsStillTheNewest() {
        receive(start(1, "S1", "491715550001"), NOON);
        receive(start(2, "S2", "491715550002"), NOON.minusSeconds(3_600));
        assertThat(told)
                .containsExactly(
                        new Told(new Started("127.0.0.9//S1", TEN_ONE, ANA), NAS, NOON),
                        new Told(new Started("127.0.0.9//S2", TEN_ONE, BEN), NAS, NOON));
    }

    @Test
    void interimUpdateStopOnAndOffAreToldAsWhatTheyAre() {
        receive(
                RadiusDatagram.of(1, RadiusDatagram.INTERIM_UPDATE)
                        .session("S1")
                        .at(10, 0, 0, 1)
                        .station("491715550001"),
                NOON);
        receive(RadiusDatagram.of(2, RadiusDatagram.STOP).session("S1").at(10, 0, 0, 1), NOON);
        receive(RadiusDatagram.of(3, RadiusDatagram.ON), NOON.plusSeconds(10));
        receive(RadiusDatagram.of(4, RadiusDatagram.OFF), NOON.plusSeconds(20));
        assertThat(events())
                .containsExactly(
                        new StillThere("127.0.0.9//S1", TEN_ONE, ANA),
                        new Stopped("127.0.0.9//S1", TEN_ONE),
                        new AccessServerRestarted(NAS),
                        new AccessServerRestarted(NAS));
    }

    @Test
    void theAccessServerBehindAProxyIsTheOneNamedInTheRequest() {
        receive(
                start(1, "S1", "491715550001")
                        .octets(
                                RadiusDatagram.NAS_IP_ADDRESS,
                                (byte) 10,
                                (byte) 9,
                                (byte) 9,
                                (byte) 9)
                        .text(RadiusDatagram.NAS_IDENTIFIER, "ggsn1"),
                NOON);
        assertThat(told.getFirst().accessServer()).isEqualTo(InetAddress.ofLiteral("10.9.9.9"));
        assertThat(events()).containsExactly(new Started("10.9.9.9/ggsn1/S1", TEN_ONE, ANA));
    }

    @Test
    void bothAddressesOfAPhoneAreTold() {
        receive(
                start(1, "S1", "491715550001")
                        .at(0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1),
                NOON);
        assertThat(events())
                .containsExactly(
                        new Started("127.0.0.9//S1", TEN_ONE, ANA),
                        new Started("127.0.0.9//S1", InetAddress.ofLiteral("2001:db8::1"), ANA));
    }

    @Test
    void proxyStatesComeBackInTheirOrder() {
        byte[] request =
                start(1, "S1", "491715550001")
                        .octets(RadiusDatagram.PROXY_STATE, (byte) 1, (byte) 2)
                        .octets(RadiusDatagram.PROXY_STATE, (byte) 3)
                        .signed(SECRET);
        byte[] answer = desk.receive(request, FROM, NOON).orElseThrow();
        assertThat(Arrays.copyOfRange(answer, 20, answer.length))
                .containsExactly(33, 4, 1, 2, 33, 3, 3);
        assertThat(RadiusDatagram.answers(answer, request, SECRET)).isTrue();
    }

    @Test
    void aWrongSecretIsDiscardedInSilence() {
        byte[] request = start(1, "S1", "491715550001").signed("another secret");
        assertThat(desk.receive(request, FROM, NOON)).isEmpty();
        assertThat(told).isEmpty();
        assertThat(counted(Count.WRONG_SECRET)).isOne();
    }

    @Test
    void manyWrongSecretsAreOneLineAMinuteWithoutSecretAndNumber() {
        for (int i = 0; i < 1_000; i++) {
            desk.receive(start(i, "S1", "491715550001").signed("another secret"), FROM, NOON);
        }
        assertThat(lines).containsExactly("accounting event=wrong_secret from=127.0.0.9 total=1");
        clock[0] = NOON.plusSeconds(60);
        desk.receive(start(1, "S1", "491715550001").signed("another secret"), FROM, NOON);
        assertThat(lines)
                .hasSize(2)
                .last()
                .isEqualTo("accounting event=wrong_secret from=127.0.0.9 total=1001");
    }

    @Test
    void aSourceWithoutSecretIsDiscardedInSilence() {
        var stranger = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.8"), 40_000);
        byte[] request = start(1, "S1", "491715550001").signed(SECRET);
        assertThat(desk.receive(request, stranger, NOON)).isEmpty();
        assertThat(told).isEmpty();
        assertThat(counted(Count.UNKNOWN_SOURCE)).isOne();
    }

    @Test
    void aRepeatedRequestIsAnsweredAgainButHappensOnce() {
        byte[] request = start(1, "S1", "491715550001").signed(SECRET);
        byte[] first = desk.receive(request, FROM, NOON).orElseThrow();
        byte[] second = desk.receive(request, FROM, NOON.plusSeconds(3)).orElseThrow();
        assertThat(second).isEqualTo(first);
        assertThat(told).hasSize(1);
        assertThat(counted(Count.DUPLICATE)).isOne();
    }

    @Test
    void aReusedIdentifierWithOtherContentIsAnotherRequest() {
        receive(start(1, "S1", "491715550001"), NOON);
        receive(start(1, "S2", "491715550002"), NOON.plusSeconds(1));
        assertThat(events())
                .containsExactly(
                        new Started("127.0.0.9//S1", TEN_ONE, ANA),
                        new Started("127.0.0.9//S2", TEN_ONE, BEN));
    }

    @Test
    void aDelayedStartDoesNotTakeTheAddressFromANewerOne() {
        receive(start(1, "S2", "491715550002"), NOON);
        var late = start(2, "S1", "491715550001").number(RadiusDatagram.ACCT_DELAY_TIME, 30);
        assertThat(receive(late, NOON.plusSeconds(5))).isPresent();
        assertThat(events()).containsExactly(new Started("127.0.0.9//S2", TEN_ONE, BEN));
        assertThat(counted(Count.STALE)).isOne();
    }

    @Test
    void aDelayedStartThatIsTheNewestTakesTheAddressAtItsOwnTime() {
        receive(start(1, "S1", "491715550001"), NOON);
        receive(
                start(2, "S2", "491715550002").number(RadiusDatagram.ACCT_DELAY_TIME, 30),
                NOON.plusSeconds(60));
        assertThat(told.getLast())
                .isEqualTo(
                        new Told(
                                new Started("127.0.0.9//S2", TEN_ONE, BEN),
                                NAS,
                                NOON.plusSeconds(30)));
    }

    @Test
    void aDelayedStartDoesNotReviveASessionThatStopped() {
        receive(RadiusDatagram.of(1, RadiusDatagram.STOP).session("S1").at(10, 0, 0, 1), NOON);
        receive(
                start(2, "S1", "491715550001").number(RadiusDatagram.ACCT_DELAY_TIME, 30),
                NOON.plusSeconds(5));
        assertThat(events()).containsExactly(new Stopped("127.0.0.9//S1", TEN_ONE));
    }

    @Test
    void aDelayedStartDoesNotReviveASessionFromBeforeARestart() {
        receive(RadiusDatagram.of(1, RadiusDatagram.ON), NOON);
        receive(
                start(2, "S1", "491715550001").number(RadiusDatagram.ACCT_DELAY_TIME, 30),
                NOON.plusSeconds(5));
        assertThat(events()).containsExactly(new AccessServerRestarted(NAS));
    }

    @Test
    void aRestartToldAgainDoesNotEndWhatBeganSince() {
        receive(RadiusDatagram.of(1, RadiusDatagram.ON), NOON);
        receive(start(2, "S1", "491715550001"), NOON.plusSeconds(2));
        receive(
                RadiusDatagram.of(1, RadiusDatagram.ON).number(RadiusDatagram.ACCT_DELAY_TIME, 3),
                NOON.plusSeconds(3));
        assertThat(events())
                .containsExactly(
                        new AccessServerRestarted(NAS), new Started("127.0.0.9//S1", TEN_ONE, ANA));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 86_400, -1})
    void veryOldNewsGiveNobodyAnAddressButStillTakeOne(int delay) {
        receive(start(1, "S1", "491715550001").number(RadiusDatagram.ACCT_DELAY_TIME, delay), NOON);
        receive(
                RadiusDatagram.of(2, RadiusDatagram.STOP)
                        .session("S1")
                        .at(10, 0, 0, 1)
                        .number(RadiusDatagram.ACCT_DELAY_TIME, delay),
                NOON);
        assertThat(told)
                .containsExactly(
                        new Told(
                                new Stopped("127.0.0.9//S1", TEN_ONE),
                                NAS,
                                NOON.minus(NewestNews.LATE_MAX)));
    }

    @Test
    void aStartWithoutReadableNumberIsAnsweredAndLeavesTheAddressToNobody() {
        receive(start(1, "S1", "491715550001"), NOON);
        assertThat(receive(start(2, "S2", "00-11-22-33-44-55"), NOON.plusSeconds(1))).isPresent();
        assertThat(events())
                .containsExactly(
                        new Started("127.0.0.9//S1", TEN_ONE, ANA),
                        new StartedByUnknown("127.0.0.9//S2", TEN_ONE));
        assertThat(counted(Count.WITHOUT_NUMBER)).isOne();
    }

    @Test
    void whatRepeatingCannotMendIsAnsweredAndCounted() {
        var withoutAddress =
                RadiusDatagram.of(1, RadiusDatagram.START).session("S1").station("491715550001");
        var chooseOne =
                RadiusDatagram.of(2, RadiusDatagram.START)
                        .session("S1")
                        .station("491715550001")
                        .at(255, 255, 255, 254);
        var tunnel = RadiusDatagram.of(3, 9).session("S1");
        assertThat(receive(withoutAddress, NOON)).isPresent();
        assertThat(receive(chooseOne, NOON)).isPresent();
        assertThat(receive(tunnel, NOON)).isPresent();
        assertThat(told).isEmpty();
        assertThat(counted(Count.WITHOUT_ADDRESS)).isEqualTo(2);
        assertThat(counted(Count.OTHER_STATUS)).isOne();
    }

    @Test
    void aRequestThatLacksWhatItMustHaveIsNotAnswered() {
        assertThat(receive(RadiusDatagram.bare(1).session("S1"), NOON)).isEmpty();
        assertThat(receive(RadiusDatagram.of(2, RadiusDatagram.START).at(10, 0, 0, 1), NOON))
                .isEmpty();
        assertThat(counted(Count.INCOMPLETE)).isEqualTo(2);
    }

    @Test
    void octetsBehindTheLengthArePadding() {
        byte[] request = start(1, "S1", "491715550001").signed(SECRET);
        assertThat(desk.receive(Arrays.copyOf(request, request.length + 9), FROM, NOON))
                .isPresent();
        assertThat(told).hasSize(1);
    }

    @Test
    void brokenDatagramsAreCountedAndDiscarded() {
        byte[] request = start(1, "S1", "491715550001").signed(SECRET);
        byte[] cut = Arrays.copyOf(request, request.length - 1);
        byte[] tooShortALength = request.clone();
        tooShortALength[3] = 19;
        byte[] attributeOfLengthOne =
                RadiusDatagram.signed(
                        new byte[] {
                            4, 1, 0, 22, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 40, 1
                        },
                        SECRET);
        for (byte[] broken :
                List.of(new byte[0], new byte[19], cut, tooShortALength, attributeOfLengthOne)) {
            assertThat(desk.receive(broken, FROM, NOON)).isEmpty();
        }
        assertThat(told).isEmpty();
        assertThat(counted(Count.MALFORMED)).isEqualTo(5);
    }

    @Test
    void anAccessRequestIsNotForUs() {
        byte[] request = start(1, "S1", "491715550001").signed(SECRET);
        request[0] = 1;
        assertThat(desk.receive(request, FROM, NOON)).isEmpty();
        assertThat(counted(Count.NOT_ACCOUNTING)).isOne();
    }

    @Test
    void whatTheChatCouldNotTakeIsNotAnsweredAndTakenWhenItComesAgain() {
        var working = new boolean[] {false};
        var desk =
                new AccountingDesk(
                        new AccountingConfig(NAS, 0, Map.of(NAS, SECRET), 10),
                        (event, server, at) -> {
                            if (!working[0]) {
                                throw new IllegalStateException("the store is away");
                            }
                            told.add(new Told(event, server, at));
                        },
                        counts);
        byte[] request = start(1, "S1", "491715550001").signed(SECRET);
        assertThatThrownBy(() -> desk.receive(request, FROM, NOON))
                .isInstanceOf(IllegalStateException.class);
        working[0] = true;
        assertThat(desk.receive(request, FROM, NOON.plusSeconds(3))).isPresent();
        assertThat(told).hasSize(1);
    }

    @Test
    void answersAreForgottenAfterAWhileAndNeverTooMany() {
        var replies = new RecentReplies();
        for (int i = 0; i < RecentReplies.KEPT_MAX + 5; i++) {
            replies.keep(new RecentReplies.Key(FROM, i, "00"), new byte[1], NOON);
        }
        assertThat(replies.size()).isEqualTo(RecentReplies.KEPT_MAX);
        assertThat(replies.find(new RecentReplies.Key(FROM, 4, "00"), NOON)).isEmpty();
        assertThat(replies.find(new RecentReplies.Key(FROM, 5, "00"), NOON)).isPresent();
        Instant later = NOON.plus(RecentReplies.KEPT_FOR).plus(Duration.ofMillis(1));
        assertThat(replies.find(new RecentReplies.Key(FROM, 5, "00"), later)).isEmpty();
        assertThat(replies.size()).isZero();
    }

    /// Mutated requests whose authenticator is right all the same, so that every octet is read.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void provedGarbageNeverBreaksTheDesk(long seed) {
        var random = new Random(seed);
        byte[] sane =
                start(1, "S1", "+491715550001")
                        .number(RadiusDatagram.ACCT_DELAY_TIME, 3)
                        .octets(RadiusDatagram.PROXY_STATE, (byte) 1)
                        .octets(26, (byte) 0, (byte) 0, (byte) 40, (byte) 175, (byte) 1, (byte) 3)
                        .octets(80, new byte[16])
                        .octets(241, (byte) 1, (byte) 2)
                        .at(0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)
                        .signed(SECRET);
        int rounds = 20_000;
        for (int round = 0; round < rounds; round++) {
            byte[] garbage = sane.clone();
            for (int hits = random.nextInt(6); hits >= 0; hits--) {
                int at = 20 + random.nextInt(garbage.length - 20);
                garbage[at] = (byte) random.nextInt(256);
            }
            byte[] proved = RadiusDatagram.signed(garbage, SECRET);
            Instant now = NOON.plusSeconds(round);
            assertThat(desk.receive(proved, FROM, now))
                    .as("seed %d, round %d", seed, round)
                    .satisfiesAnyOf(
                            none -> assertThat(none).isEmpty(),
                            some ->
                                    assertThat(
                                                    RadiusDatagram.answers(
                                                            some.orElseThrow(), proved, SECRET))
                                            .isTrue());
        }
        assertThat(counted(Count.MALFORMED)).as("seed %d", seed).isPositive();
        assertThat(told).as("seed %d", seed).isNotEmpty();
    }
}
