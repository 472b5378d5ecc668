package parley.chat.identity;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// WSP sessions in which somebody signed in by PIN. A session stands for her only from the address
/// it had then: whoever resumes it elsewhere has to prove herself again.
public final class SessionBindings {
    private record Binding(PersonId person, InetAddress address) {}

    private final int sessionsMax;
    private final Map<WapSessionKey, Binding> bindings = new LinkedHashMap<>();

    /// Addresses change hands all the time: nobody looks through all sessions for one.
    private final Map<InetAddress, Set<WapSessionKey>> atAddress = new HashMap<>();

    /// Beyond `sessionsMax` the oldest is forgotten.
    public SessionBindings(int sessionsMax) {
        this.sessionsMax = sessionsMax;
    }

    public synchronized void bind(WapSessionKey session, PersonId person, InetAddress address) {
        gone(session);
        bindings.put(session, new Binding(person, address));
        atAddress.computeIfAbsent(address, _ -> new HashSet<>(2)).add(session);
        if (bindings.size() > sessionsMax) {
            gone(bindings.keySet().iterator().next());
        }
    }

    public synchronized Optional<PersonId> boundTo(WapSessionKey session, InetAddress from) {
        return Optional.ofNullable(bindings.get(session))
                .filter(binding -> binding.address().equals(from))
                .map(Binding::person);
    }

    public synchronized void gone(WapSessionKey session) {
        Optional.ofNullable(bindings.remove(session))
                .ifPresent(binding -> forget(binding.address(), session));
    }

    private void forget(InetAddress address, WapSessionKey session) {
        atAddress.computeIfPresent(
                address,
                (_, there) -> {
                    there.remove(session);
                    return there.isEmpty() ? null : there;
                });
    }

    /// The address has another owner: nothing that was bound there holds.
    public synchronized void addressChangedHands(InetAddress address) {
        Optional.ofNullable(atAddress.remove(address))
                .ifPresent(sessions -> sessions.forEach(bindings::remove));
    }
}
