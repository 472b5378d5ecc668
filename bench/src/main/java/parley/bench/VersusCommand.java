package parley.bench;

import parley.bench.versus.Findings;
import parley.bench.versus.Versus;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;

/// What differs between Kannel and us, request by request.
@Command(
        name = "versus",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = {
            "Sends the same randomised requests through Kannel and through this gateway and",
            "explains every difference; ends with 1 when one is not explained."
        })
final class VersusCommand implements Callable<Integer> {
    static final long SEED = 20_261_124;
    private static final String COMMAND = "./parley bench versus";

    @Option(names = "--requests", description = "Each is sent in both modes.")
    int requests = 1_000;

    @Option(names = "--seed")
    long seed = SEED;

    @Option(names = "--write", description = "Writes docs/conformance/versus-kannel.md.")
    boolean write;

    @Override
    public Integer call() throws Exception {
        var findings = run(seed, requests);
        System.out.println(findings.summary());
        findings.complaints().forEach(System.out::println);
        if (write && findings.complaints().isEmpty()) {
            Path page =
                    Path.of(System.getProperty("parley.home", "."))
                            .resolve("docs/conformance/versus-kannel.md");
            Files.writeString(page, findings.page(COMMAND, seed));
            System.err.println("parley bench: wrote docs/conformance/versus-kannel.md");
        }
        return findings.complaints().isEmpty() ? 0 : 1;
    }

    static Findings run(long seed, int requests) throws IOException, InterruptedException {
        Kannel.orTold();
        var folder = Files.createTempDirectory("parley-bench");
        try (var versus = Versus.open(seed, requests)) {
            try (var kannel = Kannel.start(folder.resolve("kannel"), Map.of())) {
                versus.askKannel(kannel.connectionless(), kannel.session());
            }
            String relay =
                    new String(Origin.resource("versus.toml"), StandardCharsets.UTF_8)
                            .replace("@ORIGIN@", Integer.toString(versus.originPort()));
            try (var ours = Parley.start(folder.resolve("parley"), relay)) {
                versus.askOurs(ours.connectionless(), ours.session());
            }
            return versus.findings();
        } finally {
            Scratch.remove(folder);
        }
    }
}
