package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import parley.chat.Kept;
import parley.chat.identity.PersonChange;
import parley.chat.kept.Commit;

/// The stand-in keeps what the real store keeps.
class MemoryStoreTest {
    @Nested
    class AsLedger extends LedgerContract {
        @Override
        protected Kept emptyStore() {
            return new MemoryStore().kept();
        }
    }

    @Nested
    class AsPeople extends PeopleContract {
        @Override
        protected Kept emptyStore() {
            return new MemoryStore().kept();
        }
    }

    @Nested
    class AsThreads extends ThreadsContract {
        @Override
        protected Kept emptyStore() {
            return new MemoryStore().kept();
        }
    }

    @Nested
    class AsGroups extends GroupsContract {
        @Override
        protected Kept emptyStore() {
            return new MemoryStore().kept();
        }
    }

    @Nested
    class AsBudgets extends BudgetsContract {
        @Override
        protected Kept emptyStore() {
            return new MemoryStore().kept();
        }
    }

    @Nested
    class AsConsents extends ConsentsContract {
        @Override
        protected Kept emptyStore() {
            return new MemoryStore().kept();
        }
    }

    @Nested
    class AsSubscriptions extends SubscriptionsContract {
        @Override
        protected Kept emptyStore() {
            return new MemoryStore().kept();
        }
    }

    @Nested
    class AsRetention extends RetentionContract {
        @Override
        protected Kept emptyStore() {
            return new MemoryStore().kept();
        }
    }

    @Nested
    class AsDeliveries extends DeliveriesContract {
        @Override
        protected Kept emptyStore() {
            return new MemoryStore().kept();
        }
    }

    @Test
    void aStoreThatIsToldToRefuseKeepsNothing() {
        var store = new MemoryStore();
        var scene = new StoreScene(store.kept());
        var ana = scene.newPerson("Ana");

        store.refuseWrites();
        assertThat(scene.tryTo(new PersonChange.PersonAdded(ana)))
                .isInstanceOf(Commit.Unavailable.class);
        assertThat(store.byId(ana.id())).isEmpty();

        store.acceptWrites();
        scene.keep(new PersonChange.PersonAdded(ana));
        assertThat(store.byId(ana.id())).contains(ana);
    }
}
