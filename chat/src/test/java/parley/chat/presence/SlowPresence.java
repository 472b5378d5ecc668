package parley.chat.presence;

import parley.chat.identity.PersonId;
import parley.chat.identity.WapSessionKey;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The same beliefs as a [PresenceBoard]'s, held plainly: a value for each thing that was seen, no
/// index, no lock; everybody is asked for everything. What the board is compared with.
final class SlowPresence {
    private final Decays decays;
    private final Map<PersonId, Person> people = new HashMap<>();

    /// To whom the network gave an address.
    private final Map<InetAddress, PersonId> given = new HashMap<>();

    private record Withheld(Set<PersonId> from, Instant until) {}

    /// Whose late notes are refused where the network put somebody it does not name.
    private final Map<InetAddress, Withheld> former = new HashMap<>();

    SlowPresence(Decays decays) {
        this.decays = decays;
    }

    private record Seen(InetAddress address, Instant at) {
        boolean isAt(InetAddress other) {
            return address.equals(other);
        }
    }

    private record Assigned(InetAddress address, Instant at, Duration interim) {}

    private enum Mood {
        OPEN,
        SUSPENDED,
        SILENT
    }

    private record Session(
            WapSessionKey key,
            InetAddress address,
            boolean push,
            boolean confirmed,
            Mood mood,
            Instant at,
            Optional<Instant> acknowledged) {
        Session in(Mood next, Instant when) {
            return new Session(key, address, push, confirmed, next, when, acknowledged);
        }

        boolean listens() {
            return push && mood == Mood.OPEN;
        }
    }

    private record Gone(Evidence by, Instant at) {}

    private record Person(
            Optional<Assigned> assigned,
            Optional<Session> session,
            Optional<Seen> wap,
            boolean port,
            Optional<Seen> web,
            Optional<Seen> stream,
            Optional<Instant> sms,
            Optional<Gone> gone) {
        static final Person UNSEEN =
                new Person(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());

        Person assigned(Assigned next) {
            return new Person(Optional.of(next), session, wap, port, web, stream, sms, gone);
        }

        Person with(Optional<Session> next) {
            return new Person(assigned, next, wap, port, web, stream, sms, gone);
        }

        Person wap(Seen next, boolean listens) {
            return new Person(
                    assigned, session, Optional.of(next), listens, web, stream, sms, gone);
        }

        Person port(boolean listens) {
            return new Person(assigned, session, wap, listens, web, stream, sms, gone);
        }

        Person web(Seen next) {
            return new Person(assigned, session, wap, port, Optional.of(next), stream, sms, gone);
        }

        Person stream(Optional<Seen> next) {
            return new Person(assigned, session, wap, port, web, next, sms, gone);
        }

        Person sms(Optional<Instant> next) {
            return new Person(assigned, session, wap, port, web, stream, next, gone);
        }

        Person gone(Evidence by, Instant at) {
            var next = Optional.of(new Gone(by, at));
            return new Person(assigned, session, wap, port, web, stream, sms, next);
        }

        Person notGone() {
            return new Person(assigned, session, wap, port, web, stream, sms, Optional.empty());
        }

        boolean isAt(InetAddress address) {
            return assigned.filter(it -> it.address().equals(address)).isPresent()
                    || session.filter(it -> it.address().equals(address)).isPresent()
                    || wap.filter(it -> it.isAt(address)).isPresent()
                    || web.filter(it -> it.isAt(address)).isPresent()
                    || stream.filter(it -> it.isAt(address)).isPresent();
        }

        Person without(InetAddress address, Instant at) {
            if (!isAt(address)) {
                return this;
            }
            var left = wap.filter(it -> !it.isAt(address));
            return new Person(
                            assigned.filter(it -> !it.address().equals(address)),
                            session.filter(it -> !it.address().equals(address)),
                            left,
                            port && left.isPresent(),
                            web.filter(it -> !it.isAt(address)),
                            stream.filter(it -> !it.isAt(address)),
                            sms,
                            gone)
                    .gone(Evidence.ADDRESS_GONE, at);
        }

        Optional<Session> session(WapSessionKey key) {
            return session.filter(it -> it.key().equals(key));
        }

        Person silentAt(InetAddress address) {
            return wap.filter(it -> it.isAt(address)).isPresent() ? port(false) : this;
        }
    }

