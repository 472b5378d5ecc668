package parley.chat.identity;

import parley.chat.kept.LongUnheard;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Which number has which address now, as accounting says. The newest Start owns the address at
/// once; a Stop takes it back only from the session that still owns it. RFC 2866 5.1, 5.5. Safe
/// from any thread; who asks for an owner waits for nobody.
public final class AddressOwners {
    /// Who has an address.
    public sealed interface Holder {
        record Nobody() implements Holder {}

        /// The access server did not say whose it is.
        record Unnamed() implements Holder {}

        record Named(Msisdn msisdn) implements Holder {}
    }

    /// An address passed from one to another, who has it for longer than `interim` only if that is
    /// said again. From one without a number to one without a number it passes to somebody else.
    public record Passed(InetAddress address, Holder from, Holder to, Duration interim) {
        public boolean changedHands() {
            return !from.equals(to) || to instanceof Holder.Unnamed;
        }
    }

    /// An access server from one start to the next. All its sessions are over as soon as it is:
    /// nobody has to go through them for that.
    private static final class Uptime {
        private final InetAddress accessServer;
        private volatile boolean over;

        Uptime(InetAddress accessServer) {
            this.accessServer = accessServer;
        }
    }

    private record Session(Uptime of, String id, InetAddress address) {}

    /// `heardAt`: in milliseconds, when the session was told of last.
    private record Owner(Session session, Holder holder, long heardAt) {
        InetAddress address() {
            return session.address();
        }

        boolean has() {
            return !session.of().over;
        }
    }

    /// An Interim-Update is late by seconds, or minutes; not by as many sessions as these.
    private static final int ENDED_MAX = 100_000;

    private static final int SERVERS_MAX = 10_000;

    private final int addressesMax;
    private final ConcurrentHashMap<InetAddress, Owner> owners = new ConcurrentHashMap<>();
    private final LongUnheard<InetAddress, Owner> longUnheard =
            new LongUnheard<>(owners, Owner::heardAt);

    // what follows is guarded by this
    private final InterimIntervals intervals;
    private final LinkedHashMap<InetAddress, Uptime> uptimes = new LinkedHashMap<>();

    /// Sessions that are over: an Interim-Update that comes late brings none of them back.
    private final Set<Session> ended = new LinkedHashSet<>();

    /// Beyond `addressesMax` addresses of which nothing was heard for a long time are forgotten.
    /// `interimEvery`: how often Interim-Updates come as long as that was not measured.
    public AddressOwners(int addressesMax, Duration interimEvery) {
        this.addressesMax = addressesMax;
        this.intervals = new InterimIntervals(interimEvery);
    }

    public Optional<Msisdn> ownerOf(InetAddress address) {
        return owner(address).map(Owner::holder).flatMap(AddressOwners::number);
    }

    private static Optional<Msisdn> number(Holder holder) {
        return switch (holder) {
            case Holder.Named(var msisdn) -> Optional.of(msisdn);
            case Holder.Nobody _, Holder.Unnamed _ -> Optional.empty();
        };
    }

    private Optional<Owner> owner(InetAddress address) {
        return Optional.ofNullable(owners.get(address)).filter(Owner::has);
    }

    /// Tells what changed, one after the other; a repeated Start or an Interim-Update of the owner
    /// passes the address to herself. `at`: when it happened. Who is told may take its time.
    public void on(
            AccountingEvent event, InetAddress accessServer, Instant at, Consumer<Passed> told) {
        if (event instanceof AccountingEvent.AccessServerRestarted(var restarted)) {
            end(restarted).ifPresent(over -> clear(over, told));
        } else {
            passed(event, accessServer, at).forEach(told);
        }
    }

    /// From then on nobody owns anything there.
    private synchronized Optional<Uptime> end(InetAddress accessServer) {
        var over = Optional.ofNullable(uptimes.remove(accessServer));
        over.ifPresent(uptime -> uptime.over = true);
        return over;
    }

