package parley.bench.codecs;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

import parley.bench.PerformancePage;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.Callable;

/// JMH on the codecs.
@Command(
        name = "codecs",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "What each codec costs: nanoseconds and octets allocated for one call.")
public final class CodecsCommand implements Callable<Integer> {
    private static final String WORDS =
            """
            JMH, average time of one call on one thread, with what it allocates. The headers are six of a
            phone's, the deck is the one of `bench wap` (1 KB of text), the notice a Service Indication with
            link, text and id.
            """;

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    @Option(names = "--seconds", description = "Of each measuring iteration; there are five.")
    int seconds = 2;

    @Option(names = "--forks")
    int forks = 2;

    @Option(names = "--only", description = "Part of a benchmark's name.")
    String only = "";

    @Option(names = "--write", description = "Writes docs/performance/codecs.md.")
    boolean write;

    @Override
    public Integer call() throws Exception {
        var options =
                new OptionsBuilder()
                        .include(CodecBenchmarks.class.getName() + "\\..*" + only)
                        .addProfiler(GCProfiler.class)
                        .forks(forks)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(seconds))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(seconds))
                        .jvmArgs("-Xmx512m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders")
                        .shouldFailOnError(true)
                        .build();
        String table = table(new Runner(options).run());
        var page =
                new PerformancePage(
                        "codecs", "What the codecs cost", "./parley bench codecs", WORDS);
        System.out.println(page.text(table));
        if (write) {
            page.write(table);
        }
        return 0;
    }

    private static String table(Collection<RunResult> results) {
        var table =
                new StringBuilder(
                        "\n"
                                + "| Codec | ns/op | ± | octets allocated/op |\n"
                                + "| --- | --: | --: | --: |\n");
        for (var result : results) {
            var time = result.getPrimaryResult();
            String name = time.getLabel();
            var allocated = result.getSecondaryResults().get(ALLOCATED);
            table.append(
                    String.format(
                            Locale.ROOT,
                            "| `%s` | %,.0f | %,.0f | %,.0f |%n",
                            name,
                            time.getScore(),
                            time.getScoreError(),
                            allocated == null ? Double.NaN : allocated.getScore()));
        }
        return table.toString();
    }
}
