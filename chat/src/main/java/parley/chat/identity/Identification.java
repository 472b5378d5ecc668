package parley.chat.identity;

import parley.chat.identity.Identified.IdentifiedBy;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Who sent a request. Believed in this order: the accounting session that has the address, the
/// configured address, the header of a listed proxy, a sign-in. The network's word about an address
/// is never overridden by what somebody brings along.
public final class Identification {
    private final Map<InetAddress, Msisdn> addresses;
    private final Set<InetAddress> trustedProxies;
    private final PhoneNumbers numbers;
    private final PersonRegister register;
    private final RecentPeople people;
    private final AddressOwners owners;
    private final SessionBindings bindings;

    public Identification(
            Map<InetAddress, Msisdn> addresses,
            Set<InetAddress> trustedProxies,
            PhoneNumbers numbers,
            PersonRegister register,
            RecentPeople people,
            AddressOwners owners,
            SessionBindings bindings) {
        this.addresses = Map.copyOf(addresses);
        this.trustedProxies = Set.copyOf(trustedProxies);
        this.numbers = numbers;
        this.register = register;
        this.people = people;
        this.owners = owners;
        this.bindings = bindings;
    }

    public Identified identify(RequestOrigin origin, Instant now) {
        Optional<Msisdn> owner = owners.ownerOf(origin.address());
        if (owner.isPresent()) {
            return known(owner.get(), IdentifiedBy.ACCOUNTING, now);
        }
        Optional<Msisdn> mapped = Optional.ofNullable(addresses.get(origin.address()));
        if (mapped.isPresent()) {
            return known(mapped.get(), IdentifiedBy.ADDRESS_MAP, now);
        }
        Optional<Msisdn> said = saidByProxy(origin);
        if (said.isPresent()) {
            return known(said.get(), IdentifiedBy.PROXY_HEADER, now);
        }
        return signedIn(origin, now)
                .flatMap(people::byId)
                .<Identified>map(person -> new Identified.Known(person, IdentifiedBy.SIGN_IN))
                .orElseGet(Identified.Unknown::new);
    }

    /// As [#identify], from memory alone; empty when only the store knows.
    public Optional<Identified> identifyAtOnce(RequestOrigin origin) {
        Optional<Msisdn> owner = owners.ownerOf(origin.address());
        if (owner.isPresent()) {
            return people.remembered(owner.get())
                    .map(person -> new Identified.Known(person, IdentifiedBy.ACCOUNTING));
        }
        Optional<Msisdn> mapped = Optional.ofNullable(addresses.get(origin.address()));
        if (mapped.isPresent()) {
            return people.remembered(mapped.get())
                    .map(person -> new Identified.Known(person, IdentifiedBy.ADDRESS_MAP));
        }
        Optional<Msisdn> said = saidByProxy(origin);
        if (said.isPresent()) {
            return people.remembered(said.get())
                    .map(person -> new Identified.Known(person, IdentifiedBy.PROXY_HEADER));
        }
        boolean maySignIn =
                origin.cookie().isPresent()
                        || origin.wapSession()
                                .flatMap(session -> bindings.boundTo(session, origin.address()))
                                .isPresent();
        return maySignIn ? Optional.empty() : Optional.of(new Identified.Unknown());
    }

    /// Takes note of what the network says, and tells what changed; whoever had an address that
    /// passed on has lost what was bound to her there when it is told.
    public void on(
            AccountingEvent event,
            InetAddress accessServer,
            Instant at,
            Consumer<AddressOwners.Passed> told) {
        owners.on(
                event,
                accessServer,
                at,
                passed -> {
                    if (passed.changedHands()) {
                        bindings.addressChangedHands(passed.address());
                    }
                    told.accept(passed);
                });
    }

    private Optional<Msisdn> saidByProxy(RequestOrigin origin) {
        return trustedProxies.contains(origin.address())
                ? origin.proxyHeaderValue().flatMap(numbers::fromProxy)
                : Optional.empty();
    }

    private Optional<PersonId> signedIn(RequestOrigin origin, Instant now) {
        return origin.wapSession()
                .flatMap(session -> bindings.boundTo(session, origin.address()))
                .or(() ->
                        origin.cookie()
                                .flatMap(cookie -> people.signedInBy(TokenHash.of(cookie), now)));
    }

    private Identified known(Msisdn msisdn, IdentifiedBy by, Instant now) {
        return register.personOf(msisdn, now)
                .<Identified>map(person -> new Identified.Known(person, by))
                .orElseGet(Identified.Unknown::new);
    }
}
