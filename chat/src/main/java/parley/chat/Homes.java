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
/// since, in the order of who is reachable, as long as that holds.
final class Homes {
    private static final int HOMES_MAX = 10_000;

    /// Several times what one home lists.
    private static final int STRANGERS_MAX = 2_000;

    private static final Reach.State[] BEST_FIRST = {
        Reach.State.REACHABLE, Reach.State.ONLINE, Reach.State.UNKNOWN, Reach.State.OFFLINE
    };

    /// A person as she stands on a page, in each state.
    private record Faces(
            PersonId person,
            Home.PersonLine reachable,
            Home.PersonLine online,
            Home.PersonLine unknown,
            Home.PersonLine offline) {
        static Faces of(Home.PersonLine line) {
            return new Faces(
                    line.person(),
                    with(line, Reach.State.REACHABLE),
                    with(line, Reach.State.ONLINE),
                    with(line, Reach.State.UNKNOWN),
                    with(line, Reach.State.OFFLINE));
        }

        private static Home.PersonLine with(Home.PersonLine line, Reach.State state) {
            return new Home.PersonLine(
                    line.person(), line.alias(), state, line.conversation(), line.unread());
        }

        Home.PersonLine in(Reach.State state) {
            return switch (state) {
                case REACHABLE -> reachable;
                case ONLINE -> online;
                case UNKNOWN -> unknown;
                case OFFLINE -> offline;
            };
        }

        /// But for presence.
        boolean are(Home.PersonLine line) {
            return in(line.presence()).equals(line);
        }
    }

    /// A home but for who is reachable, people in order of their names.
    private record Stored(Person me, List<Faces> people, List<Home.GroupLine> groups) {
        List<PersonId> persons() {
            return people.stream().map(Faces::person).toList();
        }
    }

    private record Shown(Home home, PresenceBoard.States states) {}

    private static final class Read {
        private final Stored stored;
        private final long mine;
        private final long everybodys;
        private volatile Shown shown;

        Read(Stored stored, long mine, long everybodys, Shown shown) {
            this.stored = stored;
            this.mine = mine;
            this.everybodys = everybodys;
            this.shown = shown;
        }
    }

    private final Freshness freshness;
    private final PresenceBoard board;
    private final Shelf<PersonId, Read> shelf = new Shelf<>(HOMES_MAX);

    /// Whom most homes list alike, since most people never wrote to each other.
    private final Shelf<PersonId, Faces> strangers = new Shelf<>(STRANGERS_MAX);

    Homes(Freshness freshness, PresenceBoard board) {
        this.freshness = freshness;
        this.board = board;
    }

    /// Empty when it has to be read.
    Optional<Home> remembered(Person me, Instant now) {
        return shelf.get(me.id()).filter(read -> isGood(read, me)).map(read -> home(read, now));
    }

    private boolean isGood(Read read, Person me) {
        return read.stored.me().equals(me)
                && freshness.isGood(read.mine, me.id())
                && freshness.isGood(read.everybodys, FreshLedger.EVERYBODY);
    }

    private Home home(Read read, Instant now) {
        var shown = read.shown;
        if (!board.holds(shown.states().term(), now)) {
            shown = again(read.stored, shown, now);
            read.shown = shown;
        }
        return shown.home();
    }

    /// `reading`: from the store, in whatever order and with whatever presence.
    Home read(Person me, Function<Person, Home> reading, Instant now) {
        long mine = freshness.stamp(me.id());
        long everybodys = freshness.stamp(FreshLedger.EVERYBODY);
        var stored = stored(reading.apply(me));
        var shown = shown(stored, board.states(stored.persons(), now));
        if (mine != Freshness.NEVER && everybodys != Freshness.NEVER) {
            shelf.put(me.id(), new Read(stored, mine, everybodys, shown));
        }
        return shown.home();
    }

    private Stored stored(Home home) {
        var people =
                home.people().stream()
                        .sorted(Comparator.comparing(line -> Views.folded(line.alias().name())))
                        .map(this::faces)
                        .toList();
        return new Stored(home.me(), people, home.groups());
    }

    private Faces faces(Home.PersonLine line) {
        if (line.conversation().isPresent()) {
            return Faces.of(line);
        }
        var known = strangers.get(line.person()).filter(faces -> faces.are(line));
        if (known.isPresent()) {
            return known.get();
        }
        var faces = Faces.of(line);
        strangers.put(line.person(), faces);
        return faces;
    }

    /// The same home, with what the pages made of it, when somebody turned and nobody changed.
    private Shown again(Stored stored, Shown before, Instant now) {
        var states = board.states(stored.persons(), now);
        return states.each().equals(before.states().each())
                ? new Shown(before.home(), states)
                : shown(stored, states);
    }

    private static Shown shown(Stored stored, PresenceBoard.States states) {
        var people = new ArrayList<Home.PersonLine>(stored.people().size());
        add(stored.people(), states.each(), true, people);
        add(stored.people(), states.each(), false, people);
        return new Shown(new Home(stored.me(), people, stored.groups()), states);
    }

    private static void add(
            List<Faces> people,
            List<Reach.State> states,
            boolean unread,
            List<Home.PersonLine> into) {
        for (Reach.State state : BEST_FIRST) {
            for (int i = 0; i < people.size(); i++) {
                if (states.get(i) == state) {
                    var line = people.get(i).in(state);
                    if ((line.unread() > 0) == unread) {
                        into.add(line);
                    }
                }
            }
        }
    }
}
