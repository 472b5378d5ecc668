package parley.adapters.storesql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

import javax.sql.DataSource;

/// What differs between one SQL engine and another: how to connect, and what its errors mean.
interface Engine {
    /// For the migrations.
    DataSource source();

    /// The connection of the one writer; commits on it reach the disk.
    Connection writer() throws SQLException;

    /// A connection that only reads, and never waits for the writer.
    Connection reader() throws SQLException;

    /// What is done beside the writer as long as the store is open.
    default Optional<Checkpointer> checkpointer() throws SQLException {
        return Optional.empty();
    }

    /// Overwrites what was taken out and still lies in files that are ours; false: not now. Nothing
    /// to do where that is the work of a server.
    default boolean clear() throws SQLException {
        return true;
    }

    /// What follows a table's columns when its rows are to lie in the order of its key. Nothing
    /// where they cannot.
    default String clustered() {
        return "";
    }

    /// Counts how often somebody else wrote.
    interface Changes extends AutoCloseable {
        long count() throws SQLException;

        @Override
        void close() throws SQLException;
    }

    /// Where [#clear] has something to do.
    default Changes changes() throws SQLException {
        return new Changes() {
            @Override
            public long count() {
                return 0;
            }

            @Override
            public void close() {}
        };
    }

    Trouble trouble(SQLException error);

    /// What an error is about. `why` is written for the operator and holds no values.
    sealed interface Trouble {
        String why();

        /// The engine refused one change (a reference, a check): that request is at fault.
        record Refused(String why) implements Trouble {}

        /// The engine cannot work now: disk full, read-only, connection gone.
        record Away(String why) implements Trouble {}

        /// The file or database is not one of ours.
        record Foreign(String why) implements Trouble {}
    }
}
