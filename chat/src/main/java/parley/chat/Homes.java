package parley.chat;

import parley.chat.consent.Consents;
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
/// since, in the order of who is reachable, as long as that holds, and of those only who let it be
/// seen.
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
                    line.in(Reach.State.REACHABLE),
                    line.in(Reach.State.ONLINE),
                    line.in(Reach.State.UNKNOWN),
                    line.in(Reach.State.OFFLINE));
        }

        Home.PersonLine in(Reach.State state) {
            return switch (state) {
                case REACHABLE -> reachable;
                case ONLINE -> online;
                case UNKNOWN -> unknown;
                case OFFLINE -> offline;
            };
        }
    }

    /// A home but for who is reachable, people in order of their names: those who let her see that,
    /// and the others, who stand in no other order whatever their phones do.
    private record Stored(
            Person me,
            List<Faces> visible,
            List<Home.PersonLine> others,
            List<Home.GroupLine> groups) {
        List<PersonId> seen() {
            return visible.stream().map(Faces::person).toList();
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
    private final Consents consents;
    private final Shelf<PersonId, Read> shelf = new Shelf<>(HOMES_MAX);

    /// Whom most homes list alike, since most people never wrote to each other.
    private final Shelf<PersonId, Home.PersonLine> strangers = new Shelf<>(STRANGERS_MAX);

    Homes(Freshness freshness, PresenceBoard board, Consents consents) {
        this.freshness = freshness;
        this.board = board;
        this.consents = consents;
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

    /// `reading`: from the store, in whatever order and without presence.
    Home read(Person me, Function<Person, Home> reading, Instant now) {
        long mine = freshness.stamp(me.id());
        long everybodys = freshness.stamp(FreshLedger.EVERYBODY);
        var stored = stored(reading.apply(me));
        var shown = shown(stored, board.states(stored.seen(), now));
        if (mine != Freshness.NEVER && everybodys != Freshness.NEVER) {
            shelf.put(me.id(), new Read(stored, mine, everybodys, shown));
        }
        return shown.home();
    }

    private Stored stored(Home home) {
        var people =
                home.people().stream()
                        .sorted(Comparator.comparing(line -> Views.folded(line.alias().name())))
                        .toList();
        var visible =
                consents.visibleTo(
                        home.me().id(), people.stream().map(Home.PersonLine::person).toList());
        return new Stored(
                home.me(),
                people.stream()
                        .filter(line -> visible.contains(line.person()))
                        .map(Faces::of)
                        .toList(),
                people.stream()
                        .filter(line -> !visible.contains(line.person()))
                        .map(this::shared)
                        .toList(),
                home.groups());
    }

    /// The same line as on other homes.
    private Home.PersonLine shared(Home.PersonLine line) {
        if (line.conversation().isPresent()) {
            return line;
        }
        return strangers
                .get(line.person())
                .filter(line::equals)
                .orElseGet(() -> {
                    strangers.put(line.person(), line);
                    return line;
                });
    }

    /// The same home, with what the pages made of it, when somebody turned and nobody changed.
    private Shown again(Stored stored, Shown before, Instant now) {
        var states = board.states(stored.seen(), now);
        return states.each().equals(before.states().each())
                ? new Shown(before.home(), states)
                : shown(stored, states);
    }

    private static Shown shown(Stored stored, PresenceBoard.States states) {
        var people =
                new ArrayList<Home.PersonLine>(stored.visible().size() + stored.others().size());
        for (boolean unread : new boolean[] {true, false}) {
            add(stored.visible(), states.each(), unread, people);
            stored.others().stream()
                    .filter(line -> (line.unread() > 0) == unread)
                    .forEach(people::add);
        }
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
