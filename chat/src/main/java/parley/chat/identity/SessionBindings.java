package parley.chat.identity;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// WSP sessions in which somebody signed in by PIN. A session stands for her only from the address
/// it had then: whoever resumes it elsewhere has to prove herself again.
public final class SessionBindings {
    private record Binding(PersonId person, InetAddress address) {}

    private final int sessionsMax;
    private final Map<WapSessionKey, Binding> bindings = new LinkedHashMap<>();

    /// Beyond `sessionsMax` the oldest is forgotten.
    public SessionBindings(int sessionsMax) {
        this.sessionsMax = sessionsMax;
    }

    public synchronized void bind(WapSessionKey session, PersonId person, InetAddress address) {
        bindings.remove(session);
        bindings.put(session, new Binding(person, address));
        if (bindings.size() > sessionsMax) {
            bindings.remove(bindings.keySet().iterator().next());
        }
    }

    public synchronized Optional<PersonId> boundTo(WapSessionKey session, InetAddress from) {
        return Optional.ofNullable(bindings.get(session))
                .filter(binding -> binding.address().equals(from))
                .map(Binding::person);
    }

    public synchronized void gone(WapSessionKey session) {
        bindings.remove(session);
    }

    /// The address has another owner: nothing that was bound there holds.
    public synchronized void addressChangedHands(InetAddress address) {
        bindings.values().removeIf(binding -> binding.address().equals(address));
    }
}
