package parley.bench.presence;

import parley.bench.PerformancePage;
import parley.bench.Scratch;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// What it costs to know where everybody is.
@Command(
        name = "presence",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Heap for each person, CPU and times of changes and looks, up to a million.")
public final class PresenceCommand implements Callable<Integer> {
    private static final Jvm JVM = new Jvm("-Xmx2g");

    private static final String WORDS =
            """
            Each number of people has two JVMs of its own, `%s`, which is a gateway's but for the size.
            The first fills a presence board: of a hundred people 40 are known by RADIUS accounting, 25
            have a WSP session as well, 10 asked for a page over WAP, 15 by a browser, 5 have a second
            address, 5 took an SMS; every fifth address is IPv6, the others IPv4. "Octets each" is the heap
            in use after three full collections less what was in use before, with map, address index and
            keys. What the board takes whatever the number (256 KiB of marks) is left out. Owners of
            addresses (who has which, by accounting) are another table, measured behind it in the same way.

            The second is the whole chat over the embedded store with all of them registered. Four threads
            tell it changes: of a hundred things 40 Interim-Updates, 25 pages over WAP, 10 by browsers, 10
            sessions that come up, rest or end and begin anew, 5 acknowledged pushes, 5 SMS, 5 addresses that
            are given away and back, which are two changes each. A change goes as far as it does in a gateway: who has the number is looked up (in the
            store, when she was not seen lately), and whoever becomes reachable has the store asked for
            what waits for her. Beside them %,d looks/s at one person and %d/s at a home page with two hundred, who all
            let it be seen whether they are there.
            "Of one core" is the CPU time of the whole process, collector and bench included; "without
            looks" the same while nobody looks, which is what changes take; "the bench alone" is the same
            paces with nobody told. It is warm when its compilers are idle.

            "As fast as it goes": half pages over WAP, half looks, by one thread and by many.
            """
                    .formatted(JVM.options(), PaceMain.LOOKS_PER_SECOND, PaceMain.HOMES_PER_SECOND);

    private static final int LEAST = 1_000;

    @Option(names = "--people", description = "At most; powers of ten below are measured, too.")
    int people = 1_000_000;

    @Option(names = "--changes", description = "Changes a second.")
    int changes = 5_000;

    @Option(names = "--seconds", description = "Measured time for each number of people.")
    int seconds = 30;

    @Option(names = "--write", description = "Writes docs/performance/presence.md and .svg.")
    boolean write;

    @Override
    public Integer call() throws Exception {
        var figures = new PresenceFigures();
        for (int count : sizes()) {
            figures.add(measured(count));
        }
        var page =
                new PerformancePage(
                        "presence", "What presence costs", "./parley bench presence", WORDS);
        System.out.println(page.text(figures.markdown()));
        if (write) {
            page.write(figures.markdown());
            figures.plots().write("presence");
        }
        return 0;
    }

    private List<Integer> sizes() {
        var sizes = new ArrayList<Integer>();
        for (int size = LEAST; size < people; size *= 10) {
            sizes.add(size);
        }
        sizes.add(people);
        return sizes;
    }

    private PresenceFigures.Row measured(int count) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("parley-bench");
        try {
            System.err.printf("%,d people%n", count);
            String number = Integer.toString(count);
            var heap = JVM.run(folder, HeapMain.class, number);
            var pace =
                    JVM.run(
                            folder,
                            PaceMain.class,
                            number,
                            Integer.toString(changes),
                            Integer.toString(seconds),
                            folder.resolve("data").toString());
            return PresenceFigures.Row.of(count, heap, pace);
        } finally {
            Scratch.remove(folder);
        }
    }
}
