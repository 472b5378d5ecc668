package parley.handset;

import parley.octets.OctetWriter;
import parley.octets.Octets;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Questions without a session: one octet names each, and what is not answered is asked again by
/// the phone itself, because nothing below does. WSP 7.2, 8.2.1.
final class Connectionless {
    private static final int TIDS = 256;

    private record Question(long ticket, Octets datagram, Instant again, int resends) {}

    /// What came of the time that passed.
    record Due(List<Octets> again, List<Long> givenUp) {
        Due {
            again = List.copyOf(again);
            givenUp = List.copyOf(givenUp);
        }
    }

    private final Duration resendAfter;
    private final int resendsMax;
    private final Map<Integer, Question> open = new LinkedHashMap<>();
    private int lastTid;

    Connectionless(Duration resendAfter, int resendsMax, int firstTid) {
        this.resendAfter = resendAfter;
        this.resendsMax = resendsMax;
        this.lastTid = firstTid % TIDS;
    }

    /// The datagram to send; nothing when all names are taken.
    Optional<Octets> ask(long ticket, Octets pdu, Instant now) {
        if (open.size() == TIDS) {
            return Optional.empty();
        }
        do {
            lastTid = (lastTid + 1) % TIDS;
        } while (open.containsKey(lastTid));
        var datagram = new OctetWriter().octet(lastTid).octets(pdu).toOctets();
        open.put(lastTid, new Question(ticket, datagram, now.plus(resendAfter), 0));
        return Optional.of(datagram);
    }

    /// Whose answer carries this TID; a second answer belongs to nobody.
    Optional<Long> answered(int tid) {
        return Optional.ofNullable(open.remove(tid)).map(Question::ticket);
    }

    void forget(long ticket) {
        open.values().removeIf(question -> question.ticket() == ticket);
    }

    Due expire(Instant now) {
        List<Octets> again = new ArrayList<>();
        List<Long> givenUp = new ArrayList<>();
        for (var entry : List.copyOf(open.entrySet())) {
            var question = entry.getValue();
            if (question.again().isAfter(now)) {
                continue;
            }
            if (question.resends() >= resendsMax) {
                open.remove(entry.getKey());
                givenUp.add(question.ticket());
            } else {
                again.add(question.datagram());
                open.put(
                        entry.getKey(),
                        new Question(
                                question.ticket(),
                                question.datagram(),
                                now.plus(resendAfter),
                                question.resends() + 1));
            }
        }
        return new Due(again, givenUp);
    }

    Optional<Instant> nextDeadline() {
        return open.values().stream().map(Question::again).min(Comparator.naturalOrder());
    }
}
