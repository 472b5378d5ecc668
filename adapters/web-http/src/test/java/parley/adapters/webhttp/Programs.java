package parley.adapters.webhttp;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// Programs that were started here.
final class Programs {
    private static final int SECONDS_TO_END = 10;

    private Programs() {}

    /// Ends one with all that it has started: a browser's children write into its folder for a
    /// while after it is gone.
    static void end(Process program) throws InterruptedException, ExecutionException {
        var all = Stream.concat(Stream.of(program.toHandle()), program.descendants()).toList();
        program.destroy();
        for (ProcessHandle each : all) {
            try {
                each.onExit().get(SECONDS_TO_END, TimeUnit.SECONDS);
            } catch (TimeoutException stubborn) {
                each.destroyForcibly();
                each.onExit().get();
            }
        }
    }
}
