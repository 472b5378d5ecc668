package parley.wsp;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/// All sessions of one server. Keeps their state and nothing else; one owner at a time. Bounded:
/// above `sessionsMax` the one silent for longest is dropped and counted. `P` is the address
/// quadruplet: there is one session on each, WSP 7.1.5.
public final class WspProvider<P> {
    private final WspLimits limits;
    private final SessionTable<P> table;

    /// `ids` gives numbers nobody can guess: whoever knows one can resume its session.
    public WspProvider(WspLimits limits, LongSupplier ids) {
        this.limits = limits;
        this.table = new SessionTable<>(ids);
    }

    public int openSessions() {
        return table.sessions.size();
    }

    public Optional<Capabilities> capabilities(SessionId session) {
        return Optional.ofNullable(table.sessions.get(session)).map(open -> open.capabilities);
    }

    /// From now on nobody connects here: who tries is sent to these addresses (WSP 8.2.2.3). Open
    /// sessions go on, and empty lets phones in again. A port of its own is from 49152 on and for
    /// now only.
    public void redirect(Optional<WspPdu.Redirect> elsewhere) {
        if (elsewhere.filter(redirect -> !redirect.isAllowed()).isPresent()) {
            throw new IllegalArgumentException("no redirect that the specification allows");
        }
        table.redirect = elsewhere;
    }

    public List<WspAction<P>> on(WspEvent<P> event, Instant now) {
        var round = new SessionRound<>(table, limits, now);
        round.on(event);
        return round.actions();
    }

    /// Ends the sessions that were silent for too long.
    public List<WspAction<P>> expire(Instant now) {
        var round = new SessionRound<>(table, limits, now);
        while (nextDeadline().filter(at -> !at.isAfter(now)).isPresent()) {
            table.longestSilent().ifPresent(round::endIdle);
        }
        return round.actions();
    }

    public Optional<Instant> nextDeadline() {
        return table.longestSilent().map(open -> open.lastHeard.plus(limits.idle()));
    }
}
