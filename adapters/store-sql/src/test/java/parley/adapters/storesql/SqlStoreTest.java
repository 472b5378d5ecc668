package parley.adapters.storesql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import parley.chat.conversation.Conversation;
import parley.chat.conversation.ConversationId;
import parley.chat.conversation.MessageChange;
import parley.chat.group.GroupId;
import parley.chat.identity.Person;
import parley.chat.identity.PersonChange;
import parley.chat.kept.Commit;
import parley.testkit.StoreScene;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

/// What only a store on a disk can show: opening it, its faults, and its two ends.
@Timeout(60)
class SqlStoreTest {
    @TempDir private Path parent;
    private Path folder;

    @BeforeEach
    void nameFolder() {
        folder = parent.resolve("data");
    }

    @Test
    void whatWasKeptIsThereWhenOpenedAgain() {
        try (var store = open()) {
            new StoreScene(store.kept()).person("Ana");
        }
        try (var store = open()) {
            assertThat(store.everyone(10))
                    .extracting(person -> person.alias().name())
                    .containsExactly("Ana");
        }
    }

    @Test
    void onlyTheOwnerCanReadTheFiles() throws Exception {
        try (var store = open()) {
            new StoreScene(store.kept()).person("Ana");
            assertThat(permissions(folder)).isEqualTo("rwx------");
            for (String file : List.of("parley.db", "parley.db-wal", "parley.lock")) {
                assertThat(permissions(folder.resolve(file))).as(file).isEqualTo("rw-------");
            }
        }
    }

