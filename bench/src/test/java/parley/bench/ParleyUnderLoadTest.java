package parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/// The real gateway in its own process, people on it, each kind of load.
class ParleyUnderLoadTest {
    private static final int PHONES = 6;
    private static final Expectation CHATS =
            Expectation.marked("Chats".getBytes(StandardCharsets.UTF_8));

    @TempDir static Path folder;
    private static Parley gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = Parley.start(folder, "");
        Town.settle(gateway, PhoneAddresses.LOOPBACK, PHONES);
    }

    @AfterAll
    static void close() {
        gateway.close();
    }

    private static LoadPlan plan(LoadKind kind) {
        return LoadPlan.of(gateway.port(kind), kind, WapStage.CHAT_URL, CHATS)
                .withPhones(PHONES, PhoneAddresses.LOOPBACK)
                .withTimes(Duration.ZERO, Duration.ofSeconds(60))
                .withRequests(120);
    }

    @ParameterizedTest
    @EnumSource(names = "ECHO", mode = EnumSource.Mode.EXCLUDE)
    void everybodySeesTheirChats(LoadKind kind) throws Exception {
        var measured = Measured.run(plan(kind), gateway, "test");
        assertThat(measured.result().failures()).isEmpty();
        assertThat(measured.result().served()).isEqualTo(120);
        assertThat(measured.cpuMillisPerThousand()).isPositive();
        assertThat(measured.residentKibibytes()).isGreaterThan(10_000);
    }

    @ParameterizedTest
    @EnumSource(names = {"SESSION", "CONNECT_GET_DISCONNECT"})
    void everybodySeesTheirChatsThoughDatagramsAreLost(LoadKind kind) throws Exception {
        var quick = new Patience(Duration.ofMillis(200), Duration.ofSeconds(2), 8);
        var result = Load.run(plan(kind).withLoss(3, 11).withPatience(quick));
        assertThat(result.dropped()).isPositive();
        assertThat(result.failures()).isEmpty();
        assertThat(result.served()).isEqualTo(120);
    }

    @ParameterizedTest
    @EnumSource(names = {"CONNECTIONLESS", "SESSION"})
    void aPageThatIsNotThereIsNoSuccess(LoadKind kind) throws Exception {
        var nowhere =
                LoadPlan.of(gateway.port(kind), kind, "http://chat/nowhere", CHATS)
                        .withTimes(Duration.ZERO, Duration.ofSeconds(60))
                        .withRequests(5);
        var result = Load.run(nowhere);
        assertThat(result.served()).isZero();
        assertThat(result.failures()).containsOnlyKeys(Failure.WRONG_STATUS);
    }
}
