package parley.adapters.smscsmpp;

import parley.chat.delivery.Carrier;
import parley.chat.delivery.CarrierReports;
import parley.chat.delivery.DeliveryEvidence;
import parley.chat.delivery.DeliveryKey;
import parley.chat.delivery.SmsArrived;
import parley.chat.delivery.SmsOutcome;
import parley.chat.identity.Msisdn;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/// Measures how many parts a second leave for an SMSC that takes everything, on the machine both
/// ends share, and what of the processor that takes. Run by hand: it is no test. Arguments: seconds
/// of each measurement, rounds, submits under way at once, and how many milliseconds it takes until
/// what became of one is kept.
final class PartRate {
    private static final int QUEUE = 2_000;
    private static final int PEOPLE = 20_000;
    private static final int HEADER_OCTETS = 16;
    private static final int RESPONSE = 0x8000_0000;
    private static final long FIRST = 491_700_000_000L;

    private PartRate() {}

    public static void main(String[] arguments) throws Exception {
        var each = Duration.ofSeconds(arguments.length > 0 ? Long.parseLong(arguments[0]) : 4);
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        int window = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 10;
        int kept = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 0;
        var told = new Told(Duration.ofMillis(kept));
        try (var door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var carrier =
                        new SmsCarrier(
                                SmsCarrierTest.config(door.getLocalPort(), window, QUEUE),
                                Clock.systemUTC(),
                                SmsCarrierTest.QUICK)) {
            Thread.ofPlatform().daemon().start(() -> takeAll(door));
            carrier.reportTo(told);
            carrier.start();
            SmsCarrierTest.await(carrier::ready);
            for (int round = 0; round < rounds; round++) {
                measure(carrier, told, each, "dinner?");
                measure(carrier, told, each, "dinner ".repeat(30).strip());
            }
        }
    }

    private static void measure(SmsCarrier carrier, Told told, Duration each, String text) {
        long partsBefore = told.parts.sum();
        var before = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        long began = System.nanoTime();
        int person = 0;
        while (System.nanoTime() - began < each.toNanos()) {
            var to = Msisdn.ofDigits(Long.toString(FIRST + person++ % PEOPLE));
            var parcel = SmsCarrierTest.parcel(to, text);
            while (!(carrier.carry(parcel) instanceof Carrier.Handover.Taken)) {
                LockSupport.parkNanos(200_000);
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        var cpu =
                ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .minus(before);
        long parts = told.parts.sum() - partsBefore;
        System.out.printf(
                "%d octets: %,.0f parts/s, %.1f us of a processor each (both ends)%n",
                text.length(), parts / seconds, cpu.toNanos() / 1e3 / parts);
    }

    private static final class Told implements CarrierReports {
        private final LongAdder parts = new LongAdder();
        private final Duration keeping;

        private Told(Duration keeping) {
            this.keeping = keeping;
        }

        @Override
        public boolean on(DeliveryEvidence evidence, Instant now) {
            LockSupport.parkNanos(keeping.toNanos());
            if (evidence instanceof DeliveryEvidence.SmsAccepted(_, var ids)) {
                parts.add(ids.size());
            }
            return true;
        }

        @Override
        public boolean on(SmsArrived sms, Instant now) {
            return true;
        }

        @Override
        public void on(SmsOutcome outcome, Instant now) {}

        @Override
        public Optional<Set<DeliveryKey>> letGo(List<DeliveryKey> sms, Instant now) {
            LockSupport.parkNanos(keeping.toNanos());
            return Optional.of(Set.copyOf(sms));
        }

        @Override
        public ReportTaken reported(String smscId, DeliveryEvidence.Report report, Instant now) {
            return ReportTaken.NOT_OURS;
        }
    }

    /// Answers whatever comes, in few instructions: what is measured is our end.
    private static void takeAll(ServerSocket door) {
        try (var gateway = door.accept()) {
            gateway.setTcpNoDelay(true);
            var in = new DataInputStream(new BufferedInputStream(gateway.getInputStream()));
            for (long id = 1; ; id++) {
                int length = in.readInt();
                int command = in.readInt();
                in.readInt();
                int sequence = in.readInt();
                in.skipNBytes(length - HEADER_OCTETS);
                byte[] name = (Long.toHexString(id) + "\0").getBytes(StandardCharsets.US_ASCII);
                var answer =
                        ByteBuffer.allocate(HEADER_OCTETS + name.length)
                                .putInt(HEADER_OCTETS + name.length)
                                .putInt(command | RESPONSE)
                                .putInt(0)
                                .putInt(sequence)
                                .put(name);
                gateway.getOutputStream().write(answer.array());
            }
        } catch (IOException over) {
            return;
        }
    }
}
