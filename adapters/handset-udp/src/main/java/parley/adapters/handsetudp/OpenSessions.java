package parley.adapters.handsetudp;

import parley.chat.Chat;
import parley.chat.identity.Identified;
import parley.chat.identity.PersonId;
import parley.chat.identity.RequestOrigin;
import parley.chat.identity.WapSessionKey;
import parley.chat.presence.ContactPoint;
import parley.chat.presence.PresenceEvent;
import parley.ppg.PhoneSession;
import parley.push.ServiceIndication;
import parley.wsp.ContentType;
import parley.wsp.Headers;
import parley.wsp.SessionId;

import java.net.InetAddress;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Which WSP sessions are open, where, and who uses them: what chat is told of sessions. The owner
/// of the sessions writes down what is so and never waits; chat is told later what differs from
/// what it was told last, so that no thread can overtake another with older news.
final class OpenSessions {
    private enum Phase {
        OPEN,
        SUSPENDED,
        GONE
    }

    /// `toAsk`: somebody opened or resumed it, and nobody asked chat yet who that is.
    private record State(
            Phase phase,
            InetAddress address,
            Optional<PersonId> person,
            Optional<RequestOrigin> toAsk) {
        static State arrived(RequestOrigin origin) {
            return new State(Phase.OPEN, origin.address(), Optional.empty(), Optional.of(origin));
        }

        State in(Phase next) {
            return new State(next, address, person, toAsk);
        }

        State of(Optional<PersonId> known) {
            return new State(phase, address, known, Optional.empty());
        }
    }

    /// What was said and agreed when a session was opened; it holds to its end.
    record Agreed(
            boolean unconfirmedPush,
            boolean confirmedPush,
            Headers headers,
            long messageOctetsMax) {
        boolean push() {
            return unconfirmedPush || confirmedPush;
        }

        /// Whether service indications are among what it reads. Such a phone shows them whatever
        /// way they come.
        boolean namesIndications() {
            return headers.all("Accept").stream()
                    .flatMap(line -> Stream.of(line.split(",")))
                    .flatMap(type -> ContentType.parse(type.strip()).stream())
                    .filter(type -> type.is(ServiceIndication.MEDIA_TYPE))
                    .anyMatch(type -> type.parameter("q").filter(Agreed::isNever).isEmpty());
        }

        private static boolean isNever(String q) {
            return q.matches("0(\\.0*)?");
        }
    }

    private static final class Entry {
        final WapSessionKey key;
        final SessionId id;
        final Agreed agreed;
        final AtomicReference<State> state;
        final AtomicBoolean newsWaits = new AtomicBoolean();

        /// Who chat was told to be reachable in it. Guarded by this entry.
        Optional<PersonId> told = Optional.empty();

        Entry(WapSessionKey key, SessionId id, Agreed agreed, RequestOrigin by) {
            this.key = key;
            this.id = id;
            this.agreed = agreed;
            this.state = new AtomicReference<>(State.arrived(by));
        }

        State now() {
            return Objects.requireNonNull(state.get());
        }
    }

    private final Map<WapSessionKey, Entry> sessions = new ConcurrentHashMap<>();

    /// Of each person chat was told of, and at each address: for pushes of others.
    private final Map<Object, Set<Entry>> whereabouts = new ConcurrentHashMap<>();

    private final Chat chat;
    private final ChatNews news;
    private final Clock clock;

    OpenSessions(Chat chat, ChatNews news, Clock clock) {
        this.chat = chat;
        this.news = news;
        this.clock = clock;
    }

    int size() {
        return sessions.size();
    }

    /// Where a push for this session can go now.
    Optional<SessionId> find(WapSessionKey key) {
        return Optional.ofNullable(sessions.get(key))
                .filter(entry -> entry.now().phase() == Phase.OPEN)
                .map(entry -> entry.id);
    }

    /// As [PhoneSession] names a session.
    static WapSessionKey keyOf(long phoneSession) {
        return new WapSessionKey(phoneSession);
    }

    /// That take pushes, the newest first.
    List<PhoneSession> of(PersonId person) {
        return at(person, entry -> entry.now().person().equals(Optional.of(person)));
    }

    List<PhoneSession> at(InetAddress phone) {
        return at(phone, entry -> entry.now().address().equals(phone));
    }

    /// Whoever resumed a session is asked for first: it may not be hers any more.
    private List<PhoneSession> at(Object whoOrWhere, Predicate<Entry> still) {
        return whereabouts.getOrDefault(whoOrWhere, Set.of()).stream()
                .filter(entry -> entry.agreed.push() && entry.now().phase() == Phase.OPEN)
                .filter(still)
                .sorted(Comparator.comparing((Entry entry) -> entry.key.value()).reversed())
                .map(entry ->
                        new PhoneSession(
                                entry.key.value(),
                                entry.now().address(),
                                entry.agreed.unconfirmedPush(),
                                entry.agreed.confirmedPush(),
                                entry.agreed.headers(),
                                entry.agreed.messageOctetsMax()))
                .toList();
    }

    private void note(Object whoOrWhere, Entry entry) {
        whereabouts.compute(
                whoOrWhere,
                (_, known) -> {
                    var all = known == null ? new HashSet<Entry>(2) : new HashSet<>(known);
                    all.add(entry);
                    return Set.copyOf(all);
                });
    }

