package parley.chat.delivery;

import parley.chat.delivery.DeliveryEvidence.SmsReported;
import parley.chat.identity.People;
import parley.chat.identity.Person;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Finds the delivery a report is about. A report may overtake the answer that names its SMS, it
/// may be about an SMS whose name a crash took from us, and it may write that name otherwise: then
/// the number it names decides, which also tells a hexadecimal id from the decimal one that looks
/// the same.
final class SmsReports {
    private static final int LOOKED_AT_MAX = 200;

    private final Deliveries deliveries;
    private final People people;
    private final Predicate<Delivery> isOnePart;
    private final Recent<String, SmsReported> early;
    private final Recent<String, SmsReported> done;

    /// `isOnePart`: whether the SMS of a delivery is one part for sure.
    SmsReports(
            Deliveries deliveries,
            People people,
            Predicate<Delivery> isOnePart,
            int rememberedMax) {
        this.deliveries = deliveries;
        this.people = people;
        this.isOnePart = isOnePart;
        this.early = new Recent<>(rememberedMax);
        this.done = new Recent<>(rememberedMax);
    }

    /// What a report is about.
    sealed interface Match {
        /// `as`: the report with the id as it is kept, however the SMSC wrote it this time.
        record Ours(DeliveryKey key, SmsReported as) implements Match {}

        /// The only SMS for this number whose id we never learned.
        record InDoubt(DeliveryKey key) implements Match {}

        /// The answer with its id has not come yet; remembered until it does.
        record Early() implements Match {}

        /// About nothing of ours, or nothing it could be told apart from.
        record Foreign() implements Match {}
    }

    Match match(SmsReported reported, Instant now) {
        Optional<Person> recipient = people.byMsisdn(reported.recipient());
        Optional<Delivery> named = deliveries.bySmscId(reported.smscId());
        boolean namedIsHers =
                named.isPresent()
                        && recipient
                                .filter(her -> her.id().equals(named.get().key().recipient()))
                                .isPresent();
        Optional<Match> hers =
                namedIsHers ? Optional.empty() : recipient.flatMap(her -> written(her, reported));
        if (hers.isPresent() || named.isPresent()) {
            return hers.orElseGet(() -> new Match.Ours(named.get().key(), reported));
        }
        List<Delivery> inDoubt =
                recipient.map(her -> deliveries.smsInDoubtFor(her.id())).orElse(List.of()).stream()
                        .filter(delivery -> now.isBefore(delivery.expiresAt()))
                        .toList();
        if (inDoubt.isEmpty() || done.has(reported.smscId())) {
            return new Match.Foreign();
        }
        if (inDoubt.stream().anyMatch(delivery -> delivery.sms() instanceof SmsTrack.Submitting)) {
            return early(reported);
        }
        return inDoubt.size() == 1 && settles(reported, inDoubt.getFirst())
                ? new Match.InDoubt(inDoubt.getFirst().key())
                : new Match.Foreign();
    }

    /// One part that failed is enough; one that arrived says nothing of the others, which may never
    /// have left.
    private boolean settles(SmsReported reported, Delivery inDoubt) {
        return reported.report() == DeliveryEvidence.Report.FAILED || isOnePart.test(inDoubt);
    }

    /// The one part under way to her whose id is this one in another notation.
    private Optional<Match> written(Person her, SmsReported reported) {
        var id = new SmscId(reported.smscId());
        var found = new ArrayList<Match>();
        for (Delivery delivery : deliveries.unsettledFor(her.id(), LOOKED_AT_MAX)) {
            if (delivery.sms() instanceof SmsTrack.Submitted(var parts, _)) {
                parts.stream()
                        .map(SmsTrack.Part::smscId)
                        .filter(given -> id.mayBe(new SmscId(given)))
                        .map(given ->
                                new SmsReported(given, reported.recipient(), reported.report()))
                        .forEach(as -> found.add(new Match.Ours(delivery.key(), as)));
            }
        }
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /// A report that names no number, with the one its SMS went to. Nothing when its id may be two
    /// of ours, in whatever notation, or none.
    Optional<SmsReported> numbered(String smscId, DeliveryEvidence.Report report) {
        var found = new ArrayList<SmsReported>();
        for (String written : new SmscId(smscId).spellings()) {
            deliveries
                    .bySmscId(written)
                    .flatMap(delivery -> people.byId(delivery.key().recipient()))
                    .map(to -> new SmsReported(written, to.msisdn(), report))
                    .ifPresent(found::add);
        }
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
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
                    return new Match.Ours(delivery.key(), reported);
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
