package parley.adapters.storesql;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

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

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The contracts of all ports, on a real database file.
class SqliteStoreTest {
    @TempDir private Path folder;
    private final List<SqlStore> opened = new ArrayList<>();

    private Kept openStore() {
        var store = SqlStore.open(new StoreConfig(folder.resolve("data"), 256, 1_000));
        opened.add(store);
        return store.kept();
    }

    @AfterEach
    void close() {
        opened.forEach(SqlStore::close);
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
            return opened.getLast().pushes();
        }
    }
}