    private void forget(Object whoOrWhere, Entry entry) {
        whereabouts.computeIfPresent(
                whoOrWhere,
                (_, known) -> {
                    var left = new HashSet<>(known);
                    left.remove(entry);
                    return left.isEmpty() ? null : Set.copyOf(left);
                });
    }

    /// `by`: what its Connect tells of who opened it.
    void opened(WapSessionKey key, SessionId id, RequestOrigin by, Agreed agreed) {
        var entry = new Entry(key, id, agreed, by);
        sessions.put(key, entry);
        note(by.address(), entry);
        tellLater(entry);
    }

    void suspended(WapSessionKey key) {
        find(key, entry -> change(entry, state -> state.in(Phase.SUSPENDED)));
    }

    /// Whoever comes back has to be known anew: the address may be somebody else's by now.
    void resumed(WapSessionKey key, RequestOrigin by) {
        find(
                key,
                entry -> {
                    forget(entry.now().address(), entry);
                    note(by.address(), entry);
                    change(entry, _ -> State.arrived(by));
                });
    }

    void closed(WapSessionKey key) {
        var entry = sessions.remove(key);
        if (entry != null) {
            forget(entry.now().address(), entry);
            change(entry, state -> state.in(Phase.GONE));
        }
    }

    /// Somebody asked for a page in this session: it is hers now. Returns when chat knows.
    void usedBy(WapSessionKey key, PersonId person) {
        find(
                key,
                entry -> {
                    entry.state.updateAndGet(state -> state.of(Optional.of(person)));
                    catchUp(entry);
                });
    }

    /// Whether that is known already; looks only.
    boolean isUsedBy(WapSessionKey key, PersonId person) {
        var entry = sessions.get(key);
        if (entry == null) {
            return false;
        }
        State now = entry.now();
        return now.phase() == Phase.OPEN
                && now.toAsk().isEmpty()
                && now.person().isPresent()
                && now.person().get().equals(person);
    }

    /// Whom chat was told to be reachable in a session.
    record User(PersonId person, ContactPoint.OpenSession point) {}

    Optional<User> userOf(WapSessionKey key) {
        return Optional.ofNullable(sessions.get(key)).flatMap(OpenSessions::user);
    }

    private static Optional<User> user(Entry entry) {
        synchronized (entry) {
            var point =
                    new ContactPoint.OpenSession(
                            entry.key, entry.now().address(), entry.agreed.confirmedPush());
            return entry.told.map(person -> new User(person, point));
        }
    }

    private void find(WapSessionKey key, Consumer<Entry> found) {
        Optional.ofNullable(sessions.get(key)).ifPresent(found);
    }

    private void change(Entry entry, UnaryOperator<State> change) {
        entry.state.updateAndGet(
                state -> state.phase() == Phase.GONE ? state : change.apply(state));
        tellLater(entry);
    }

    private void tellLater(Entry entry) {
        if (entry.newsWaits.compareAndSet(false, true)) {
            news.tell(
                    entry.key,
                    () -> {
                        entry.newsWaits.set(false); // a change from now on is news again
                        catchUp(entry);
                        return true;
                    },
                    () -> {});
        }
    }

    /// Tells chat what is so now.
    private void catchUp(Entry entry) {
        synchronized (entry) {
            State now = known(entry);
            boolean gone = now.phase() == Phase.GONE;
            if (entry.told.isPresent() && (gone || !entry.told.equals(now.person()))) {
                notHersAnyMore(entry, entry.told.get(), gone);
            }
            switch (now.phase()) {
                case GONE -> chat.sessionGone(entry.key, clock.instant());
                case SUSPENDED ->
                        entry.told.ifPresent(person ->
                                tell(new PresenceEvent.SessionSuspended(person, entry.key)));
                case OPEN -> {
                    if (entry.agreed.push() && now.person().isPresent()) {
                        entry.told = now.person();
                        note(now.person().get(), entry);
                        tell(up(entry, now.person().get(), now.address()));
                    }
                    if (entry.agreed.namesIndications()) {
                        now.person().map(PresenceEvent.IndicationsNamed::new).ifPresent(this::tell);
                    }
                }
            }
        }
    }

    /// Whoever lost the session to somebody else, or moved away with it, is not at the port beside
    /// it either.
    private void notHersAnyMore(Entry entry, PersonId former, boolean closed) {
        if (!closed) {
            tell(new PresenceEvent.SessionSuspended(former, entry.key));
        }
        tell(new PresenceEvent.SessionGone(former, entry.key));
        forget(former, entry);
        entry.told = Optional.empty();
    }

    private static PresenceEvent up(Entry entry, PersonId person, InetAddress address) {
        return new PresenceEvent.SessionUp(
                person, entry.key, address, entry.agreed.push(), entry.agreed.confirmedPush());
    }

    /// The state, after chat was asked who came if nobody asked yet.
    private State known(Entry entry) {
        while (true) {
            State state = entry.now();
            if (state.toAsk().isEmpty() || state.phase() != Phase.OPEN) {
                return state;
            }
            State asked = state.of(whoIs(state.toAsk().get()));
            if (entry.state.compareAndSet(state, asked)) {
                return asked;
            }
        }
    }

    private Optional<PersonId> whoIs(RequestOrigin origin) {
        return switch (chat.identify(origin, clock.instant())) {
            case Identified.Known(var person, _) -> Optional.of(person.id());
            case Identified.Unknown _ -> Optional.empty();
        };
    }

    private void tell(PresenceEvent event) {
        chat.on(event, clock.instant());
    }
}
