package parley.adapters.storesql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import parley.chat.conversation.MessageId;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// A second process opens the store, and is killed without warning (SIGKILL).
@Timeout(120)
class KilledStoreTest {
    private static final int ROUNDS = 4;

    @TempDir private Path folder;

    @Test
    void whatWasAcknowledgedBeforeAKillIsThereAfterIt() throws Exception {
        var acknowledged = new ArrayList<UUID>();
        for (int round = 1; round <= ROUNDS; round++) {
            acknowledged.addAll(commitAndKill(round, 300 * round));
            try (var store = SqlStore.open(new StoreConfig(folder, 64, 100))) {
                for (UUID id : acknowledged) {
                    assertThat(store.message(new MessageId(id))).as("message").isPresent();
                    assertThat(store.of(new MessageId(id))).as("its delivery").hasSize(1);
                }
            }
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(3_000).doesNotHaveDuplicates();
    }

    @Test
    void aSecondProcessIsRefusedUntilTheFirstIsGoneEvenIfItWasKilled() throws Exception {
        Process first = CommitLoop.start(folder);
        try (var lines = first.inputReader()) {
            assertThat(lines.readLine()).isEqualTo(CommitLoop.OPEN);

            assertThatThrownBy(() -> SqlStore.open(new StoreConfig(folder, 64, 100)))
                    .isInstanceOf(StoreNotUsable.class)
                    .hasMessage(
                            "%s is used by another Parley (process %d); stop that one or give"
                                    + " another folder with --data DIR",
                            folder, first.pid());
        } finally {
            first.destroyForcibly().waitFor();
        }

        SqlStore.open(new StoreConfig(folder, 64, 100)).close();
    }

    /// The ids that the killed process had printed, up to the last whole line.
    private List<UUID> commitAndKill(int round, int commits)
            throws IOException, InterruptedException {
        var ids = new ArrayList<UUID>();
        Process process = CommitLoop.start(folder, Integer.toString(round));
        try (var lines = process.inputReader()) {
            assertThat(lines.readLine()).isEqualTo(CommitLoop.OPEN);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.length() == 36) { // the last line may be cut
                    ids.add(UUID.fromString(line));
                }
                if (ids.size() == commits) {
                    // by its handle: what was printed before can still be read
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        return ids;
    }
}
