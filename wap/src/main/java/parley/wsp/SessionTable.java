package parley.wsp;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Which sessions there are, and what belongs to each.
final class SessionTable<P> {
    enum Kind {
        /// A Connect or a Resume.
        ESTABLISHING,
        METHOD,
        PUSH
    }

    record Part<P>(OpenSession<P> session, Kind kind) {}

    /// The one silent for longest is first.
    final LinkedHashMap<SessionId, OpenSession<P>> sessions = new LinkedHashMap<>();

    final Map<P, OpenSession<P>> byPeer = new HashMap<>();
    final Map<Long, Part<P>> parts = new HashMap<>();
    private final LongSupplier ids;

    /// Where every new session is sent to instead.
    Optional<WspPdu.Redirect> redirect = Optional.empty();

    private long lastOwnNumber;

    SessionTable(LongSupplier ids) {
        this.ids = ids;
    }

    SessionId freshId() {
        var id = new SessionId(ids.getAsLong() & 0x7FFF_FFFF);
        while (sessions.containsKey(id)) {
            id = new SessionId((id.value() + 1) & 0x7FFF_FFFF);
        }
        return id;
    }

    /// For a transaction that we begin.
    long freshNumber() {
        return --lastOwnNumber;
    }

    Optional<OpenSession<P>> at(P peer) {
        return Optional.ofNullable(byPeer.get(peer));
    }

    Optional<OpenSession<P>> longestSilent() {
        return Optional.ofNullable(sessions.firstEntry()).map(Map.Entry::getValue);
    }

    void heard(OpenSession<P> open, Instant now) {
        open.lastHeard = now;
        if (sessions.containsKey(open.id)) {
            sessions.putLast(open.id, open);
        }
    }

    /// From now on the quadruplet names this session.
    void bind(OpenSession<P> open) {
        byPeer.put(open.peer, open);
        sessions.putLast(open.id, open);
    }

    void move(OpenSession<P> open, P peer) {
        byPeer.remove(open.peer, open);
        open.peer = peer;
    }

    /// False when it never was there.
    boolean unbind(OpenSession<P> open) {
        byPeer.remove(open.peer, open);
        return sessions.remove(open.id, open);
    }
}
