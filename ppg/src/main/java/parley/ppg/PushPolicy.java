package parley.ppg;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How long things are tried and kept, and who may do what.
///
/// @param senderName how the proxy calls itself towards initiators
/// @param keepFor how long an undelivered push is tried when its initiator names no end
/// @param retryFirst pause before the second try; doubles with each
/// @param retryMax longest pause
/// @param confirmTries how often a confirmed push leaves before nobody's answer counts as an answer
/// @param inviteWait how long a phone has to open a session it was asked for
/// @param invitationsMax how often it is asked
/// @param receiptWait how long an SMSC has to report a failure before sent is taken for delivered
/// @param noticeFor how long a result is told before it is given up
/// @param finishedFor how long what became of a push can be asked
/// @param idsFor how long the name of a push is refused to a second one
/// @param addressesMax addresses of one push
/// @param smsPartsMax SMS of one push at one address
/// @param smsPerDay SMS of an initiator on one day, UTC, unless it is in `smsPerDayOf`
/// @param addressTypesOf what an initiator may push to, by its name; who is not in it: all types
public record PushPolicy(
        String senderName,
        Duration keepFor,
        Duration retryFirst,
        Duration retryMax,
        int confirmTries,
        Duration inviteWait,
        int invitationsMax,
        Duration receiptWait,
        Duration noticeFor,
        Duration finishedFor,
        Duration idsFor,
        int addressesMax,
        int smsPartsMax,
        int smsPerDay,
        Map<String, Integer> smsPerDayOf,
        Map<String, Set<AddressType>> addressTypesOf) {
    public PushPolicy {
        smsPerDayOf = Map.copyOf(smsPerDayOf);
        addressTypesOf = Map.copyOf(addressTypesOf);
    }

    public static PushPolicy usual() {
        return new PushPolicy(
                "Parley",
                Duration.ofDays(3),
                Duration.ofSeconds(5),
                Duration.ofMinutes(10),
                3,
                Duration.ofMinutes(2),
                3,
                Duration.ofSeconds(60),
                Duration.ofDays(3),
                Duration.ofDays(7),
                Duration.ofDays(30),
                1_000,
                10,
                100,
                Map.of(),
                Map.of());
    }

    int smsPerDayOf(String initiator) {
        return smsPerDayOf.getOrDefault(initiator, smsPerDay);
    }

    boolean allows(String initiator, AddressType type) {
        return Optional.ofNullable(addressTypesOf.get(initiator))
                .map(types -> types.contains(type))
                .orElse(true);
    }

    /// Before the next try, after so many.
    Duration pause(int tries) {
        Duration pause = retryFirst.multipliedBy(1L << Math.min(tries, 20));
        return pause.compareTo(retryMax) > 0 ? retryMax : pause;
    }
}
