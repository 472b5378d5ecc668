package parley.bench.presence;

import parley.chat.identity.AccountingEvent;
import parley.chat.identity.AddressOwners;
import parley.chat.presence.Decays;
import parley.chat.presence.PresenceBoard;

import java.lang.management.ManagementFactory;
import java.time.Instant;

/// Fills a presence board, then the owners of addresses, and prints how much heap one of each
/// keeps: what is in use after full collections, less what was in use before.
public final class HeapMain {
    private static final int ROOM = 2_000_000;
    private static final int COLLECTIONS = 3;

    private HeapMain() {}

    public static void main(String[] arguments) {
        var all = new Inhabitants(Integer.parseInt(arguments[0]));
        loadClasses();
        var board = board();
        var owners = owners();
        long empty = used();
        fill(board, all);
        long withPeople = used();
        fill(owners, all);
        long withOwners = used();
        check(board.size() == all.count(), "everybody is on the board");
        check(owners.ownerOf(all.address(0)).isPresent(), "an address has an owner");
        Told.number(Told.BOARD_OCTETS, withPeople - empty);
        Told.number(Told.OWNERS_OCTETS, withOwners - withPeople);
    }

    /// Which live in the heap as well.
    private static void loadClasses() {
        var few = new Inhabitants(1_000);
        fill(board(), few);
        fill(owners(), few);
        used();
    }

    private static PresenceBoard board() {
        return new PresenceBoard(Decays.usual(), ROOM);
    }

    private static AddressOwners owners() {
        return new AddressOwners(ROOM, Decays.usual().interimEvery());
    }

    private static void fill(PresenceBoard board, Inhabitants all) {
        Instant now = Inhabitants.SINCE;
        for (int person = 0; person < all.count(); person++) {
            var sight = Sight.of(person);
            if (sight.isByAccounting()) {
                board.on(Sight.assigned(all, person), now);
            }
            sight.others(all, person).forEach(event -> board.on(event, now));
        }
    }

    private static void fill(AddressOwners owners, Inhabitants all) {
        for (int person = 0; person < all.count(); person++) {
            var started =
                    new AccountingEvent.Started(
                            all.accounting(person), all.address(person), all.number(person));
            owners.on(started, all.accessServer(person), Inhabitants.SINCE, _ -> {});
        }
    }

    /// Objects that only wait for their end are gone after the second at the latest.
    private static long used() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static void check(boolean so, String what) {
        if (!so) {
            throw new IllegalStateException("it is not so that " + what);
        }
    }
}
