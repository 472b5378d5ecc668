package parley.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import parley.adapters.smscsmpp.LinkConfig;
import parley.adapters.smscsmpp.PracticeSms;
import parley.adapters.smscsmpp.PracticeSmsc;
import parley.adapters.smscsmpp.PracticeTreatment;
import parley.adapters.smscsmpp.SmsTextConfig;
import parley.adapters.smscsmpp.SmscConfig;
import parley.chat.budget.Money;
import parley.chat.identity.Msisdn;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// An SMSC beside the gateway, which outlives it: the practice one, on a port of its own, watched
/// by the test. Can keep an answer back.
public final class WatchedSmsc implements AutoCloseable {
    public static final String PASSWORD = "watched";

    private final PracticeSmsc smsc;
    private volatile Optional<Withheld> withheld = Optional.empty();

    private WatchedSmsc(PracticeSmsc smsc) {
        this.smsc = smsc;
    }

    /// Of a practice SMSC on this port, 0 for any, that signs a gateway in with this password.
    public static SmscConfig config(int port, String password) {
        var link =
                new LinkConfig(
                        "practice",
                        "",
                        new LinkConfig.Place("127.0.0.1", port, Optional.empty()),
                        new LinkConfig.Login(LinkConfig.Bind.TRANSCEIVER, "parley", password, ""),
                        new LinkConfig.Load(10, 0),
                        Set.of(),
                        Money.NONE);
        return new SmscConfig(
                List.of(link),
                true,
                "72753",
                "http://waponlinechat.com",
                1_000,
                new SmscConfig.Times(
                        Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(1)),
                SmsTextConfig.PLAIN);
    }

    /// On this port, 0 for any.
    public static WatchedSmsc start(int port) {
        var smsc = new PracticeSmsc(config(port, PASSWORD), Clock.systemUTC());
        var watched = new WatchedSmsc(smsc);
        watched.smsc.start();
        // it has the text, and has not answered yet
        watched.smsc.onMessage(_ -> watched.withheld.ifPresent(Withheld::asked));
        return watched;
    }

    /// From its making until it is closed the SMSC takes one text and does not answer.
    public static final class Withheld implements AutoCloseable {
        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch over = new CountDownLatch(1);
        private final Runnable end;

        private Withheld(Runnable end) {
            this.end = end;
        }

        private void asked() {
            asked.countDown();
            await(over);
        }

        public void awaitAsked() {
            await(asked);
        }

        private static void await(CountDownLatch latch) {
            try {
                assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            end.run();
            over.countDown();
        }
    }

    public Withheld withholdAnswer() {
        var now = new Withheld(() -> withheld = Optional.empty());
        withheld = Optional.of(now);
        return now;
    }

    public int port() {
        return smsc.port();
    }

    public int binds() {
        return smsc.binds();
    }

    public void breakLinks() {
        smsc.breakLinks();
    }

    public void treat(String number, PracticeTreatment... inTurn) {
        smsc.treatInTurn(Msisdn.ofDigits(number), List.of(inTurn));
    }

    /// How many SMS with this text it took for this number.
    public int got(String number, String text) {
        return (int)
                smsc.inbox(Msisdn.ofDigits(number)).stream()
                        .filter(sms -> sms.text().contains(text))
                        .count();
    }

    /// The texts that it took for this number, oldest first.
    public List<String> inbox(Msisdn phone) {
        return smsc.inbox(phone).stream().map(PracticeSms::text).toList();
    }

    /// A program that answers each text to this number at once, each time with other words.
    public void answersLikeAMachine(Msisdn phone, String words) {
        var said = new AtomicInteger();
        smsc.onMessage(sms -> {
            if (sms.to().equals(phone)) {
                smsc.send(phone, words + " " + said.incrementAndGet());
            }
        });
    }

    @Override
    public void close() {
        smsc.close();
    }
}
