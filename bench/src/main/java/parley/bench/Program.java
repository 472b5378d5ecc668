package parley.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// A program that nobody here wrote and that a bench runs.
record Program(String name, String debianPackage) {
    static final Program NGINX = new Program("nginx", "nginx-light");
    static final Program BEARERBOX = new Program("bearerbox", "kannel");
    static final Program WAPBOX = new Program("wapbox", "kannel");
    static final Program FAKEWAP = new Program("fakewap", "kannel-extras");
    static final Program CC = new Program("cc", "gcc");

    /// Where servers and Kannel's test programs lie when they are not on the PATH.
    private static final List<String> ALSO =
            List.of("/usr/sbin", "/usr/local/sbin", "/usr/lib/kannel/test");

    private static final Set<String> LAUNCHERS =
            Set.of("PARLEY_CLASSPATH", "PARLEY_JDK_ROOTS", "PARLEY_JAVA_OPTIONS");

    private static final long END_SECONDS_MAX = 10;

    Optional<Path> find() {
        var folders = new ArrayList<>(ALSO);
        folders.addAll(0, List.of(System.getenv("PATH").split(File.pathSeparator, -1)));
        return folders.stream()
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    Path orTold() throws IOException {
        return find().orElseThrow(() ->
                new IOException(
                        name + " is not installed: install the Debian package " + debianPackage));
    }

    /// Starts it in `folder`; what it says on both streams goes to a file there.
    Process start(Path folder, Map<String, String> environment, List<String> arguments)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(orTold().toString());
        command.addAll(arguments);
        return start(folder, name, environment, command);
    }

    static Process start(
            Path folder, String name, Map<String, String> environment, List<String> command)
            throws IOException {
        var builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve(name + ".said").toFile());
        builder.environment().keySet().removeIf(Program::wouldConfigure);
        builder.environment().putAll(environment);
        return builder.start();
    }

    /// What of this shell would change the configuration measured; how the launcher starts stays.
    private static boolean wouldConfigure(String variable) {
        return variable.startsWith("PARLEY_") && !LAUNCHERS.contains(variable);
    }

    /// Ends one process that was started here.
    static void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException stopping) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
