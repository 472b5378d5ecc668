package parley.bench.chat;

import org.HdrHistogram.Histogram;

import parley.bench.Scratch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// What is measured with a gateway in a process of its own, each on a new database in a folder that
/// goes away.
final class Trials {
    /// With the sender's name and the link it is one part as SMS.
    static final String SHORT = "are you coming to the pier at eight";

    /// Three parts.
    static final String LONG = SHORT + " or shall we take the boat without you".repeat(8);

    /// Of one processor, on average of a step.
    private static final double COMPILERS_IDLE = 0.03;

    private static final Duration LEAD = Duration.ofSeconds(1);
    private static final int NO_MORE = 100_000_000;

    private final Path folder;
    private final Sizes sizes;
    private int opened;

    Trials(Path folder, Sizes sizes) {
        this.folder = folder;
        this.sizes = sizes;
    }

    /// As fast as it goes, and at a pace.
    record Talk(Written fast, Written paced) {}

    /// Parts in all of both, counted by the SMSC.
    record Sms(Written fast, long partsOfFast) {
        double partsPerSecond() {
            return fast.perSecond() * partsOfFast / Math.max(1, fast.arrived());
        }
    }

    /// What phones ask for one after the other.
    record Looks(double historyP50, double historyP99, double homeP50, double homeP99) {}

    Talk talk(Way way) throws IOException, InterruptedException {
        var folk = new Folk(sizes.phones());
        Path own = founded(folk, 0);
        try (var parish = Parish.open(own, folk, Map.of());
                var lane = lane(parish, way, 1, SHORT, new Letters())) {
            parish.comeUp(sizes.phones(), 1);
            lane.greet();
            warm(lane, parish);
            lane.greet();
            var fast = lane.write(fast(), parish);
            lane.greet();
            var paced = lane.write(paced(), parish);
            return new Talk(fast, paced);
        } finally {
            Scratch.remove(own);
        }
    }

    /// Every second of the ring is nowhere to be seen, and gets an SMS.
    Sms sms(String words) throws IOException, InterruptedException {
        var folk = new Folk(2 * sizes.phones());
        Path own = founded(folk, 0);
        var letters = new Letters();
        try (var sink = SinkSmsc.open(letters);
                var parish = Parish.open(own, folk, smsc(sink));
                var lane = lane(parish, Way.CONNECTIONLESS, 2, words, letters)) {
            parish.comeUp(sizes.phones(), 2);
            sink.awaitGateway();
            lane.greet();
            warm(lane, parish);
            lane.greet();
            long before = sink.parts();
            var fast = lane.write(fast(), parish);
            return new Sms(fast, sink.parts() - before);
        } finally {
            Scratch.remove(own);
        }
    }

    private static Map<String, String> smsc(SinkSmsc sink) {
        var settings = new HashMap<String, String>();
        settings.put("PARLEY_SMS_HOST", SinkSmsc.HOST);
        settings.put("PARLEY_SMS_PORT", Integer.toString(sink.port()));
        settings.put("PARLEY_SMS_SYSTEM_ID", "parley");
        settings.put("PARLEY_SMS_PASSWORD", SinkSmsc.PASSWORD);
        settings.put("PARLEY_SMS_GATEWAY_NUMBER", "72753");
        settings.put("PARLEY_SMS_WINDOW_PARTS", "1000");
        settings.put("PARLEY_SMS_QUEUE_MAX", "100000");
        for (String cap : List.of("PERSON_DAY", "GROUP_DAY", "COUNTRY_DAY", "DAY")) {
            settings.put("PARLEY_COST_PARTS_PER_" + cap, Integer.toString(NO_MORE));
        }
        return settings;
    }

    /// Letters to one group.
    ///
    /// @param first of a gateway that was just started
    /// @param others of one that is warm
    record Choirs(Choir first, List<Choir> others) {
        Choirs {
            others = List.copyOf(others);
        }

        List<Choir> all() {
            return Stream.concat(Stream.of(first), others.stream()).toList();
        }
    }

