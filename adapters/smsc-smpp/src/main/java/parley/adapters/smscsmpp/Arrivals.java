package parley.adapters.smscsmpp;

import parley.adapters.smscsmpp.TextPart.Concat;
import parley.chat.conversation.SenderNumber;
import parley.chat.delivery.SmsArrived;
import parley.chat.identity.Msisdn;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/// What phones sent, joined and told upwards. Nothing is acknowledged before it is durable: a part
/// whose text is not complete is remembered but answered "later", so that the SMSC keeps it too.
/// The part that completes the text makes all of it durable; the others are recognised when the
/// SMSC repeats them. A crash in between costs a repetition, at most a double, never a text. What
/// stays incomplete is told with a mark for each missing part; a part that comes after that is told
/// on its own at once, a mark on each side where the rest of its text belongs.
final class Arrivals {
    private static final int SETS_MAX = 4_096;
    private static final int WAITING_OCTETS_MAX = 8 << 20;
    private static final Duration LATE_WITHIN = Duration.ofHours(1);
    private static final Duration PARTS_OWED_FOR = Duration.ofHours(24);
    private static final Duration MINUTES = Duration.ofMinutes(5);

    enum Answer {
        KEPT,
        LATER
    }

    private record Key(
            Msisdn from, String destination, Concat.Kind kind, int reference, int total) {}

    private final Duration partsWait;
    private final Predicate<SmsArrived> tell;
    private final Counters counters;
    private final Answered texts = new Answered(MINUTES, Duration.ZERO);
    private final Answered parts = new Answered(PARTS_OWED_FOR, MINUTES);
    private final Map<Key, PartSet> sets = new LinkedHashMap<>();
    private int waitingOctets;
    private final AtomicInteger waitingParts = new AtomicInteger(); // read without the lock

    /// `tell` returns whether it is durable and never throws.
    Arrivals(Duration partsWait, Predicate<SmsArrived> tell, Counters counters) {
        this.partsWait = partsWait;
        this.tell = tell;
        this.counters = counters;
    }

    /// `link`: by which it came and will be answered.
    Answer on(String link, Msisdn from, TextPart part, Instant now) {
        return part.concat().isPresent()
                ? onPart(link, from, part, part.concat().get(), now)
                : onWhole(link, from, part, now);
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
        texts.expire(now);
        parts.expire(now);
    }

    /// The answers to what came last by this link may be lost with it.
    synchronized void linkBroke(String link, Instant now) {
        texts.linkBroke(link, now);
        parts.linkBroke(link, now);
    }

    /// `took`: how long the answer to the SMSC was in the making.
    synchronized void answeredAfter(
            String link, Msisdn from, TextPart part, Duration took, Instant now) {
        var print = Fingerprint.of(from, part);
        if (part.concat().isPresent()) {
            parts.answered(print, took, now);
        } else {
            texts.acknowledge(print, link, now);
            texts.answered(print, took, now);
        }
    }

    /// Never waits, whatever the store does.
    int waitingParts() {
        return waitingParts.get();
    }

    /// Told without the lock: whole texts of different people do not wait for each other's disk.
    private Answer onWhole(String link, Msisdn from, TextPart part, Instant now) {
        return isRepeat(link, Fingerprint.of(from, part), now)
                        || tell.test(arrived(from, part.destination(), JoinedText.of(part)))
                ? Answer.KEPT
                : Answer.LATER;
    }

    private synchronized boolean isRepeat(String link, Fingerprint whole, Instant now) {
        return texts.isRepeat(whole, link, now);
    }

    private synchronized Answer onPart(
            String link, Msisdn from, TextPart part, Concat concat, Instant now) {
        var print = Fingerprint.of(from, part);
        if (parts.isRepeat(print, link, now)) {
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
        if (!hasRoom(key, part)) {
            return Answer.LATER;
        }
        PartSet set = sets.computeIfAbsent(key, _ -> new PartSet(concat.total(), now));
        add(set, concat.index(), part, print, now);
        boolean ready = set.isLate() || set.isComplete();
        if (!ready || !tellWaiting(key, set, now)) {
            return Answer.LATER;
        }
        parts.acknowledge(print, link, now);
        return Answer.KEPT;
    }

    private boolean tellWaiting(Key key, PartSet set, Instant now) {
        if (!tell.test(arrived(key.from(), key.destination(), set.text()))) {
            return false;
        }
        set.waitingPrints().forEach(print -> parts.told(print, now));
        if (set.isComplete()) {
            sets.remove(key);
        } else if (set.isLate()) {
            counters.count("text_parts_late", set.waitingParts());
        } else {
            counters.count("texts_with_gaps");
            counters.count("text_parts_missing", set.missing());
        }
        waitingOctets -= set.waitingOctets();
        waitingParts.addAndGet(-set.waitingParts());
        set.tellWaiting();
        return true;
    }

    private static SmsArrived arrived(Msisdn from, String to, String text) {
        return new SmsArrived(from, SenderNumber.of(to), text);
    }

    private void add(PartSet set, int index, TextPart part, Fingerprint print, Instant now) {
        int octets = set.waitingOctets();
        int before = set.waitingParts();
        set.add(index, part, print, now);
        waitingOctets += set.waitingOctets() - octets;
        waitingParts.addAndGet(set.waitingParts() - before);
    }

    /// What does not have to wait needs no room.
    private boolean hasRoom(Key key, TextPart part) {
        PartSet set = sets.get(key);
        boolean told = set != null && (set.isLate() || set.missing() <= 1);
        boolean fits = waitingOctets + part.content().length() <= WAITING_OCTETS_MAX;
        return (told || fits) && (set != null || hasRoomForASet());
    }

    /// The oldest that was told is forgotten for a new one; what waits is never forgotten.
    private boolean hasRoomForASet() {
        if (sets.size() < SETS_MAX) {
            return true;
        }
        var told =
                sets.entrySet().stream().filter(entry -> !entry.getValue().isWaiting()).findFirst();
        told.ifPresent(entry -> sets.remove(entry.getKey()));
        return told.isPresent();
    }
}
