package parley.chat.identity;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which number has which address now, as accounting says. The newest Start owns the address at
/// once; a Stop takes it back only from the session that still owns it. RFC 2866 5.1, 5.5.
public final class AddressOwners {
    /// An address passed from one number (none: nobody's we know) to another, which has it for
    /// longer than `interim` only if that is said again.
    public record Passed(
            InetAddress address, Optional<Msisdn> from, Optional<Msisdn> to, Duration interim) {
        public boolean changedHands() {
            return !from.equals(to);
        }
    }

    private record Session(InetAddress accessServer, String id, InetAddress address) {}

    /// `heardAt`: in milliseconds, when her session was told of last.
    private record Owner(Session session, Msisdn msisdn, long heardAt) {}

    /// An Interim-Update is late by seconds, or minutes; not by as many sessions as these.
    private static final int ENDED_MAX = 100_000;

    private static final int SERVERS_MAX = 10_000;

    private final int addressesMax;
    private final InterimIntervals intervals;
    private final Map<InetAddress, Owner> owners = new LinkedHashMap<>();

    /// Each datagram brings an object of its own; a million sessions share these.
    private final Map<InetAddress, InetAddress> accessServers = new HashMap<>();

    /// Sessions that are over: an Interim-Update that comes late brings none of them back.
    private final Set<Session> ended = new LinkedHashSet<>();

    /// Beyond `addressesMax` the address whose news are oldest is forgotten. `interimEvery`: how
    /// often Interim-Updates come as long as that was not measured.
    public AddressOwners(int addressesMax, Duration interimEvery) {
        this.addressesMax = addressesMax;
        this.intervals = new InterimIntervals(interimEvery);
    }

    public synchronized Optional<Msisdn> ownerOf(InetAddress address) {
        return Optional.ofNullable(owners.get(address)).map(Owner::msisdn);
    }

    /// What changed; a repeated Start or an Interim-Update of the owner passes the address to
    /// herself. `at`: when it happened.
    public synchronized List<Passed> on(AccountingEvent event, InetAddress from, Instant at) {
        InetAddress accessServer = known(from);
        return switch (event) {
            case AccountingEvent.Started(var id, var address, var msisdn) ->
                    start(new Session(accessServer, id, address), Optional.of(msisdn), at);
            case AccountingEvent.StartedByUnknown(var id, var address) ->
                    start(new Session(accessServer, id, address), Optional.empty(), at);
            case AccountingEvent.StillThere(var id, var address, var msisdn) -> {
                var session = new Session(accessServer, id, address);
                yield ended.contains(session) ? List.of() : start(session, Optional.of(msisdn), at);
            }
            case AccountingEvent.Stopped(var id, var address) -> {
                var session = new Session(accessServer, id, address);
                Owner owner = owners.get(address);
                yield owner != null && owner.session().equals(session)
                        ? List.of(free(owner))
                        : List.of();
            }
            case AccountingEvent.AccessServerRestarted(var restarted) -> restart(restarted);
        };
    }

    private InetAddress known(InetAddress accessServer) {
        if (accessServers.size() >= SERVERS_MAX) {
            accessServers.clear();
        }
        return accessServers.computeIfAbsent(accessServer, first -> first);
    }

    private List<Passed> start(Session session, Optional<Msisdn> msisdn, Instant at) {
        Owner before = owners.get(session.address());
        if (before != null && at.toEpochMilli() < before.heardAt()) {
            return List.of(); // sent again late: the newer Start stays
        }
        owners.remove(session.address());
        if (before != null && !before.session().equals(session)) {
            remember(before.session());
        }
        ended.remove(session);
        var passed = new ArrayList<Passed>();
        passed.add(
                new Passed(
                        session.address(),
                        Optional.ofNullable(before).map(Owner::msisdn),
                        msisdn,
                        interim(session, Optional.ofNullable(before), at)));
        msisdn.ifPresent(number ->
                owners.put(session.address(), new Owner(session, number, at.toEpochMilli())));
        if (owners.size() > addressesMax) {
            passed.add(free(owners.values().iterator().next()));
        }
        return passed;
    }

    private Duration interim(Session session, Optional<Owner> before, Instant at) {
        return before.filter(owner -> owner.session().equals(session))
                .map(owner ->
                        intervals.after(
                                Duration.ofMillis(at.toEpochMilli() - owner.heardAt()),
                                session.accessServer()))
                .orElseGet(() -> intervals.of(session.accessServer()));
    }

    private List<Passed> restart(InetAddress accessServer) {
        // its session ids may begin anew
        ended.removeIf(session -> session.accessServer().equals(accessServer));
        var over =
                owners.values().stream()
                        .filter(owner -> owner.session().accessServer().equals(accessServer))
                        .toList();
        return over.stream().map(this::free).toList();
    }

    private Passed free(Owner owner) {
        InetAddress address = owner.session().address();
        owners.remove(address);
        remember(owner.session());
        return new Passed(address, Optional.of(owner.msisdn()), Optional.empty(), Duration.ZERO);
    }

    private void remember(Session session) {
        ended.add(session);
        if (ended.size() > ENDED_MAX) {
            ended.remove(ended.iterator().next());
        }
    }
}