    /// All of the group are reachable without a session.
    Choirs group() throws IOException, InterruptedException {
        int members = sizes.groupMembers();
        var folk = new Folk(members);
        Path own = folder.resolve("trial-" + opened++);
        try (var founding = Founding.at(own.resolve("data"), folk)) {
            founding.group(0, 0, members);
        }
        var sung = new ArrayList<Choir>();
        try (var parish = Parish.open(own, folk, Map.of());
                var lane =
                        new ScribeLane(
                                parish, Way.CONNECTIONLESS, members, 1, SHORT, new Letters())) {
            parish.comeUp(members, 1);
            lane.greet();
            var first = sung(lane, 0, members);
            int number = 1;
            boolean compiles = true;
            while (compiles && number < sizes.warmGroupLetters()) {
                long before = parish.compilerMillis();
                var warm = sung(lane, number, members);
                compiles = parish.compilerMillis() - before > COMPILERS_IDLE * warm.lastMillis();
                number++;
            }
            for (int measured = 0; measured < sizes.groupLetters(); measured++) {
                sung.add(sung(lane, number + measured, members));
            }
            return new Choirs(first, sung);
        } finally {
            Scratch.remove(own);
        }
    }

    private static Choir sung(ScribeLane lane, int number, int members) throws IOException {
        var choir = new Choir(number, members - 1);
        lane.sing(song(number), choir);
        return choir;
    }

    private static PhoneOctets song(int number) {
        return PhoneOctets.post(
                Way.CONNECTIONLESS,
                "http://chat/send",
                "k=%s&g=%s&text=%s"
                        .formatted(
                                PhoneOctets.key("song" + number),
                                ShortIds.of(Folk.group(0).value()),
                                Marks.NONE_YET + "%3A+to+all+of+you"));
    }

    /// One phone looks into a database that is there already.
    Looks looks(Path own, Folk folk, int messages) throws IOException, InterruptedException {
        var random = new SplittableRandom(3);
        try (var parish = Parish.open(own, folk, Map.of())) {
            int phones = Math.min(folk.count(), sizes.looks());
            parish.comeUp(phones, 1);
            double[] history;
            try (var asker = new PageAsker(parish, 0)) {
                histories(asker, folk, messages, random);
                asker.beginAnew();
                histories(asker, folk, messages, random);
                history = new double[] {asker.millis(50), asker.millis(99)};
            }
            var homes = homes(parish, phones);
            return new Looks(
                    history[0],
                    history[1],
                    homes.getValueAtPercentile(50) / 1e6,
                    homes.getValueAtPercentile(99) / 1e6);
        }
    }

    /// Each phone looks once, so that every home is read from the store.
    private static Histogram homes(Parish parish, int phones) throws IOException {
        var all = new Histogram(1_000, Letters.LONGEST_NANOS, 3);
        for (int phone = 0; phone < phones; phone++) {
            try (var asker = new PageAsker(parish, phone)) {
                asker.ask("http://chat/", "Chats");
                all.add(asker.nanos());
            }
        }
        return all;
    }

    private void histories(PageAsker asker, Folk folk, int messages, SplittableRandom random)
            throws IOException {
        for (int i = 0; i < sizes.looks(); i++) {
            int before = Engine.someOfLongTalk(random, messages);
            asker.ask(
                    "http://chat/c/%s?b=%s"
                            .formatted(
                                    ShortIds.of(folk.talk(0).value()),
                                    ShortIds.of(Folk.message(before).value())),
                    Marks.mark(before - Founding.LONG_TALK_EVERY));
        }
    }

    private Path founded(Folk folk, int messages) throws IOException {
        Path own = folder.resolve("trial-" + opened++);
        try (var founding = Founding.at(own.resolve("data"), folk)) {
            founding.messages(messages);
        }
        return own;
    }

    private ScribeLane lane(Parish parish, Way way, int stride, String words, Letters letters)
            throws IOException {
        return new ScribeLane(parish, way, sizes.phones(), stride, words, letters);
    }

    private void warm(ScribeLane lane, Parish parish) throws IOException {
        boolean compiles = true;
        for (int step = 0; compiles && step < sizes.warmSteps(); step++) {
            long before = parish.compilerMillis();
            var plan = Writing.asFastAsItGoes(sizes.atOnce(), Duration.ZERO, sizes.length());
            System.err.println("  warm-up: " + lane.write(plan, parish).line());
            long compiled = parish.compilerMillis() - before;
            compiles = compiled > COMPILERS_IDLE * sizes.length().toMillis();
        }
    }

    private Writing fast() {
        return Writing.asFastAsItGoes(sizes.atOnce(), LEAD, sizes.length());
    }

    private Writing paced() {
        return Writing.paced(sizes.pace(), sizes.atOnce(), LEAD, sizes.length());
    }
}
