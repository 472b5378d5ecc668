package parley.adapters.accountingradius;

import parley.chat.identity.AccountingEvent;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;

/// Puts late news in their place. A request is repeated until it is answered and carries its age
/// (Acct-Delay-Time, RFC 2866 5.2), so a Start can arrive after the Start of the next holder, or
/// after its own Stop; it must not take the address back. News older than [#LATE_MAX] give no
/// address to anybody; a later Interim-Update does. Not safe for threads.
final class NewestNews {
    static final Duration LATE_MAX = Duration.ofMinutes(5);
    private static final Duration DELAY_UNIT = Duration.ofSeconds(1);
    static final int KEPT_MAX = 100_000;

    private record Latest(Instant at, String sessionId, boolean over) {}

    private final LinkedHashMap<InetAddress, Latest> addresses = new LinkedHashMap<>();
    private final LinkedHashMap<InetAddress, Instant> restarts = new LinkedHashMap<>();

    /// False when something newer is known that contradicts the event. `happened` is not after
    /// `now`.
    boolean isNews(AccountingEvent event, InetAddress accessServer, Instant happened, Instant now) {
        forget(now.minus(LATE_MAX));
        return switch (event) {
            case AccountingEvent.Started(var id, var address, _) ->
                    gives(id, address, accessServer, happened, now) && note(id, address, happened);
            case AccountingEvent.StartedByUnknown(var id, var address) ->
                    gives(id, address, accessServer, happened, now) && note(id, address, happened);
            case AccountingEvent.StillThere(var id, var address, _) ->
                    gives(id, address, accessServer, happened, now)
                            && (isOthers(id, address) || note(id, address, happened));
            case AccountingEvent.Stopped(var id, var address) -> {
                boolean newest = latest(address).filter(it -> it.at().isAfter(happened)).isEmpty();
                if (newest || !isOthers(id, address)) {
                    put(address, new Latest(happened, id, true));
                }
                yield true; // takes only what that session holds
            }
            case AccountingEvent.AccessServerRestarted(var server) -> {
                Instant known = restarts.getOrDefault(server, Instant.MIN);
                boolean repeated =
                        happened.isBefore(now) && !known.isBefore(happened.minus(DELAY_UNIT));
                restarts.putLast(server, repeated ? known : happened);
                yield !repeated; // else it would end what began since
            }
        };
    }

    private boolean gives(
            String id, InetAddress address, InetAddress server, Instant happened, Instant now) {
        if (happened.isBefore(now.minus(LATE_MAX))) {
            return false;
        }
        Instant restart = restarts.getOrDefault(server, Instant.MIN);
        boolean contradicted =
                latest(address)
                        .filter(it -> it.at().isAfter(happened))
                        .filter(it -> it.over() || !it.sessionId().equals(id))
                        .isPresent();
        return !restart.isAfter(happened) && !contradicted;
    }

    private boolean isOthers(String id, InetAddress address) {
        return latest(address).filter(it -> !it.sessionId().equals(id)).isPresent();
    }

    private Optional<Latest> latest(InetAddress address) {
        return Optional.ofNullable(addresses.get(address));
    }

    private boolean note(String id, InetAddress address, Instant happened) {
        put(address, new Latest(happened, id, false));
        return true;
    }

    private void put(InetAddress address, Latest latest) {
        addresses.putLast(address, latest);
        if (addresses.size() > KEPT_MAX) {
            addresses.pollFirstEntry();
        }
    }

    private void forget(Instant before) {
        while (!addresses.isEmpty() && addresses.firstEntry().getValue().at().isBefore(before)) {
            addresses.pollFirstEntry();
        }
        while (!restarts.isEmpty() && restarts.firstEntry().getValue().isBefore(before)) {
            restarts.pollFirstEntry();
        }
    }
}
