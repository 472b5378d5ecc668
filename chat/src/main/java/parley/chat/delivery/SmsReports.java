package parley.chat.delivery;

import parley.chat.delivery.DeliveryEvidence.SmsReported;
import parley.chat.identity.People;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Finds the delivery a report is about. A report may overtake the answer that names its SMS, and
/// it may be about an SMS whose name a crash took from us.
final class SmsReports {
    private final Deliveries deliveries;
    private final People people;
    private final Recent<String, SmsReported> early;
    private final Recent<String, SmsReported> done;

    SmsReports(Deliveries deliveries, People people, int rememberedMax) {
        this.deliveries = deliveries;
        this.people = people;
        this.early = new Recent<>(rememberedMax);
        this.done = new Recent<>(rememberedMax);
    }

    /// What a report is about.
    sealed interface Match {
        record Ours(DeliveryKey key) implements Match {}

        /// The only SMS for this number whose id we never learned.
        record InDoubt(DeliveryKey key) implements Match {}

        /// The answer with its id has not come yet; remembered until it does.
        record Early() implements Match {}

        /// About nothing of ours, or nothing it could be told apart from.
        record Foreign() implements Match {}
    }

    Match match(SmsReported reported, Instant now) {
        Optional<Delivery> named = deliveries.bySmscId(reported.smscId());
        if (named.isPresent()) {
            return new Match.Ours(named.get().key());
        }
        List<Delivery> inDoubt =
                people
                        .byMsisdn(reported.recipient())
                        .map(person -> deliveries.smsInDoubtFor(person.id()))
                        .orElse(List.of())
                        .stream()
                        .filter(delivery -> now.isBefore(delivery.expiresAt()))
                        .toList();
        if (inDoubt.isEmpty() || done.has(reported.smscId())) {
            return new Match.Foreign();
        }
        if (inDoubt.stream().anyMatch(delivery -> delivery.sms() instanceof SmsTrack.Submitting)) {
            return early(reported);
        }
        return inDoubt.size() == 1
                ? new Match.InDoubt(inDoubt.getFirst().key())
                : new Match.Foreign();
    }

    private Match early(SmsReported reported) {
        if (reported.report() != DeliveryEvidence.Report.UNDECIDED) {
            early.put(reported.smscId(), reported);
        }
        // the answer may have been kept between our look and now
        return deliveries
                .bySmscId(reported.smscId())
                .<Match>map(delivery -> {
                    early.take(reported.smscId());
                    return new Match.Ours(delivery.key());
                })
                .orElseGet(Match.Early::new);
    }

    /// Those that came before these ids were known; they are forgotten here.
    List<SmsReported> early(List<String> smscIds) {
        return smscIds.stream().flatMap(id -> early.take(id).stream()).toList();
    }

    /// Said again, it is about nothing new.
    void done(SmsReported reported) {
        if (reported.report() != DeliveryEvidence.Report.UNDECIDED) {
            done.put(reported.smscId(), reported);
        }
    }
}