    /// Without these a commit could return before the disk has it.
    @Test
    void theWriterWaitsForTheDisk() throws Exception {
        open().close();
        try (var writer = new SqliteEngine(folder.resolve("parley.db")).writer()) {
            assertThat(pragma(writer, "journal_mode")).isEqualTo("wal");
            assertThat(pragma(writer, "synchronous")).as("2 is FULL").isEqualTo("2");
            assertThat(pragma(writer, "foreign_keys")).isEqualTo("1");
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsNamedWithWhatToDo() throws Exception {
        Path file = Files.createFile(parent.resolve("file"));

        assertThatThrownBy(() -> SqlStore.open(config(file)))
                .isInstanceOf(StoreNotUsable.class)
                .hasMessage(
                        "cannot write to %s: it is not a folder; give another folder with --data"
                                + " DIR or make it writable",
                        file);
        assertThatThrownBy(() -> SqlStore.open(config(file.resolve("below"))))
                .isInstanceOf(StoreNotUsable.class)
                .hasMessageContaining("cannot write to " + file.resolve("below"))
                .hasMessageEndingWith("give another folder with --data DIR or make it writable");
    }

    /// The process file system lets nobody write, whoever runs the tests.
    @Test
    void aFolderThatCannotBeWrittenIsNamedWithWhatToDo() {
        Path unwritable = Path.of("/proc/self/fdinfo");
        Assumptions.assumeTrue(Files.isDirectory(unwritable), "no /proc: not Linux");

        assertThatThrownBy(() -> SqlStore.open(config(unwritable)))
                .isInstanceOf(StoreNotUsable.class)
                .hasMessageStartingWith("cannot write to /proc/self/fdinfo: ")
                .hasMessageEndingWith("give another folder with --data DIR or make it writable");
    }

    @Test
    void aFileThatIsNoDatabaseIsLeftAloneAndNamed() throws Exception {
        Files.createDirectory(folder);
        Path file = folder.resolve("parley.db");
        Files.writeString(file, "somebody's letter\n".repeat(1_000));

        assertNotOurs("it is not a SQLite file");
        assertThat(file).content().startsWith("somebody's letter");
    }

    @Test
    void aDatabaseOfAnotherProgramIsLeftAloneAndNamed() throws Exception {
        Files.createDirectory(folder);
        execute("CREATE TABLE recipes (name TEXT)");

        assertNotOurs("it was written by another program or by a newer Parley");
    }

    @Test
    void aDatabaseOfANewerParleyIsRefused() throws Exception {
        open().close();
        execute(
                """
                INSERT INTO flyway_schema_history (installed_rank, version, description, type,
                    script, checksum, installed_by, execution_time, success)
                VALUES (99, '9999', 'later', 'SQL', 'V9999__later.sql', 1, 'x', 1, 1)
                """);

        assertNotOurs("it was written by another program or by a newer Parley");
    }

    @Test
    void aFolderIsOpenedOnce() {
        try (var _ = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOf(StoreNotUsable.class)
                    .hasMessageContaining("is used by another Parley");
        }
        open().close();
    }

    @Test
    void aFailedOpeningLetsTheFolderGo() throws Exception {
        Files.createDirectory(folder);
        Files.writeString(folder.resolve("parley.db"), "somebody's letter\n".repeat(1_000));
        assertThatThrownBy(this::open).isInstanceOf(StoreNotUsable.class);

        Files.delete(folder.resolve("parley.db"));

        open().close();
    }

    @Test
    void aFullDiskIsSaidAndTheStoreGoesOnWhenThereIsRoom() {
        var pagesMax = new AtomicInteger(1_000_000);
        var folderLock = StoreFolder.open(folder);
        var engine = new SmallDisk(new SqliteEngine(folderLock.database()), pagesMax);
        try (var store = SqlStore.open(engine, "the database", config(folder), folderLock)) {
            var scene = new StoreScene(store.kept());
            var ana = scene.person("Ana");
            var pair = scene.pair(ana, scene.person("Ben"));
            scene.message(pair, ana, "before");
            pagesMax.set(1); // SQLite takes the size it has as the least
            engine.tighten();

            Commit refused = fill(scene, pair, ana);

            assertThat(refused).isEqualTo(new Commit.Unavailable("the disk is full"));
            assertThat(store.byId(ana.id())).contains(ana);

            pagesMax.set(1_000_000);
            engine.tighten();
            var after = scene.message(pair, ana, "after");
            assertThat(store.latest(pair.id(), Optional.empty(), 1)).containsExactly(after);
        }
    }

    @Test
    void aChangeThatFitsNothingHurtsOnlyItsCaller() {
        try (var store = open()) {
            var scene = new StoreScene(store.kept());
            var ana = scene.person("Ana");
            var nowhere =
                    new Conversation.OfGroup(
                            new ConversationId(scene.id()), new GroupId(scene.id()));
            var message = scene.newMessage(nowhere, ana, "hello");

            assertThatThrownBy(() ->
                            scene.tryTo(
                                    new MessageChange.MessageAccepted(message, Optional.empty())))
                    .isInstanceOf(StoreFailed.class)
                    .hasMessageNotContaining("hello");

            assertThat(store.message(message.id())).isEmpty();
            scene.person("Ben");
        }
    }

    @Test
    void aFullQueueIsSaidAtOnceAndWhatWaitedIsKept() throws Exception {
        try (var store = SqlStore.open(new StoreConfig(folder, 1, 1));
                var elsewhere = connect()) {
            var scene = new StoreScene(store.kept());
            execute(elsewhere, "BEGIN IMMEDIATE"); // holds the writer up
            var ended = new LinkedBlockingQueue<Commit>();
            for (String alias : List.of("Ana", "Ben", "Cleo")) {
                var added = new PersonChange.PersonAdded(scene.newPerson(alias));
                Thread.ofVirtual().start(() -> ended.add(scene.tryTo(added)));
            }

            // one is with the writer, one may wait: the third is told
            assertThat(ended.poll(4, TimeUnit.SECONDS))
                    .isEqualTo(new Commit.Unavailable("too many commits are waiting"));

            execute(elsewhere, "ROLLBACK");
            int kept = 0;
            for (int i = 0; i < 2; i++) {
                kept += new Commit.Durable().equals(ended.poll(20, TimeUnit.SECONDS)) ? 1 : 0;
            }
            assertThat(kept).isPositive();
            assertThat(store.everyone(9)).hasSize(kept);
        }
    }

    @Test
    void readersDoNotWaitForAWriter() throws Exception {
        try (var store = open();
                var elsewhere = connect()) {
            var scene = new StoreScene(store.kept());
            var ana = scene.person("Ana");
            execute(elsewhere, "BEGIN IMMEDIATE");
            execute(elsewhere, "UPDATE people SET since = 0");

            assertThat(store.byId(ana.id())).contains(ana);

            execute(elsewhere, "ROLLBACK");
        }
    }

    @Test
    void aClosedStoreKeepsNothingMoreAndSaysSo() {
        var store = open();
        var scene = new StoreScene(store.kept());
        store.close();

        assertThat(scene.tryTo(new PersonChange.PersonAdded(scene.newPerson("Ana"))))
                .isEqualTo(new Commit.Unavailable("the store is closed"));
        assertThatThrownBy(() -> store.everyone(1))
                .isInstanceOf(StoreFailed.class)
                .hasMessage("the store is closed");
    }

    @Test
    void whatReturnedBeforeTheCloseIsKeptAndNobodyWaitsForEver() throws Exception {
        var durable = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var store = open();
            var scene = new StoreScene(store.kept());
            var ana = scene.person("Ana");
            var pair = scene.pair(ana, scene.person("Ben"));
            for (int i = 0; i < 4; i++) {
                threads.execute(() -> {
                    Commit commit = new Commit.Durable();
                    while (commit instanceof Commit.Durable) {
                        commit =
                                scene.tryTo(
                                        new MessageChange.MessageAccepted(
                                                scene.newMessage(pair, ana, "hello"),
                                                Optional.empty()));
                        if (commit instanceof Commit.Durable) {
                            durable.incrementAndGet();
                        }
                    }
                });
            }
            while (durable.get() < 100) {
                Thread.onSpinWait();
            }
            store.close();
            threads.shutdown();
            assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
            try (var again = open()) {
                assertThat(again.latest(pair.id(), Optional.empty(), 1_000_000))
                        .hasSize(durable.get());
            }
        }
    }

    private void assertNotOurs(String why) {
        assertThatThrownBy(this::open)
                .isInstanceOf(StoreNotUsable.class)
                .hasMessage(
                        "%s is not a database of this Parley: %s; move it away or give another"
                                + " folder with --data DIR",
                        folder.resolve("parley.db"), why);
    }

    /// The one that finds no room.
    private static Commit fill(StoreScene scene, Conversation pair, Person sender) {
        for (int i = 0; i < 10_000; i++) {
            Commit commit =
                    scene.tryTo(
                            new MessageChange.MessageAccepted(
                                    scene.newMessage(pair, sender, "x".repeat(2_000)),
                                    Optional.empty()));
            if (!(commit instanceof Commit.Durable)) {
                return commit;
            }
        }
        throw new AssertionError("the disk never was full");
    }

    private SqlStore open() {
        return SqlStore.open(config(folder));
    }

    private static StoreConfig config(Path folder) {
        return new StoreConfig(folder, 256, 1_000);
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("parley.db"));
    }