    private Person of(PersonId person) {
        return people.getOrDefault(person, Person.UNSEEN);
    }

    /// What was seen of her now is newer than that she went.
    private static boolean isSignOfLife(PresenceEvent event, Person seen) {
        return switch (event) {
            case PresenceEvent.AtAddress _, PresenceEvent.SmsTaken _, PresenceEvent.SmsWritten _ ->
                    true;
            case PresenceEvent.SessionSuspended(_, var key) -> seen.session(key).isPresent();
            case PresenceEvent.PushAcknowledged(_, var key) -> seen.session(key).isPresent();
            case PresenceEvent.IndicationsNamed _,
                    PresenceEvent.SessionGone _,
                    PresenceEvent.StreamClosed _,
                    PresenceEvent.PushUnanswered _,
                    PresenceEvent.SmsFailed _ ->
                    false;
        };
    }

    /// Whether a push goes where none went before.
    boolean on(PresenceEvent event, Instant now) {
        var before = reach(event.person(), now).point();
        if (event instanceof PresenceEvent.AddressAssigned(var person, var address, _)) {
            people.replaceAll(
                    (who, seen) -> who.equals(person) ? seen : seen.without(address, now));
            given.put(address, person);
            former.remove(address);
        }
        if (!(event instanceof PresenceEvent.AtAddress there && isSomebodyElses(there, now))) {
            var seen = of(event.person());
            var heard = isSignOfLife(event, seen) ? seen.notGone() : seen;
            people.put(event.person(), after(heard, event, now));
        }
        var after = reach(event.person(), now).point();
        return after.isPresent() && !after.equals(before);
    }

    private boolean isSomebodyElses(PresenceEvent.AtAddress event, Instant now) {
        PersonId owner = given.getOrDefault(event.address(), event.person());
        var withheld = former.getOrDefault(event.address(), new Withheld(Set.of(), now));
        return !owner.equals(event.person())
                || (now.isBefore(withheld.until()) && withheld.from().contains(event.person()));
    }

    void addressGone(InetAddress address, Instant now) {
        people.replaceAll((_, seen) -> seen.without(address, now));
        given.remove(address);
        former.remove(address);
    }

    void addressWithheld(InetAddress address, Instant now) {
        var were = new HashSet<PersonId>();
        people.forEach((person, seen) -> {
            if (seen.isAt(address)) {
                were.add(person);
            }
        });
        Optional.ofNullable(given.get(address)).ifPresent(were::add);
        addressGone(address, now);
        former.put(address, new Withheld(were, now.plus(Duration.ofMinutes(6))));
    }

