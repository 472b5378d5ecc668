package parley.chat;

import parley.chat.identity.Person;
import parley.chat.identity.PersonId;
import parley.chat.kept.Freshness;
import parley.chat.kept.Shelf;
import parley.chat.presence.PresenceBoard;
import parley.chat.presence.Reach;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Home pages as they were read from the store lately, as long as nothing on them was written
/// since. Who is reachable is never remembered: it is put in each time.
final class Homes {
    /// Each has 200 people and more.
    private static final int HOMES_MAX = 5_000;

    private static final Reach.State[] BEST_FIRST = {
        Reach.State.REACHABLE, Reach.State.ONLINE, Reach.State.OFFLINE
    };

    private record Read(Stored home, long mine, long everybodys) {}

    /// A home but for who is reachable, people in order of their names.
    ///
    /// @param lines of each person, with whatever presence
    private record Stored(
            Person me,
            List<PersonId> people,
            List<Home.PersonLine> lines,
            List<Home.GroupLine> groups) {}

    private final Freshness freshness;
    private final PresenceBoard board;
    private final Shelf<PersonId, Read> shelf = new Shelf<>(HOMES_MAX);

    Homes(Freshness freshness, PresenceBoard board) {
        this.freshness = freshness;
        this.board = board;
    }

    /// Empty when it has to be read.
    Optional<Home> remembered(Person me, Instant now) {
        return shelf.get(me.id())
                .filter(read -> isGood(read, me))
                .map(read -> shown(read.home(), now));
    }

    private boolean isGood(Read read, Person me) {
        return read.home().me().equals(me)
                && freshness.isGood(read.mine(), me.id())
                && freshness.isGood(read.everybodys(), FreshLedger.EVERYBODY);
    }

    /// `reading`: from the store, in whatever order.
    Home read(Person me, Function<Person, Home> reading, Instant now) {
        long mine = freshness.stamp(me.id());
        long everybodys = freshness.stamp(FreshLedger.EVERYBODY);
        var stored = stored(reading.apply(me));
        if (mine != Freshness.NEVER && everybodys != Freshness.NEVER) {
            shelf.put(me.id(), new Read(stored, mine, everybodys));
        }
        return shown(stored, now);
    }

    private static Stored stored(Home home) {
        var lines =
                home.people().stream()
                        .sorted(Comparator.comparing(line -> Views.folded(line.alias().name())))
                        .toList();
        return new Stored(
                home.me(),
                lines.stream().map(Home.PersonLine::person).toList(),
                lines,
                home.groups());
    }

    private Home shown(Stored home, Instant now) {
        Reach.State[] states = board.states(home.people(), now);
        var people = new ArrayList<Home.PersonLine>(states.length);
        add(home, states, true, people);
        add(home, states, false, people);
        return new Home(home.me(), people, home.groups());
    }

    private static void add(
            Stored home, Reach.State[] states, boolean unread, List<Home.PersonLine> into) {
        for (Reach.State state : BEST_FIRST) {
            for (int i = 0; i < states.length; i++) {
                var line = home.lines().get(i);
                if (states[i] == state && (line.unread() > 0) == unread) {
                    into.add(in(state, line));
                }
            }
        }
    }

    private static Home.PersonLine in(Reach.State state, Home.PersonLine line) {
        return line.presence() == state
                ? line
                : new Home.PersonLine(
                        line.person(), line.alias(), state, line.conversation(), line.unread());
    }
}
