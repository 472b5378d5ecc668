package parley.adapters.storesql;

import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

import javax.sql.DataSource;

/// SQLite in this process, one file. In WAL mode readers see the last commit while the writer goes
/// on; `synchronous=FULL` makes each commit wait for the disk.
final class SqliteEngine implements Engine {
    /// Somebody may look into the file with another program.
    private static final Duration BUSY_WAIT = Duration.ofSeconds(5);

    /// A second or two, in which nothing is kept.
    private static final long WRITTEN_ANEW_OCTETS_MAX = 256L << 20;

    private final SQLiteDataSource source;

    SqliteEngine(Path file) {
        source = new SQLiteDataSource(config());
        source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
    }

    private static SQLiteConfig config() {
        var config = new SQLiteConfig(new Properties());
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setGetGeneratedKeys(false);
        config.setBusyTimeout(Math.toIntExact(BUSY_WAIT.toMillis()));
        return config;
    }

    @Override
    public DataSource source() {
        return source;
    }

    /// What a savepoint may have to put back stays in memory, and so do the pages that are written
    /// again and again: 16 MiB. What is taken out is overwritten. The log is carried into the
    /// database by [#checkpointer]; only when it does not keep up, and 65,536 pages (256 MiB) are
    /// in it, by the writer.
    @Override
    public Connection writer() throws SQLException {
        return connect(
                "PRAGMA temp_store = MEMORY",
                "PRAGMA cache_size = -16384",
                "PRAGMA wal_autocheckpoint = 65536",
                "PRAGMA secure_delete = ON");
    }

    @Override
    public Optional<Checkpointer> checkpointer() throws SQLException {
        return Optional.of(new Checkpointer(new SqlSession(connect())).start());
    }

    /// Moving rows from page to page leaves copies where they were, which nothing overwrites: the
    /// file is written anew, unless it is too large for others to wait. Then each page goes from
    /// the write-ahead log to its place, and the log is cut to nothing. Who reads is waited for.
    @Override
    public boolean clear() throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            long octets = number(statement, "page_count") * number(statement, "page_size");
            if (octets <= WRITTEN_ANEW_OCTETS_MAX) {
                statement.execute("VACUUM");
            }
            return number(statement, "wal_checkpoint(TRUNCATE)") == 0; // the first says: busy
        }
    }

    @Override
    public Changes changes() throws SQLException {
        var session = new SqlSession(connect());
        return new Changes() {
            @Override
            public long count() throws SQLException {
                return session.first("PRAGMA data_version", row -> row.number(1)).orElse(-1L);
            }

            @Override
            public void close() throws SQLException {
                session.close();
            }
        };
    }

    private static long number(Statement statement, String pragma) throws SQLException {
        try (var answer = statement.executeQuery("PRAGMA " + pragma)) {
            return answer.next() ? answer.getLong(1) : -1;
        }
    }

    @Override
    public String clustered() {
        return "WITHOUT ROWID";
    }

    @Override
    public Connection reader() throws SQLException {
        return connect("PRAGMA query_only = true");
    }

    private Connection connect(String... pragmas) throws SQLException {
        Connection connection = source.getConnection();
        try (var statement = connection.createStatement()) {
            for (String pragma : pragmas) {
                statement.execute(pragma);
            }
            return connection;
        } catch (SQLException error) {
            connection.close();
            throw error;
        }
    }

    @Override
    public Trouble trouble(SQLException error) {
        SQLiteErrorCode primary = SQLiteErrorCode.getErrorCode(code(error) & 0xFF);
        return switch (primary) {
            case SQLITE_CONSTRAINT, SQLITE_MISMATCH, SQLITE_TOOBIG, SQLITE_RANGE ->
                    new Trouble.Refused("a change does not fit what is kept (" + primary + ")");
            case SQLITE_FULL -> new Trouble.Away("the disk is full");
            case SQLITE_READONLY, SQLITE_PERM -> new Trouble.Away("the database is read-only");
            case SQLITE_CANTOPEN -> new Trouble.Away("the database file cannot be opened");
            case SQLITE_IOERR -> new Trouble.Away("the disk reports an error");
            case SQLITE_BUSY, SQLITE_LOCKED ->
                    new Trouble.Away("another program holds the database");
            case SQLITE_NOTADB -> new Trouble.Foreign("it is not a SQLite file");
            case SQLITE_CORRUPT -> new Trouble.Foreign("it is damaged");
            default -> new Trouble.Away("the database reports " + primary);
        };
    }

    /// The code of the driver's exception, or of the one below it.
    private static int code(Throwable error) {
        for (Throwable at = error; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql && sql.getErrorCode() != 0) {
                return sql.getErrorCode();
            }
        }
        return SQLiteErrorCode.SQLITE_ERROR.code;
    }
}
