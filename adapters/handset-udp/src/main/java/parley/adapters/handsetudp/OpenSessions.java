package parley.adapters.handsetudp;

import org.jspecify.annotations.Nullable;

import parley.chat.Chat;
import parley.chat.identity.PersonId;
import parley.chat.identity.WapSessionKey;
import parley.chat.presence.PresenceEvent;
import parley.wsp.SessionId;

import java.net.InetAddress;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Which WSP sessions are open, where, and who was seen using them: what chat is told of sessions.
/// Safe from any thread; the events of one session are told one after the other.
final class OpenSessions {
    /// `push`, `confirmedPush`: what was agreed when the session was opened.
    private static final class Entry {
        final SessionId id;
        final boolean push;
        final boolean confirmedPush;
        InetAddress address;
        boolean suspended;
        boolean gone;
        @Nullable PersonId person;

        Entry(SessionId id, InetAddress address, boolean push, boolean confirmedPush) {
            this.id = id;
            this.address = address;
            this.push = push;
            this.confirmedPush = confirmedPush;
        }
    }

    private final Map<WapSessionKey, Entry> sessions = new ConcurrentHashMap<>();
    private final Chat chat;
    private final Clock clock;

    OpenSessions(Chat chat, Clock clock) {
        this.chat = chat;
        this.clock = clock;
    }

    int size() {
        return sessions.size();
    }

    Optional<SessionId> find(WapSessionKey key) {
        return Optional.ofNullable(sessions.get(key))
                .filter(entry -> !entry.suspended)
                .map(entry -> entry.id);
    }

    void opened(
            WapSessionKey key,
            SessionId id,
            InetAddress address,
            boolean push,
            boolean confirmedPush) {
        sessions.put(key, new Entry(id, address, push, confirmedPush));
    }

    /// Somebody asked for a page in this session: it is hers now.
    void usedBy(WapSessionKey key, PersonId person) {
        with(
                key,
                entry -> {
                    if (entry.person != null && !entry.person.equals(person)) {
                        tell(new PresenceEvent.SessionGone(entry.person, key));
                    }
                    entry.person = person;
                    tellUp(key, entry);
                });
    }

    void suspended(WapSessionKey key) {
        with(
                key,
                entry -> {
                    entry.suspended = true;
                    if (entry.person != null) {
                        tell(new PresenceEvent.SessionSuspended(entry.person, key));
                    }
                });
    }

    void resumed(WapSessionKey key, InetAddress address) {
        with(
                key,
                entry -> {
                    entry.suspended = false;
                    boolean moved = !entry.address.equals(address);
                    entry.address = address;
                    if (moved) {
                        // whoever comes back from another address shows anew who she is
                        entry.person = null;
                    }
                    tellUp(key, entry);
                });
    }

    void closed(WapSessionKey key) {
        with(
                key,
                entry -> {
                    entry.gone = true;
                    sessions.remove(key);
                    if (entry.person != null) {
                        tell(new PresenceEvent.SessionGone(entry.person, key));
                    }
                    chat.sessionGone(key, clock.instant());
                });
    }

    private void tellUp(WapSessionKey key, Entry entry) {
        if (entry.person != null && !entry.suspended && entry.push) {
            tell(
                    new PresenceEvent.SessionUp(
                            entry.person, key, entry.address, entry.push, entry.confirmedPush));
        }
    }

    private void tell(PresenceEvent event) {
        chat.on(event, clock.instant());
    }

    private void with(WapSessionKey key, java.util.function.Consumer<Entry> change) {
        var entry = sessions.get(key);
        if (entry != null) {
            synchronized (entry) {
                if (!entry.gone) {
                    change.accept(entry);
                }
            }
        }
    }
}