    private static Person after(Person seen, PresenceEvent event, Instant now) {
        return switch (event) {
            case PresenceEvent.AddressAssigned(_, var address, var interim) ->
                    seen.assigned(new Assigned(address, now, interim));
            case PresenceEvent.SessionUp(_, var key, var at, var push, var confirmed) ->
                    overWap(
                            seen.with(
                                    Optional.of(
                                            new Session(
                                                    key,
                                                    at,
                                                    push,
                                                    confirmed,
                                                    Mood.OPEN,
                                                    now,
                                                    seen.session(key)
                                                            .flatMap(Session::acknowledged)))),
                            at,
                            now);
            case PresenceEvent.SessionSuspended(_, var key) ->
                    seen.session(key)
                            .map(it ->
                                    seen.with(Optional.of(it.in(Mood.SUSPENDED, now)))
                                            .silentAt(it.address()))
                            .orElse(seen);
            case PresenceEvent.SessionGone(_, var key) ->
                    seen.session(key)
                            .map(_ -> seen.with(Optional.empty()).gone(Evidence.SESSION_ENDED, now))
                            .orElse(seen);
            case PresenceEvent.WapPageAsked(_, var at) -> overWap(seen, at, now);
            case PresenceEvent.IndicationsNamed _ -> seen;
            case PresenceEvent.WebPageAsked(_, var at) -> seen.web(new Seen(at, now));
            case PresenceEvent.StreamAlive(_, var at) ->
                    seen.stream(Optional.of(new Seen(at, now)));
            case PresenceEvent.StreamClosed _ ->
                    seen.stream().isPresent()
                            ? seen.stream(Optional.empty()).gone(Evidence.STREAM_CLOSED, now)
                            : seen;
            case PresenceEvent.PushAcknowledged(_, var key) ->
                    seen.session(key)
                            .map(it -> seen.with(Optional.of(acknowledged(it, now))))
                            .orElse(seen);
            case PresenceEvent.PushUnanswered(_, var point) -> unanswered(seen, point, now);
            case PresenceEvent.SmsTaken _, PresenceEvent.SmsWritten _ -> seen.sms(Optional.of(now));
            case PresenceEvent.SmsFailed _ ->
                    seen.sms(Optional.empty()).gone(Evidence.SMS_FAILED, now);
        };
    }

    private static Person overWap(Person seen, InetAddress at, Instant now) {
        var session =
                seen.session()
                        .map(it ->
                                it.address().equals(at) && it.mood() != Mood.SUSPENDED
                                        ? it.in(Mood.OPEN, now)
                                        : it);
        return seen.with(session).wap(new Seen(at, now), true);
    }

    private static Session acknowledged(Session it, Instant now) {
        var mood = it.mood() == Mood.SILENT ? Mood.OPEN : it.mood();
        return new Session(
                it.key(), it.address(), it.push(), it.confirmed(), mood, it.at(), Optional.of(now));
    }

    private static Person unanswered(Person seen, ContactPoint point, Instant now) {
        return switch (point) {
            case ContactPoint.OpenSession(var key, _, _) ->
                    seen.session(key)
                            .filter(it -> it.mood() != Mood.SUSPENDED)
                            .map(it ->
                                    seen.with(Optional.of(it.in(Mood.SILENT, it.at())))
                                            .silentAt(it.address())
                                            .gone(Evidence.PUSH_UNANSWERED, now))
                            .orElse(seen);
            case ContactPoint.PushPort(var address) ->
                    seen.wap().filter(it -> it.isAt(address)).isPresent()
                            ? seen.port(false).gone(Evidence.PUSH_UNANSWERED, now)
                            : seen;
            case ContactPoint.LivePage _, ContactPoint.ClosedPage _ -> seen;
        };
    }

    /// A sign of life, until when it says reachable there, and until when online.
    private record Sign(
            Evidence what, Instant at, Optional<ContactPoint> point, Instant there, Instant until) {
        boolean holds(Instant now) {
            return now.isBefore(until);
        }

        boolean holdsThere(Instant now) {
            return point.isPresent() && now.isBefore(there);
        }
    }

    private List<Sign> signs(Person seen) {
        var signs = new ArrayList<Sign>();
        seen.session().ifPresent(it -> signs.addAll(signs(it)));
        seen.wap()
                .ifPresent(it ->
                        signs.add(
                                new Sign(
                                        Evidence.WAP_PAGE,
                                        it.at(),
                                        seen.port()
                                                ? Optional.of(
                                                        new ContactPoint.PushPort(it.address()))
                                                : Optional.empty(),
                                        it.at().plus(decays.reachableFor()),
                                        it.at().plus(decays.onlineFor()))));
        seen.stream()
                .ifPresent(it ->
                        signs.add(
                                new Sign(
                                        Evidence.LIVE_STREAM,
                                        it.at(),
                                        Optional.of(new ContactPoint.LivePage(it.address())),
                                        it.at().plus(decays.streamFor()),
                                        it.at().plus(decays.streamFor()))));
        seen.web().ifPresent(it -> signs.add(sign(Evidence.WEB_PAGE, it.at(), decays.onlineFor())));
        seen.sms().ifPresent(at -> signs.add(sign(Evidence.SMS, at, decays.smsFor())));
        seen.assigned()
                .ifPresent(it ->
                        signs.add(
                                sign(
                                        Evidence.ACCOUNTING,
                                        it.at(),
                                        it.interim().multipliedBy(5).dividedBy(2))));
        return signs;
    }