    private void clear(Uptime over, Consumer<Passed> told) {
        for (Owner owner : owners.values()) {
            if (owner.session().of().equals(over) && owners.remove(owner.address(), owner)) {
                told.accept(freed(owner));
            }
        }
    }

    private synchronized List<Passed> passed(
            AccountingEvent event, InetAddress accessServer, Instant at) {
        return switch (event) {
            case AccountingEvent.Started(var id, var address, var msisdn) ->
                    start(session(accessServer, id, address), new Holder.Named(msisdn), at);
            case AccountingEvent.StartedByUnknown(var id, var address) ->
                    start(session(accessServer, id, address), new Holder.Unnamed(), at);
            case AccountingEvent.StillThere(var id, var address, var msisdn) -> {
                var session = session(accessServer, id, address);
                yield ended.contains(session)
                        ? List.of()
                        : start(session, new Holder.Named(msisdn), at);
            }
            case AccountingEvent.Stopped(var id, var address) -> {
                var session = session(accessServer, id, address);
                yield owner(address)
                        .filter(owner -> owner.session().equals(session))
                        .map(this::free)
                        .stream()
                        .toList();
            }
            case AccountingEvent.AccessServerRestarted _ -> List.of();
        };
    }

    private Session session(InetAddress accessServer, String id, InetAddress address) {
        return new Session(uptime(accessServer), id, address);
    }

    /// Beyond so many access servers the one that was silent longest counts as over.
    private Uptime uptime(InetAddress accessServer) {
        Uptime uptime = uptimes.computeIfAbsent(accessServer, Uptime::new);
        uptimes.putLast(accessServer, uptime);
        if (uptimes.size() > SERVERS_MAX) {
            uptimes.pollFirstEntry().getValue().over = true;
        }
        return uptime;
    }

    private List<Passed> start(Session session, Holder to, Instant at) {
        var before = owner(session.address());
        if (before.filter(owner -> at.toEpochMilli() < owner.heardAt()).isPresent()) {
            return List.of(); // sent again late: the newer Start stays
        }
        owners.put(session.address(), new Owner(session, to, at.toEpochMilli()));
        before.map(Owner::session)
                .filter(other -> !other.equals(session))
                .ifPresent(this::remember);
        ended.remove(session);
        var passed = new ArrayList<Passed>();
        if (!isRepeated(before, session, to)) {
            var from = before.map(Owner::holder).orElseGet(Holder.Nobody::new);
            var interim = interim(session, before, at);
            passed.add(new Passed(session.address(), from, to, interim));
        }
        if (owners.mappingCount() > addressesMax) {
            longUnheard.one().map(owners::get).map(this::free).ifPresent(passed::add);
        }
        return passed;
    }

    /// Whose session nobody can name has nothing to say twice.
    private static boolean isRepeated(Optional<Owner> before, Session session, Holder to) {
        return to instanceof Holder.Unnamed
                && before.filter(owner -> owner.session().equals(session))
                        .filter(owner -> owner.holder().equals(to))
                        .isPresent();
    }

    private Duration interim(Session session, Optional<Owner> before, Instant at) {
        InetAddress accessServer = session.of().accessServer;
        return before.filter(owner -> owner.session().equals(session))
                .map(owner ->
                        intervals.after(
                                Duration.ofMillis(at.toEpochMilli() - owner.heardAt()),
                                accessServer,
                                at))
                .orElseGet(() -> intervals.of(accessServer));
    }

    private Passed free(Owner owner) {
        owners.remove(owner.address(), owner);
        remember(owner.session());
        return freed(owner);
    }

    private static Passed freed(Owner owner) {
        return new Passed(owner.address(), owner.holder(), new Holder.Nobody(), Duration.ZERO);
    }

    private void remember(Session session) {
        ended.add(session);
        if (ended.size() > ENDED_MAX) {
            ended.remove(ended.iterator().next());
        }
    }
}
