package parley.bench.chaos;

import parley.handset.PhoneThread;
import parley.wdp.WdpPorts;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// People write without pause while the gateway is killed at random moments and started again; then
/// all that was seen as sent has to have reached somebody, and no SMS twice. Most letters go to
/// strangers who have SMS only, every fourth to somebody who reads WAP pages.
final class Campaign {
    private static final int READERS = 4;
    private static final Duration BETWEEN_LETTERS = Duration.ofMillis(600);
    private static final Duration BEFORE_TRYING_AGAIN = Duration.ofMillis(100);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);
    private static final Duration PUSH_WITHIN = Duration.ofSeconds(20);

    /// A kill comes so long after the gateway is ready, at most.
    private static final int ALIVE_MILLIS_MAX = 1_500;

    /// One in so many comes while it still starts.
    private static final int AT_THE_START = 8;

    private final Plan plan;
    private final SplittableRandom random;
    private final Consumer<String> says;
    private final Witness witness = new Witness();
    private final AtomicInteger letters = new AtomicInteger();
    private final PhoneThread phones = PhoneThread.start(Clock.systemUTC());
    private final List<Somebody> writers = new ArrayList<>();
    private final List<Somebody> readers = new ArrayList<>();
    private volatile boolean writing = true;
    private volatile boolean reading = true;

    /// `quiet`: when nothing has arrived for so long, nothing more will by itself.
    record Plan(int kills, int writers, Duration quiet, long seed) {}

    Campaign(Plan plan, Consumer<String> says) {
        this.plan = plan;
        this.random = new SplittableRandom(plan.seed());
        this.says = says;
    }

    ChaosResult run(Path folder) throws IOException, InterruptedException {
        try (var smsc = CountingSmsc.start(folder.resolve("smsc"), witness);
                var gateway = MortalGateway.start(folder, smsc.settings())) {
            gateway.awaitReady();
            settle(gateway);
            var pens = begin(writers, this::write);
            var eyes = begin(readers, this::read);
            for (int kill = 1; kill <= plan.kills(); kill++) {
                kill(gateway);
                says.accept(
                        "%d of %d kills, %,d sent"
                                .formatted(kill, plan.kills(), witness.sentCount()));
            }
            writing = false;
            join(pens);
            awaitQuiet();
            int rescued = comeOnline(gateway, witness.missing());
            reading = false;
            join(eyes);
            return result(rescued);
        } finally {
            writing = false;
            reading = false;
            writers.forEach(Somebody::close);
            readers.forEach(Somebody::close);
            phones.close();
        }
    }

    private ChaosResult result(int rescued) {
        return new ChaosResult(
                plan.kills(),
                witness.sentCount(),
                witness.smsCount(),
                witness.pushedCount(),
                rescued,
                witness.missing().stream().map(Letter::number).toList(),
                List.copyOf(witness.doubled()));
    }

    private void settle(MortalGateway gateway) throws IOException {
        for (int i = 0; i < plan.writers(); i++) {
            var address = InetAddress.ofLiteral("127.40.1." + (i + 1));
            writers.add(new Somebody(gateway, "49155510%05d".formatted(i), address, 0, phones));
        }
        for (int i = 0; i < READERS; i++) {
            var address = InetAddress.ofLiteral("127.40.2." + (i + 1));
            readers.add(
                    new Somebody(
                            gateway, "49155520%05d".formatted(i), address, WdpPorts.PUSH, phones));
        }
        everybodyComesUp();
    }

    private void everybodyComesUp() throws IOException {
        for (Somebody one : writers) {
            one.comesUp();
        }
        for (Somebody one : readers) {
            one.comesUp();
        }
    }

    private interface Life {
        void live(Somebody one) throws InterruptedException;
    }

    private static List<Thread> begin(List<Somebody> people, Life life) {
        return people.stream()
                .map(one ->
                        Thread.ofVirtual()
                                .start(() -> {
                                    try {
                                        life.live(one);
                                    } catch (InterruptedException stopped) {
                                        Thread.currentThread().interrupt();
                                    }
                                }))
                .toList();
    }

    private static void join(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /// The same form again until its page says that it was sent.
    private void write(Somebody writer) throws InterruptedException {
        while (writing) {
            var letter = nextLetter();
            boolean sent = writer.sends(letter);
            while (!sent && writing) {
                Thread.sleep(BEFORE_TRYING_AGAIN);
                sent = writer.sends(letter);
            }
            if (sent) {
                witness.seenAsSent(letter);
            }
            Thread.sleep(BETWEEN_LETTERS);
        }
    }

    private Letter nextLetter() {
        int number = letters.incrementAndGet();
        return new Letter(
                number,
                number % 4 == 0
                        ? readers.get(number / 4 % READERS).number()
                        : "4915553%06d".formatted(number));
    }

    private void read(Somebody reader) {
        while (reading) {
            reader.looks();
            var push = reader.nextPush(BETWEEN_LOOKS);
            while (push.isPresent()) {
                witness.pushCame(push.get());
                push = reader.nextPush(Duration.ofMillis(1));
            }
        }
    }

    private void kill(MortalGateway gateway) throws IOException, InterruptedException {
        Thread.sleep(random.nextInt(ALIVE_MILLIS_MAX));
        gateway.kill();
        gateway.startAgain();
        if (random.nextInt(AT_THE_START) == 0) {
            Thread.sleep(random.nextInt(ALIVE_MILLIS_MAX));
            gateway.kill();
            gateway.startAgain();
        }
        gateway.awaitReady();
        everybodyComesUp();
    }

    /// Everything has arrived, or nothing more does.
    private void awaitQuiet() throws InterruptedException {
        long arrivals = witness.arrivals();
        long since = System.nanoTime();
        while (!witness.missing().isEmpty() && System.nanoTime() - since < plan.quiet().toNanos()) {
            Thread.sleep(50);
            if (witness.arrivals() != arrivals) {
                arrivals = witness.arrivals();
                since = System.nanoTime();
            }
        }
    }

    /// Of an SMS in doubt nobody knows whether it left; its recipient gets it pushed when her phone
    /// is up.
    private int comeOnline(MortalGateway gateway, List<Letter> missing) throws IOException {
        int rescued = 0;
        for (Letter letter : missing) {
            var address = InetAddress.ofLiteral("127.40.3." + (1 + rescued % 250));
            try (var recipient =
                    new Somebody(gateway, letter.to(), address, WdpPorts.PUSH, phones)) {
                recipient.comesUp();
                recipient.looks();
                recipient.nextPush(PUSH_WITHIN).ifPresent(witness::pushCame);
            }
            rescued++;
        }
        return rescued;
    }
}
