package parley.chat.identity;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which number has which address now, as accounting says. The newest Start owns the address at
/// once; a Stop takes it back only from the session that still owns it. RFC 2866 5.1, 5.5.
public final class AddressOwners {
    /// An address passed from one number (none: it was free) to another (none: it is free).
    public record Passed(InetAddress address, Optional<Msisdn> from, Optional<Msisdn> to) {
        /// The former owner is not the new one.
        public boolean changedHands() {
            return from.isPresent() && !from.equals(to);
        }
    }

    private record Session(
            InetAddress accessServer, String id, InetAddress address, Msisdn msisdn) {}

    private enum Ended {
        STOPPED,
        SUPERSEDED
    }

    private final int addressesMax;
    private final Map<InetAddress, Session> owners = new LinkedHashMap<>();

    /// Sessions that are over: what arrives late of them brings nobody back.
    private final Map<Session, Ended> ended = new LinkedHashMap<>();

    /// Beyond `addressesMax` the address whose session began first is forgotten.
    public AddressOwners(int addressesMax) {
        this.addressesMax = addressesMax;
    }

    public synchronized Optional<Msisdn> ownerOf(InetAddress address) {
        return Optional.ofNullable(owners.get(address)).map(Session::msisdn);
    }

    /// What changed; a repeated Start or an Interim-Update of the owner passes it to herself.
    public synchronized List<Passed> on(AccountingEvent event, InetAddress accessServer) {
        return switch (event) {
            case AccountingEvent.Started(var id, var address, var msisdn) -> {
                var session = new Session(accessServer, id, address, msisdn);
                // a Start sent again after somebody else's came: the newer one stays
                yield ended.get(session) == Ended.SUPERSEDED ? List.of() : take(session);
            }
            case AccountingEvent.StillThere(var id, var address, var msisdn) -> {
                var session = new Session(accessServer, id, address, msisdn);
                yield ended.containsKey(session) ? List.of() : take(session);
            }
            case AccountingEvent.Stopped(var id, var address) -> {
                Session owner = owners.get(address);
                yield owner != null
                                && owner.id().equals(id)
                                && owner.accessServer().equals(accessServer)
                        ? List.of(free(owner, Ended.STOPPED))
                        : List.of();
            }
            case AccountingEvent.AccessServerRestarted(var restarted) -> restart(restarted);
        };
    }

    private List<Passed> take(Session session) {
        Session before = owners.remove(session.address());
        if (before != null && !before.equals(session)) {
            remember(before, Ended.SUPERSEDED);
        }
        ended.remove(session);
        owners.put(session.address(), session);
        var passed = new ArrayList<Passed>();
        passed.add(
                new Passed(
                        session.address(),
                        Optional.ofNullable(before).map(Session::msisdn),
                        Optional.of(session.msisdn())));
        if (owners.size() > addressesMax) {
            passed.add(free(owners.values().iterator().next(), Ended.STOPPED));
        }
        return passed;
    }

    private List<Passed> restart(InetAddress accessServer) {
        // its session ids may begin anew
        ended.keySet().removeIf(session -> session.accessServer().equals(accessServer));
        var over =
                owners.values().stream()
                        .filter(session -> session.accessServer().equals(accessServer))
                        .toList();
        return over.stream().map(session -> free(session, Ended.STOPPED)).toList();
    }

    private Passed free(Session owner, Ended how) {
        owners.remove(owner.address());
        remember(owner, how);
        return new Passed(owner.address(), Optional.of(owner.msisdn()), Optional.empty());
    }

    private void remember(Session session, Ended how) {
        ended.put(session, how);
        if (ended.size() > addressesMax) {
            ended.remove(ended.keySet().iterator().next());
        }
    }
}