    private List<Sign> signs(Session it) {
        Optional<ContactPoint> point =
                it.listens()
                        ? Optional.of(
                                new ContactPoint.OpenSession(
                                        it.key(), it.address(), it.confirmed()))
                        : Optional.empty();
        var signs = new ArrayList<Sign>();
        it.acknowledged()
                .ifPresent(at ->
                        signs.add(
                                new Sign(
                                        Evidence.ACKNOWLEDGED_PUSH,
                                        at,
                                        point,
                                        at.plus(decays.acknowledgedFor()),
                                        at.plus(decays.onlineFor()))));
        if (it.mood() == Mood.SUSPENDED) {
            signs.add(sign(Evidence.SUSPENDED_SESSION, it.at(), decays.suspendedFor()));
        } else {
            signs.add(
                    new Sign(
                            Evidence.SESSION,
                            it.at(),
                            point,
                            it.at().plus(decays.reachableFor()),
                            it.at().plus(decays.onlineFor())));
        }
        return signs;
    }

    private static Sign sign(Evidence what, Instant at, Duration holds) {
        return new Sign(what, at, Optional.empty(), Instant.MIN, at.plus(holds));
    }

    Reach reach(PersonId person, Instant now) {
        Person seen = of(person);
        List<Sign> signs = signs(seen);
        Optional<Sign> inSession =
                signs.stream()
                        .filter(it -> it.holdsThere(now))
                        .filter(it -> it.point().orElseThrow() instanceof ContactPoint.OpenSession)
                        .findFirst();
        Optional<Sign> onPage =
                signs.stream()
                        .filter(it -> it.holdsThere(now))
                        .filter(it -> it.what() == Evidence.LIVE_STREAM)
                        .findFirst();
        Optional<Sign> atPort =
                inSession
                        .or(() -> onPage)
                        .or(() -> signs.stream().filter(it -> it.holdsThere(now)).findFirst());
        if (atPort.isPresent()) {
            var sign =
                    inSession.isPresent()
                            ? newest(
                                    signs.stream()
                                            .filter(SlowPresence::isOfSession)
                                            .filter(it -> it.holdsThere(now))
                                            .toList())
                            : atPort;
            return said(Reach.State.REACHABLE, atPort.get().point(), sign.orElseThrow(), now);
        }
        var holding = newest(signs.stream().filter(it -> it.holds(now)).toList());
        if (holding.isPresent()) {
            return said(Reach.State.ONLINE, Optional.empty(), holding.get(), now);
        }
        var last = newest(signs);
        var gone = seen.gone();
        if (last.isPresent() && gone.filter(it -> !it.at().isBefore(last.get().at())).isEmpty()) {
            return said(Reach.State.UNKNOWN, Optional.empty(), last.get(), now);
        }
        return new Reach(
                Reach.State.OFFLINE,
                Optional.empty(),
                gone.map(Gone::by).orElse(Evidence.NOTHING),
                gone.map(it -> Duration.between(it.at(), now)).orElse(Duration.ZERO));
    }

    private static boolean isOfSession(Sign sign) {
        return sign.what() == Evidence.SESSION || sign.what() == Evidence.ACKNOWLEDGED_PUSH;
    }

    private static Reach said(
            Reach.State state, Optional<ContactPoint> point, Sign by, Instant now) {
        return new Reach(state, point, by.what(), Duration.between(by.at(), now));
    }

    /// The first of the newest.
    private static Optional<Sign> newest(List<Sign> signs) {
        return signs.stream().reduce((one, other) -> other.at().isAfter(one.at()) ? other : one);
    }
}
