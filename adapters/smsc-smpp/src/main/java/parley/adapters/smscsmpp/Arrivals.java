package parley.adapters.smscsmpp;

import parley.adapters.smscsmpp.TextPart.Concat;
import parley.chat.delivery.SmsArrived;
import parley.chat.identity.Msisdn;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/// What phones sent, joined and told upwards. Nothing is acknowledged before it is durable: a part
/// whose text is not complete is remembered but answered "later", so that the SMSC keeps it too.
/// The part that completes the text makes all of it durable; the others are recognised when the
/// SMSC repeats them. A crash in between costs a repetition, at most a double, never a text. What
/// stays incomplete is told with a gap mark; parts that come after that are told on their own.
final class Arrivals {
    private static final int SETS_MAX = 4_096;
    private static final Duration TOLD_KEPT = Duration.ofHours(24);

    enum Answer {
        KEPT,
        LATER
    }

    private record Key(
            Msisdn from, String destination, Concat.Kind kind, int reference, int total) {}

    private static final class PartSet {
        final Map<Integer, TextPart> waiting = new TreeMap<>();
        final Map<Integer, Fingerprint> seen = new HashMap<>();
        final Set<Integer> told = new HashSet<>();
        Instant lastPart;

        PartSet(Instant now) {
            lastPart = now;
        }
    }

    private final Duration partsWait;
    private final Predicate<SmsArrived> tell;
    private final RepeatGuard repeats = new RepeatGuard();
    private final Map<Key, PartSet> sets = new LinkedHashMap<>();

    /// `tell` returns whether it is durable and never throws.
    Arrivals(Duration partsWait, Predicate<SmsArrived> tell) {
        this.partsWait = partsWait;
        this.tell = tell;
    }

    synchronized Answer on(Msisdn from, TextPart part, Instant now) {
        return part.concat().isPresent()
                ? onPart(from, part, part.concat().get(), now)
                : onWhole(from, part, now);
    }

    /// Called now and then: tells what waited long enough, forgets what is old.
    synchronized void expire(Instant now) {
        for (var entry : Map.copyOf(sets).entrySet()) {
            PartSet set = entry.getValue();
            boolean late = !now.isBefore(set.lastPart.plus(partsWait));
            if (!set.waiting.isEmpty() && late) {
                tellWaiting(entry.getKey(), set);
            }
            if (set.waiting.isEmpty() && !now.isBefore(set.lastPart.plus(TOLD_KEPT))) {
                sets.remove(entry.getKey());
            }
        }
    }

    /// The answers to what came last may be lost with the link.
    synchronized void linkBroke(Instant now) {
        repeats.linkBroke(now);
    }

    /// `took`: how long the answer to the SMSC was in the making.
    synchronized void answeredAfter(Msisdn from, TextPart part, Duration took, Instant now) {
        repeats.answered(Fingerprint.of(from, part), took, now);
    }

    synchronized int waitingParts() {
        return sets.values().stream().mapToInt(set -> set.waiting.size()).sum();
    }

    private Answer onWhole(Msisdn from, TextPart part, Instant now) {
        if (repeats.isRepeat(Fingerprint.of(from, part), now)) {
            return Answer.KEPT;
        }
        return tell.test(new SmsArrived(from, JoinedText.of(part))) ? Answer.KEPT : Answer.LATER;
    }

    private Answer onPart(Msisdn from, TextPart part, Concat concat, Instant now) {
        var key =
                new Key(
                        from,
                        part.destination(),
                        concat.kind(),
                        concat.reference(),
                        concat.total());
        var print = Fingerprint.of(from, part);
        PartSet set = sets.get(key);
        if (set != null && set.seen.containsKey(concat.index())) {
            if (print.equals(set.seen.get(concat.index()))) {
                return answerToRepeated(key, set, concat.index());
            }
            // a new text has got the reference of an old one
            if (!set.waiting.isEmpty() && !tellWaiting(key, set)) {
                return Answer.LATER;
            }
            sets.remove(key);
            set = null;
        }
        if (set == null) {
            if (!hasRoom()) {
                return Answer.LATER;
            }
            set = new PartSet(now);
            sets.put(key, set);
        }
        set.seen.put(concat.index(), print);
        set.waiting.put(concat.index(), part);
        set.lastPart = now;
        boolean lateComer = !set.told.isEmpty();
        boolean complete = set.waiting.size() == concat.total();
        return (lateComer || complete) && tellWaiting(key, set) ? Answer.KEPT : Answer.LATER;
    }

    private Answer answerToRepeated(Key key, PartSet set, int index) {
        if (set.told.contains(index)) {
            return Answer.KEPT;
        }
        boolean ready = set.waiting.size() == key.total() || !set.told.isEmpty();
        return ready && tellWaiting(key, set) ? Answer.KEPT : Answer.LATER;
    }

    private boolean tellWaiting(Key key, PartSet set) {
        String text = JoinedText.of(key.total(), set.waiting);
        if (!tell.test(new SmsArrived(key.from(), text))) {
            return false;
        }
        set.told.addAll(set.waiting.keySet());
        set.waiting.clear();
        return true;
    }

    /// The oldest that was told is forgotten for a new one; what waits is never forgotten.
    private boolean hasRoom() {
        if (sets.size() < SETS_MAX) {
            return true;
        }
        var told =
                sets.entrySet().stream()
                        .filter(entry -> entry.getValue().waiting.isEmpty())
                        .findFirst();
        told.ifPresent(entry -> sets.remove(entry.getKey()));
        return told.isPresent();
    }
}
