package parley.adapters.smscsmpp;

import parley.adapters.smscsmpp.TextPart.Concat;
import parley.chat.delivery.SmsArrived;
import parley.chat.identity.Msisdn;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// What phones sent, joined and told upwards. Nothing is acknowledged before it is durable: a part
/// whose text is not complete is remembered but answered "later", so that the SMSC keeps it too.
/// The part that completes the text makes all of it durable; the others are recognised when the
/// SMSC repeats them. A crash in between costs a repetition, at most a double, never a text. What
/// stays incomplete is told with a mark for each missing part; a part that comes after that is told
/// on its own at once, a mark on each side where the rest of its text belongs.
final class Arrivals {
    private static final int SETS_MAX = 4_096;
    private static final Duration LATE_WITHIN = Duration.ofHours(1);

    enum Answer {
        KEPT,
        LATER
    }

    private record Key(
            Msisdn from, String destination, Concat.Kind kind, int reference, int total) {}

    private final Duration partsWait;
    private final Predicate<SmsArrived> tell;
    private final Counters counters;
    private final RepeatGuard repeats = new RepeatGuard();
    private final AnsweredParts answered = new AnsweredParts();
    private final Map<Key, PartSet> sets = new LinkedHashMap<>();

    /// `tell` returns whether it is durable and never throws.
    Arrivals(Duration partsWait, Predicate<SmsArrived> tell, Counters counters) {
        this.partsWait = partsWait;
        this.tell = tell;
        this.counters = counters;
    }

    synchronized Answer on(Msisdn from, TextPart part, Instant now) {
        return part.concat().isPresent()
                ? onPart(from, part, part.concat().get(), now)
                : onWhole(from, part, now);
    }

    /// Called now and then: tells what waited long enough, forgets what is old.
    synchronized void expire(Instant now) {
        for (var entry : List.copyOf(sets.entrySet())) {
            PartSet set = entry.getValue();
            boolean waitedLong = !now.isBefore(set.lastPart().plus(partsWait));
            if (set.isWaiting() && waitedLong) {
                tellWaiting(entry.getKey(), set, now);
            }
            if (!set.isWaiting() && !now.isBefore(set.lastPart().plus(LATE_WITHIN))) {
                sets.remove(entry.getKey());
            }
        }
        answered.expire(now);
    }

    /// The answers to what came last may be lost with the link.
    synchronized void linkBroke(Instant now) {
        repeats.linkBroke(now);
        answered.linkBroke(now);
    }

    /// `took`: how long the answer to the SMSC was in the making.
    synchronized void answeredAfter(Msisdn from, TextPart part, Duration took, Instant now) {
        var print = Fingerprint.of(from, part);
        if (part.concat().isPresent()) {
            answered.answered(print, took, now);
        } else {
            repeats.answered(print, took, now);
        }
    }

    synchronized int waitingParts() {
        return sets.values().stream().mapToInt(PartSet::waitingParts).sum();
    }

    private Answer onWhole(Msisdn from, TextPart part, Instant now) {
        if (repeats.isRepeat(Fingerprint.of(from, part), now)) {
            return Answer.KEPT;
        }
        return tell.test(new SmsArrived(from, JoinedText.of(part))) ? Answer.KEPT : Answer.LATER;
    }

    private Answer onPart(Msisdn from, TextPart part, Concat concat, Instant now) {
        var print = Fingerprint.of(from, part);
        if (answered.isRepeat(print, now)) {
            counters.count("text_parts_repeated");
            return Answer.KEPT;
        }
        var key =
                new Key(
                        from,
                        part.destination(),
                        concat.kind(),
                        concat.reference(),
                        concat.total());
        PartSet old = sets.get(key);
        if (old != null && old.isOfAnotherText(concat.index(), print)) {
            if (old.isWaiting() && !tellWaiting(key, old, now)) {
                return Answer.LATER;
            }
            sets.remove(key);
        }
        if (!sets.containsKey(key) && !hasRoom()) {
            return Answer.LATER;
        }
        PartSet set = sets.computeIfAbsent(key, _ -> new PartSet(concat.total(), now));
        set.add(concat.index(), part, print, now);
        boolean ready = set.isLate() || set.isComplete();
        if (!ready || !tellWaiting(key, set, now)) {
            return Answer.LATER;
        }
        answered.acknowledge(print, now);
        return Answer.KEPT;
    }

    private boolean tellWaiting(Key key, PartSet set, Instant now) {
        if (!tell.test(new SmsArrived(key.from(), set.text()))) {
            return false;
        }
        set.waitingPrints().forEach(print -> answered.told(print, now));
        if (set.isComplete()) {
            sets.remove(key);
        } else if (set.isLate()) {
            counters.count("text_parts_late", set.waitingParts());
        } else {
            counters.count("texts_with_gaps");
            counters.count("text_parts_missing", set.missing());
        }
        set.tellWaiting();
        return true;
    }

    /// The oldest that was told is forgotten for a new one; what waits is never forgotten.
    private boolean hasRoom() {
        if (sets.size() < SETS_MAX) {
            return true;
        }
        var told =
                sets.entrySet().stream().filter(entry -> !entry.getValue().isWaiting()).findFirst();
        told.ifPresent(entry -> sets.remove(entry.getKey()));
        return told.isPresent();
    }
}
