package parley.bench.presence;

import org.HdrHistogram.Histogram;

import parley.bench.ProcessUse;
import parley.chat.identity.Person;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Lets everybody of a village be seen, then changes what is believed of them at an even pace from
/// several threads while others look, and prints what that costs.
public final class PaceMain {
    static final String CPU_MILLIS_PER_SECOND = "cpu_millis_per_second";
    static final String UNSEEN_CPU_MILLIS_PER_SECOND = "unseen_cpu_millis_per_second";
    static final String OWN_CPU_MILLIS_PER_SECOND = "own_cpu_millis_per_second";
    static final String CHANGES_PER_SECOND = "changes_per_second";
    static final String COLLECTOR_MILLIS_PER_SECOND = "collector_millis_per_second";
    static final String CHANGE = "change";
    static final String LOOK = "look";
    static final String HOME = "home";

    static final int CHANGERS = 4;
    static final int LOOKS_PER_SECOND = 5_000;
    static final int HOMES_PER_SECOND = 100;
    private static final int LOOKERS = 50;
    private static final Duration WARM_STEP = Duration.ofSeconds(5);
    private static final int WARM_STEPS_MAX = 24;

    /// Of one processor.
    private static final double COMPILERS_IDLE = 0.01;

    private final Inhabitants all;
    private final int changesPerSecond;
    private final Clock clock = Clock.systemUTC();
    private long lastSeed;

    private PaceMain(Inhabitants all, int changesPerSecond) {
        this.all = all;
        this.changesPerSecond = changesPerSecond;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var all = new Inhabitants(Integer.parseInt(arguments[0]));
        var pace = new PaceMain(all, Integer.parseInt(arguments[1]));
        var time = Duration.ofSeconds(Integer.parseInt(arguments[2]));
        try (var village = Village.settle(Path.of(arguments[3]), all)) {
            village.comeUp(pace.clock);
            System.err.println("  everybody was seen");
            pace.measure(village, time);
            Rush.measure(village.chat(), all, pace.clock);
        }
    }

    private void measure(Village village, Duration time) throws IOException, InterruptedException {
        var lookers = village.some(LOOKERS);
        warmUp(Ear.of(village.chat()), village, lookers);
        run(Ear.of(village.chat()), village, lookers, time).tell();
        var unseen = run(Ear.of(village.chat()), village, List.of(), time);
        Told.number(UNSEEN_CPU_MILLIS_PER_SECOND, unseen.cpuMillisPerSecond());
        warmUp(Ear.deaf(), village, List.of());
        var own = run(Ear.deaf(), village, List.of(), time);
        Told.number(OWN_CPU_MILLIS_PER_SECOND, own.cpuMillisPerSecond());
    }

    private void warmUp(Ear ear, Village village, List<Person> lookers)
            throws IOException, InterruptedException {
        var own = List.of(ProcessHandle.current().pid());
        for (int step = 0; step < WARM_STEPS_MAX; step++) {
            long before = ProcessUse.compilerMillis(own);
            run(ear, village, lookers, WARM_STEP);
            long compiled = ProcessUse.compilerMillis(own) - before;
            if (compiled < COMPILERS_IDLE * WARM_STEP.toMillis()) {
                return;
            }
        }
    }

    /// Nobody looks when there are no lookers.
    private Run run(Ear ear, Village village, List<Person> lookers, Duration time)
            throws IOException, InterruptedException {
        var changing = new ArrayList<PacedThread>();
        long cpu = ProcessUse.own().cpuMillis();
        long collected = collectorMillis();
        for (int i = 0; i < CHANGERS; i++) {
            changing.add(start(new Changes(all, ear, clock), changesPerSecond / CHANGERS, time));
        }
        Work look = lookers.isEmpty() ? (_, _) -> 1 : look(village);
        Work home = lookers.isEmpty() ? (_, _) -> 1 : home(village, lookers);
        var looking = start(look, LOOKS_PER_SECOND, time);
        var homes = start(home, HOMES_PER_SECOND, time);
        for (var thread : changing) {
            thread.join();
        }
        looking.join();
        homes.join();
        return new Run(
                time,
                changing.stream().mapToLong(PacedThread::done).sum(),
                ProcessUse.own().cpuMillis() - cpu,
                collectorMillis() - collected,
                added(changing),
                looking.nanos(),
                homes.nanos());
    }

    private PacedThread start(Work work, int perSecond, Duration time) {
        return PacedThread.start(work, perSecond, time, ++lastSeed);
    }

    private Work look(Village village) {
        return (random, nanos) -> {
            var person = all.id(random.nextInt(all.count()));
            var now = clock.instant();
            long began = System.nanoTime();
            var reach = village.chat().reach(person, now);
            nanos.recordValue(System.nanoTime() - began);
            return reach.age().isNegative() ? 0 : 1;
        };
    }

    private Work home(Village village, List<Person> lookers) {
        return (random, nanos) -> {
            var me = lookers.get(random.nextInt(lookers.size()));
            var now = clock.instant();
            long began = System.nanoTime();
            var home = village.chat().home(me, now);
            nanos.recordValue(System.nanoTime() - began);
            return home.people().isEmpty() ? 0 : 1;
        };
    }

    private static Histogram added(List<PacedThread> threads) {
        var all = threads.getFirst().nanos().copy();
        threads.stream().skip(1).map(PacedThread::nanos).forEach(all::add);
        return all;
    }

    private static long collectorMillis() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }

    private record Run(
            Duration time,
            long changes,
            long cpuMillis,
            long collectorMillis,
            Histogram change,
            Histogram look,
            Histogram home) {
        double cpuMillisPerSecond() {
            return (double) cpuMillis / time.toSeconds();
        }

        void tell() {
            Told.number(CHANGES_PER_SECOND, (double) changes / time.toSeconds());
            Told.number(CPU_MILLIS_PER_SECOND, cpuMillisPerSecond());
            Told.number(COLLECTOR_MILLIS_PER_SECOND, (double) collectorMillis / time.toSeconds());
            tell(CHANGE, change);
            tell(LOOK, look);
            tell(HOME, home);
        }

        private static void tell(String what, Histogram nanos) {
            Told.number(p50(what), nanos.getValueAtPercentile(50));
            Told.number(p99(what), nanos.getValueAtPercentile(99));
            Told.number(longest(what), nanos.getMaxValue());
        }
    }

    static String p50(String what) {
        return what + "_p50_nanos";
    }

    static String p99(String what) {
        return what + "_p99_nanos";
    }

    static String longest(String what) {
        return what + "_longest_nanos";
    }
}
