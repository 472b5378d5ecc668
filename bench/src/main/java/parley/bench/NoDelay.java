package parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Our own few lines of C that take Kannel's stall out, so that a lone request is compared fairly:
/// built where a compiler is, left out elsewhere.
final class NoDelay {
    private NoDelay() {}

    static Optional<Path> build(Path folder) throws IOException, InterruptedException {
        if (Program.CC.find().isEmpty()) {
            return Optional.empty();
        }
        Files.write(folder.resolve("nodelay.c"), Origin.resource("nodelay.c"));
        Path library = folder.resolve("nodelay.so");
        var arguments =
                List.of("-shared", "-fPIC", "-O2", "-o", library.toString(), "nodelay.c", "-ldl");
        int exit = Program.CC.start(folder, Map.of(), arguments).waitFor();
        return exit == 0 ? Optional.of(library) : Optional.empty();
    }
}
