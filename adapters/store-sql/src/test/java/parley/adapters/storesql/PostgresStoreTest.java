package parley.adapters.storesql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

import parley.chat.Kept;
import parley.ppg.PushQueue;
import parley.testkit.BudgetsContract;
import parley.testkit.ConsentsContract;
import parley.testkit.DeliveriesContract;
import parley.testkit.GroupsContract;
import parley.testkit.LedgerContract;
import parley.testkit.PeopleContract;
import parley.testkit.PushQueueContract;
import parley.testkit.RetentionContract;
import parley.testkit.SubscriptionsContract;
import parley.testkit.ThreadsContract;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/// The contracts of all ports, by the same statements, on a real PostgreSQL.
class PostgresStoreTest {
    private static EmbeddedPostgres server;
    private static SqlStore store;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.start();
        store =
                SqlStore.open(
                        new PostgresEngine(server.getPostgresDatabase()),
                        "the database",
                        new StoreConfig(Path.of("unused"), 256, 1_000),
                        server);
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    /// One server and one schema for all: only the rows go.
    private Kept openStore() {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("TRUNCATE people, explanations, sms_parts, pushes CASCADE");
        } catch (SQLException error) {
            throw new AssertionError(error);
        }
        return store.kept();
    }

    @Nested
    class AsLedger extends LedgerContract {
        @Override
        protected Kept emptyStore() {
            return openStore();
        }
    }

    @Nested
    class AsPeople extends PeopleContract {
        @Override
        protected Kept emptyStore() {
            return openStore();
        }
    }

    @Nested
    class AsThreads extends ThreadsContract {
        @Override
        protected Kept emptyStore() {
            return openStore();
        }
    }

    @Nested
    class AsGroups extends GroupsContract {
        @Override
        protected Kept emptyStore() {
            return openStore();
        }
    }

    @Nested
    class AsBudgets extends BudgetsContract {
        @Override
        protected Kept emptyStore() {
            return openStore();
        }
    }

    @Nested
    class AsConsents extends ConsentsContract {
        @Override
        protected Kept emptyStore() {
            return openStore();
        }
    }

    @Nested
    class AsSubscriptions extends SubscriptionsContract {
        @Override
        protected Kept emptyStore() {
            return openStore();
        }
    }

    @Nested
    class AsRetention extends RetentionContract {
        @Override
        protected Kept emptyStore() {
            return openStore();
        }
    }

    @Nested
    class AsDeliveries extends DeliveriesContract {
        @Override
        protected Kept emptyStore() {
            return openStore();
        }
    }

    @Nested
    class AsPushQueue extends PushQueueContract {
        @Override
        protected PushQueue emptyQueue() {
            openStore();
            return store.pushes();
        }
    }
}
