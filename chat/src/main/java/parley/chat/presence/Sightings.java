package parley.chat.presence;

import parley.chat.identity.WapSessionKey;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Everything seen of one person's phone that still counts. Each sighting gives the next value.
///
/// @param assigned the address accounting says she has, and when it said so last
/// @param session her newest WSP session
/// @param wap where she last asked for a page over WAP
/// @param web where a browser of hers last asked for a page
record Sightings(
        Optional<Seen> assigned,
        Optional<Session> session,
        Optional<Seen> wap,
        Optional<Seen> web) {
    static final Sightings NONE =
            new Sightings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final Instant NEVER = Instant.MIN;

    record Standing(Reach.State state, Instant until) {
        static final Standing OFFLINE = new Standing(Reach.State.OFFLINE, Instant.MAX);

        /// `after` is the same state, and for no shorter time.
        boolean isKeptBy(Standing after) {
            return after.state() == state && !after.until().isBefore(until);
        }
    }

    record Seen(InetAddress address, Instant at) {}

    /// `listening`: takes pushes, is not suspended and did not leave one unanswered.
    record Session(ContactPoint.OpenSession point, boolean push, boolean listening, Instant at) {}

    Sightings assigned(InetAddress address, Instant now) {
        return new Sightings(Optional.of(new Seen(address, now)), session, wap, web);
    }

    Sightings session(ContactPoint.OpenSession point, boolean push, Instant now) {
        return new Sightings(
                assigned,
                Optional.of(new Session(point, push, push, now)),
                Optional.of(new Seen(point.address(), now)),
                web);
    }

    /// She told us not to call: neither in the session nor at the port beside it.
    Sightings suspended(WapSessionKey key) {
        return session.filter(open -> open.point().session().equals(key))
                .map(open -> silentAt(open.point().address()))
                .orElse(this);
    }

    Sightings sessionGone(WapSessionKey key) {
        return new Sightings(
                assigned, session.filter(open -> !open.point().session().equals(key)), wap, web);
    }

    Sightings overWap(InetAddress address, Instant now) {
        return new Sightings(
                assigned,
                session.map(open ->
                        open.point().address().equals(address)
                                ? new Session(open.point(), open.push(), open.push(), now)
                                : open),
                Optional.of(new Seen(address, now)),
                web);
    }

    Sightings byBrowser(InetAddress address, Instant now) {
        return new Sightings(assigned, session, wap, Optional.of(new Seen(address, now)));
    }

    Sightings acknowledged(Instant now) {
        return new Sightings(
                assigned,
                session.map(open -> new Session(open.point(), open.push(), open.listening(), now)),
                wap.map(seen -> new Seen(seen.address(), now)),
                web);
    }

    Sightings unanswered(ContactPoint point) {
        return switch (point) {
            case ContactPoint.OpenSession(var key, var address, _) ->
                    session.filter(open -> open.point().session().equals(key)).isPresent()
                            ? silentAt(address)
                            : this;
            case ContactPoint.PushPort(var address) ->
                    new Sightings(
                            assigned,
                            session,
                            wap.filter(seen -> !seen.address().equals(address)),
                            web);
        };
    }

    /// Somebody else has the address.
    Sightings without(InetAddress address) {
        return new Sightings(
                assigned.filter(seen -> !seen.address().equals(address)),
                session.filter(open -> !open.point().address().equals(address)),
                wap.filter(seen -> !seen.address().equals(address)),
                web.filter(seen -> !seen.address().equals(address)));
    }

    private Sightings silentAt(InetAddress address) {
        return new Sightings(
                assigned,
                session.map(open -> new Session(open.point(), open.push(), false, open.at())),
                wap.filter(seen -> !seen.address().equals(address)),
                web);
    }

    Set<InetAddress> addresses() {
        var addresses = new HashSet<InetAddress>(4);
        assigned.ifPresent(seen -> addresses.add(seen.address()));
        session.ifPresent(open -> addresses.add(open.point().address()));
        wap.ifPresent(seen -> addresses.add(seen.address()));
        web.ifPresent(seen -> addresses.add(seen.address()));
        return addresses;
    }

    Reach reach(Instant now, Duration reachableFor, Duration onlineFor) {
        Optional<Session> listening =
                session.filter(open -> open.listening() && within(open.at(), reachableFor, now));
        if (listening.isPresent()) {
            return reachable(listening.get().point(), "an open session", listening.get().at(), now);
        }
        Optional<Seen> asked = wap.filter(seen -> within(seen.at(), reachableFor, now));
        if (asked.isPresent()) {
            var port = new ContactPoint.PushPort(asked.get().address());
            return reachable(port, "a page asked for over WAP", asked.get().at(), now);
        }
        if (assigned.isPresent()) {
            return online("the network gave her an address", assigned.get().at(), now);
        }
        Optional<Instant> lately = lately(now, onlineFor);
        return lately.isPresent()
                ? online("a page asked for", lately.get(), now)
                : new Reach(Reach.State.OFFLINE, Optional.empty(), "nothing seen", Duration.ZERO);
    }

    /// The state of [#reach], and when it becomes another one if nothing more is seen.
    Standing standing(Instant now, Duration reachableFor, Duration onlineFor) {
        Instant listened = session.filter(Session::listening).map(Session::at).orElse(NEVER);
        Instant asked = wap.map(Seen::at).orElse(NEVER);
        Instant reachableUntil = newer(listened, asked).plus(reachableFor);
        if (now.isBefore(reachableUntil)) {
            return new Standing(Reach.State.REACHABLE, reachableUntil);
        }
        if (assigned.isPresent()) {
            return new Standing(Reach.State.ONLINE, Instant.MAX);
        }
        Instant open = session.map(Session::at).orElse(NEVER);
        Instant browsed = web.map(Seen::at).orElse(NEVER);
        Instant onlineUntil = newer(newer(open, asked), browsed).plus(onlineFor);
        return now.isBefore(onlineUntil)
                ? new Standing(Reach.State.ONLINE, onlineUntil)
                : Standing.OFFLINE;
    }

    private static Instant newer(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    private Optional<Instant> lately(Instant now, Duration onlineFor) {
        return web.filter(seen -> within(seen.at(), onlineFor, now))
                .map(Seen::at)
                .or(() -> wap.map(Seen::at).filter(at -> within(at, onlineFor, now)))
                .or(() -> session.map(Session::at).filter(at -> within(at, onlineFor, now)));
    }

    private static boolean within(Instant at, Duration time, Instant now) {
        return now.isBefore(at.plus(time));
    }

    private static Reach reachable(ContactPoint point, String by, Instant at, Instant now) {
        return new Reach(Reach.State.REACHABLE, Optional.of(point), by, age(at, now));
    }

    private static Reach online(String by, Instant at, Instant now) {
        return new Reach(Reach.State.ONLINE, Optional.empty(), by, age(at, now));
    }

    private static Duration age(Instant at, Instant now) {
        return at.isAfter(now) ? Duration.ZERO : Duration.between(at, now);
    }
}
