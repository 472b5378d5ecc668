package parley.adapters.accountingradius;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// FreeRADIUS's own client, which nobody here wrote.
final class Radclient {
    record Said(int exit, String text) {}

    private Radclient() {}

    /// Sends one Accounting-Request with these attributes (`Name = value, ...`).
    static Said account(Path folder, int port, String secret, String attributes)
            throws IOException, InterruptedException {
        Path in = Files.writeString(folder.resolve("radclient.in"), attributes + "\n");
        Path out = folder.resolve("radclient.out");
        Path key = Files.writeString(folder.resolve("radclient.secret"), secret + "\n");
        Process radclient;
        try {
            radclient =
                    new ProcessBuilder(
                                    "radclient",
                                    "-x",
                                    "-r",
                                    "1",
                                    "-t",
                                    "1",
                                    "-S",
                                    key.toString(),
                                    "127.0.0.1:" + port,
                                    "acct")
                            .redirectInput(in.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(out.toFile())
                            .start();
        } catch (IOException absent) {
            if ("true".equals(System.getenv("CI"))) {
                throw absent;
            }
            return abort("radclient (package freeradius-utils) is not installed");
        }
        int exit = radclient.waitFor();
        return new Said(exit, Files.readString(out, StandardCharsets.UTF_8));
    }
}
