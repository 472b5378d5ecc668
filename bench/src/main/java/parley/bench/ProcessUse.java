package parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What processes have used, as the kernel counts it: `/proc/PID/stat` and `status`, summed.
public record ProcessUse(long cpuMillis, long residentKibibytes) {
    /// USER_HZ, which Linux fixes for programs.
    private static final int TICKS_PER_SECOND = 100;

    private static final int UTIME = 11;
    private static final int STIME = 12;

    public static ProcessUse own() throws IOException {
        return of(List.of(ProcessHandle.current().pid()));
    }

    static ProcessUse of(List<Long> pids) throws IOException {
        long cpuMillis = 0;
        long resident = 0;
        for (long pid : pids) {
            var folder = Path.of("/proc", Long.toString(pid));
            if (!Files.exists(folder)) {
                throw new IOException("a process that is measured has ended");
            }
            cpuMillis += cpuMillisOf(folder);
            resident += residentOf(folder);
        }
        return new ProcessUse(cpuMillis, resident);
    }

    /// Of a JVM's compilers alone; 0 for other programs. It falls when a compiler's thread ends.
    public static long compilerMillis(List<Long> pids) throws IOException {
        long millis = 0;
        for (long pid : pids) {
            try (var threads =
                    Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "task"))) {
                for (var thread : threads) {
                    millis += compilerMillisOf(thread);
                }
            }
        }
        return millis;
    }

    private static long compilerMillisOf(Path thread) {
        try {
            String name = Files.readString(thread.resolve("comm"));
            return name.startsWith("C1 Comp") || name.startsWith("C2 Comp")
                    ? cpuMillisOf(thread)
                    : 0;
        } catch (IOException ended) {
            return 0;
        }
    }

    /// Of a process or a thread.
    private static long cpuMillisOf(Path folder) throws IOException {
        String stat = Files.readString(folder.resolve("stat"));
        // the name in brackets may hold blanks; counted from behind it
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME]);
        return ticks * 1_000 / TICKS_PER_SECOND;
    }

    private static long residentOf(Path folder) throws IOException {
        return Files.readString(folder.resolve("status"))
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }
}
