package parley.bench.presence;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A JVM of its own for what is measured, with the options of a gateway but for the size of its
/// heap.
record Jvm(String heap) {
    private static final List<String> AS_A_GATEWAY =
            List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders");

    String options() {
        return heap + " " + String.join(" ", AS_A_GATEWAY);
    }

    /// What it told when it ended well.
    Told run(Path folder, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(heap);
        command.addAll(AS_A_GATEWAY);
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        Path said = folder.resolve(main.getSimpleName() + ".said");
        var process =
                new ProcessBuilder(command)
                        .redirectError(Redirect.INHERIT)
                        .redirectOutput(said.toFile())
                        .start();
        try {
            int exit = process.waitFor();
            if (exit != 0) {
                throw new IOException(main.getSimpleName() + " ended with " + exit);
            }
        } finally {
            process.destroy();
        }
        return Told.read(Files.readAllLines(said));
    }
}
