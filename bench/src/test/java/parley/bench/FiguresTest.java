package parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;

class FiguresTest {
    private static Measured measured(double perSecond, double cpu) {
        var result =
                new LoadResult(
                        2,
                        Math.round(perSecond * 2),
                        10,
                        10,
                        Map.of(),
                        0,
                        0,
                        0,
                        Duration.ofNanos(950_000),
                        Duration.ofMillis(12),
                        Duration.ofMillis(15));
        return new Measured(result, cpu, 40_960);
    }

    @Test
    void aFigureIsTheMedianOfTheRoundsAndSetAgainstKannels() {
        var figures = new WapFigures();
        var lone = new WapCase(LoadKind.SESSION, 1, 0);
        for (double rate : new double[] {100, 5_000, 200}) {
            figures.add(lone, WapEntry.KANNEL, measured(rate, 400));
        }
        figures.add(lone, WapEntry.CHAT, measured(1_000, 100));

        assertThat(figures.markdown())
                .contains("### Session, 1 phone")
                .contains(
                        "| Kannel, static page | 200 | 100-5,000 | 1.00 | 400 | 1.00 | 0.95 ms | 12"
                                + " ms | 0 | 40 |")
                .contains("| Parley, own chat page | 1,000 | 1,000-1,000 | 5.00 | 100 | 0.25 |");
    }

    @Test
    void lossIsTriedWithSessionsOfManyPhones() {
        assertThat(WapCase.all(List.of(1, 64)).stream().map(WapCase::title))
                .containsExactly(
                        "connectionless, 1 phone",
                        "connectionless, 64 phones",
                        "session, 1 phone",
                        "session, 64 phones",
                        "session, 64 phones, 1 % lost",
                        "session, 64 phones, 5 % lost");
    }

    @Test
    void aPageNamesTheMachineButNoHostAndNoFolder() throws Exception {
        String page =
                new PerformancePage("wap", "Speed", "./parley bench wap", "Words.")
                        .text("\nrows\n");
        assertThat(page)
                .contains("cores", "JDK " + System.getProperty("java.version"), "rows")
                .doesNotContain(InetAddress.getLocalHost().getHostName() + " ")
                .doesNotContain(System.getProperty("user.dir"));
    }

    @Test
    void phonesHaveAddressesOneAfterTheOther() {
        var addresses = new PhoneAddresses(InetAddress.ofLiteral("127.20.0.1"), true);
        assertThat(addresses.addressOf(253).getHostAddress()).isEqualTo("127.20.0.254");
        assertThat(addresses.addressOf(254).getHostAddress()).isEqualTo("127.20.1.1");
        assertThat(addresses.addressOf(100_000).getHostAddress()).isEqualTo("127.21.137.179");
        assertThat(new PhoneAddresses(addresses.first(), false).addressOf(9))
                .isEqualTo(addresses.first());
    }

    @Test
    void patienceGrowsToItsLongest() {
        var patience = Patience.COMMON;
        assertThat(patience.nanosBefore(0)).isEqualTo(1_000_000_000L);
        assertThat(patience.nanosBefore(2)).isEqualTo(4_000_000_000L);
        assertThat(patience.nanosBefore(8)).isEqualTo(7_000_000_000L);
    }

    @Test
    void thisProcessUsesSomething() throws Exception {
        assertThat(ProcessUse.own().cpuMillis()).isPositive();
        assertThat(ProcessUse.own().residentKibibytes()).isGreaterThan(10_000);
        assertThat(ProcessUse.compilerMillis(List.of(ProcessHandle.current().pid())))
                .isPositive()
                .isLessThanOrEqualTo(ProcessUse.own().cpuMillis());
    }
}
