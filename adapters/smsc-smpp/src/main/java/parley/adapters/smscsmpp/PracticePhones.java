package parley.adapters.smscsmpp;

import parley.adapters.smscsmpp.TextPart.Concat;
import parley.chat.identity.Msisdn;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The phones behind the practice SMSC: what each has received, joined, the newest few; and how the
/// SMSC treats each of them.
final class PracticePhones {
    private static final int PHONES_MAX = 10_000;
    private static final int TEXTS_MAX = 200;
    private static final int UNJOINED_MAX = 1_000;

    private record Key(Msisdn to, String from, Concat.Kind kind, int reference, int total) {}

    private final Map<Msisdn, Deque<PracticeSms>> inboxes = bounded(PHONES_MAX);
    private final Map<Key, Map<Integer, TextPart>> unjoined = bounded(UNJOINED_MAX);
    private final Map<Msisdn, Deque<PracticeTreatment>> treatments = new HashMap<>();

    /// One treatment per part in turn; the last one stays.
    synchronized void treat(Msisdn to, List<PracticeTreatment> inTurn) {
        treatments.put(to, new ArrayDeque<>(inTurn));
    }

    synchronized PracticeTreatment nextTreatment(Msisdn to) {
        Deque<PracticeTreatment> left = treatments.get(to);
        if (left == null || left.isEmpty()) {
            return PracticeTreatment.DELIVER;
        }
        return left.size() == 1 ? left.getFirst() : left.removeFirst();
    }

    /// The whole text when this part completes it.
    synchronized Optional<PracticeSms> receive(Msisdn to, TextPart part, Instant now) {
        Optional<String> text =
                part.concat().isEmpty()
                        ? Optional.of(JoinedText.of(part))
                        : join(to, part, part.concat().get());
        Optional<PracticeSms> sms =
                text.map(whole -> new PracticeSms(to, part.source(), whole, now));
        sms.ifPresent(this::keep);
        return sms;
    }

    synchronized List<PracticeSms> inbox(Msisdn of) {
        return List.copyOf(inboxes.getOrDefault(of, new ArrayDeque<>()));
    }

    /// Of all phones, newest first.
    synchronized List<PracticeSms> latest(int atMost) {
        return inboxes.values().stream()
                .flatMap(Deque::stream)
                .sorted(Comparator.comparing(PracticeSms::at).reversed())
                .limit(atMost)
                .toList();
    }

    private Optional<String> join(Msisdn to, TextPart part, Concat concat) {
        var key = new Key(to, part.source(), concat.kind(), concat.reference(), concat.total());
        var parts = unjoined.computeIfAbsent(key, _ -> new HashMap<>());
        parts.put(concat.index(), part);
        if (parts.size() < concat.total()) {
            return Optional.empty();
        }
        unjoined.remove(key);
        return Optional.of(JoinedText.of(concat.total(), parts));
    }

    private void keep(PracticeSms sms) {
        var inbox = inboxes.computeIfAbsent(sms.to(), _ -> new ArrayDeque<>());
        inbox.addLast(sms);
        if (inbox.size() > TEXTS_MAX) {
            inbox.removeFirst();
        }
    }

    private static <K, V> Map<K, V> bounded(int max) {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > max;
            }
        };
    }
}
