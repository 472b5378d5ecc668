package parley.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import parley.handset.Page;
import parley.server.GatewayProcess;
import parley.server.GatewayUnderTest;
import parley.server.ParleyProcess;
import parley.server.Surfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What an operator reads when the data folder is no good, and what a person reads when the disk
/// fills up under a running gateway.
class StoreFaultsTest {
    private static final String GIVE_ANOTHER = "give another folder with --data DIR";

    @TempDir private Path folder;

    @Test
    void aFolderBelowAFileIsRefusedInOneLine() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        refusedInOneLine(file.resolve("data"), "cannot write to " + file.resolve("data"));
    }

    /// The process file system lets nobody write, whoever runs the tests.
    @Test
    void aFolderThatNobodyCanWriteIsRefusedInOneLine() throws Exception {
        Path unwritable = Path.of("/proc/self/fdinfo");
        Assumptions.assumeTrue(Files.isDirectory(unwritable), "no /proc: not Linux");
        refusedInOneLine(unwritable, "cannot write to /proc/self/fdinfo");
    }

    @Test
    void aFolderOfARunningGatewayIsRefusedInOneLine() throws Exception {
        Path data = folder.resolve("data");
        try (var _ = GatewayUnderTest.start(data)) {
            refusedInOneLine(
                    data,
                    data
                            + " is used by another Parley (process "
                            + ProcessHandle.current().pid()
                            + "); stop that one");
        }
    }

    @Test
    void aDatabaseThatIsNoneIsRefusedInOneLineAndLeftAlone() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        String letter = "somebody's letter\n".repeat(1_000);
        Files.writeString(data.resolve("parley.db"), letter);
        refusedInOneLine(data, data.resolve("parley.db") + " is not a database of this Parley");
        assertThat(data.resolve("parley.db")).hasContent(letter);
    }

    /// The operating system's limit for the size of a file stands for the full disk.
    @Test
    void aFullDiskIsSaidToTheSenderAndNothingIsCalledSentThatIsNot() throws Exception {
        var settings = GatewayProcess.freePorts();
        var kept = new ArrayList<String>();
        try (var _ = GatewayProcess.start(folder, settings)) {} // makes the database
        fillNearly(folder.resolve("data/parley.db"));
        try (var gateway = GatewayProcess.startLimited(folder, settings, FILE_KIBIBYTES_MAX)) {
            var ana = comesUp(gateway);
            Page.Shown page = ana.write(BENS_NUMBER, text(0)).orThrow();
            while (page.text().contains("Sent.")) {
                kept.add(text(kept.size()));
                assertThat(kept).as("the disk is never full").hasSizeLessThan(1_000);
                page = ana.write(BENS_NUMBER, text(kept.size())).orThrow();
            }
            assertThat(page.text()).contains("Not sent: we cannot keep messages");
            assertThat(ana.typed("text")).isEqualTo(text(kept.size()));
            assertThat(ana.home().status()).as("reading goes on").isEqualTo(200);
        }
        assertThat(kept).isNotEmpty();
        try (var gateway = GatewayProcess.start(folder, settings)) {
            var ana = comesUp(gateway);
            assertThat(ana.write(BENS_NUMBER, "with room again").orThrow().text())
                    .contains("Sent.");
            var found = ana.everyDeckOf(ana.firstChat());
            assertThat(found.stream().filter(deck -> deck.contains(text(kept.size()))))
                    .as("what was refused is not there")
                    .isEmpty();
            assertThat(String.join("", found)).contains(text(kept.size() - 1));
        }
    }

    /// So that a few messages fill it and only the log has room, for some sixty: nobody may write
    /// faster than people type.
    private static void fillNearly(Path database) throws Exception {
        try (var store = DriverManager.getConnection("jdbc:sqlite:" + database);
                var statement = store.createStatement()) {
            statement.execute("VACUUM"); // what the migrations left free would be room, too
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            long octets = FILE_KIBIBYTES_MAX * 1_024L - Files.size(database) - ROOM_OCTETS;
            statement.execute("CREATE TABLE ballast AS SELECT zeroblob(" + octets + ") AS octets");
        }
    }

    /// The driver unpacks its library at start, 1,082 KiB.
    private static final int FILE_KIBIBYTES_MAX = 1_280;

    private static final int ROOM_OCTETS = 8 * 1_024;
    private static final String BENS_NUMBER = "4915550000702";

    private static String text(int which) {
        return "message %04d ".formatted(which) + "and so on ".repeat(30).strip();
    }

    private static Surfer comesUp(GatewayProcess gateway) throws IOException {
        var ana = new Surfer(gateway.phone(51));
        gateway.comesUp(ana.phone(), "4915550000701");
        return ana;
    }

    private void refusedInOneLine(Path data, String why) throws Exception {
        Map<String, String> ports = GatewayUnderTest.freePorts();
        var ended =
                ParleyProcess.run(
                        folder.resolve("at"), ports, List.of("serve", "--data", data.toString()));
        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.said()).hasSize(1);
        assertThat(ended.said().getFirst())
                .startsWith("Parley cannot start: " + why)
                .contains(GIVE_ANOTHER);
        assertThat(ended.out()).isEmpty();
    }
}