    private void execute(String sql) throws SQLException {
        try (var connection = connect()) {
            execute(connection, sql);
        }
    }

    private static String pragma(Connection connection, String name) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery("PRAGMA " + name)) {
            return answer.getString(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// SQLite itself runs out of room: its writer's file may not grow beyond so many pages.
    private static final class SmallDisk implements Engine {
        private final Engine real;
        private final AtomicInteger pagesMax;
        private Optional<Connection> writer = Optional.empty();

        SmallDisk(Engine real, AtomicInteger pagesMax) {
            this.real = real;
            this.pagesMax = pagesMax;
        }

        /// Applies the number to the writer that is open, between two commits.
        void tighten() {
            writer.ifPresent(this::limit);
        }

        private void limit(Connection connection) {
            try {
                if (!connection.isClosed()) {
                    execute(connection, "PRAGMA max_page_count = " + pagesMax.get());
                }
            } catch (SQLException error) {
                throw new AssertionError(error);
            }
        }

        @Override
        public DataSource source() {
            return real.source();
        }

        @Override
        public Connection writer() throws SQLException {
            Connection connection = real.writer();
            limit(connection);
            writer = Optional.of(connection);
            return connection;
        }

        @Override
        public Connection reader() throws SQLException {
            return real.reader();
        }

        @Override
        public Trouble trouble(SQLException error) {
            return real.trouble(error);
        }
    }
}
