package parley.adapters.smscsmpp;

import org.jsmpp.bean.DeliverSm;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.adapters.smscsmpp.DeliverSmReader.Delivered;
import parley.chat.delivery.DeliveryEvidence.Report;
import parley.chat.delivery.DeliveryEvidence.SmsReported;
import parley.chat.delivery.SmsOutcome;
import parley.chat.identity.Msisdn;
import parley.ppg.PushReports.ReportTaken;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// What SMSCs deliver by any link, on its way to `chat`. Acknowledged only when it is durable
/// there.
final class Inbound {
    private static final Logger LOG = LoggerFactory.getLogger(Inbound.class);

    private final Clock clock;
    private final Teller teller;
    private final PushTeller pushTeller;
    private final Arrivals arrivals;
    private final Books books;
    private final Counters counters;

    Inbound(
            Clock clock,
            Teller teller,
            PushTeller pushTeller,
            Arrivals arrivals,
            Books books,
            Counters counters) {
        this.clock = clock;
        this.teller = teller;
        this.pushTeller = pushTeller;
        this.arrivals = arrivals;
        this.books = books;
        this.counters = counters;
    }

    /// False: the SMSC shall repeat it.
    boolean take(LinkConfig link, DeliverSm pdu) {
        return switch (DeliverSmReader.read(pdu)) {
            case Delivered.OfReceipt(var receipt, var from) -> {
                counters.count("receipts_received");
                yield takeReceipt(receipt.from(link), from);
            }
            case Delivered.OfText(var from, var part) -> {
                counters.count("text_parts_received");
                yield takeText(link, from, part);
            }
            case Delivered.Nothing(var why) -> {
                counters.count("unreadable_received");
                LOG.warn("event=smsc_delivered_nothing why={}", why);
                yield true;
            }
        };
    }

    /// Tells a receipt that was held until its message was known.
    void takeHeld(Receipt receipt, Msisdn from) {
        books.ids()
                .find(receipt.smscId(), Optional.of(from))
                .map(given -> told(given, receipt.report()))
                .filter(kept -> !kept)
                .ifPresent(_ -> LOG.info("event=smsc_receipt_left_to_repetition"));
    }

    private boolean takeReceipt(Receipt receipt, Optional<Msisdn> from) {
        Report report = receipt.report();
        counters.count("reports_" + report.name().toLowerCase(Locale.ROOT));
        receipt.error().ifPresent(error -> LOG.debug("event=smsc_report error={}", error));
        if (report == Report.UNDECIDED) {
            return true; // on its way, accepted, unknown: proves nothing and ends nothing
        }
        var given = books.ids().find(receipt.smscId(), from);
        if (given.isPresent()) {
            return told(given.get(), report);
        }
        switch (ofPush(receipt.smscId(), report)) {
            case KEPT -> {
                from.ifPresent(number -> teller.tell(new SmsOutcome(number, report)));
                return true;
            }
            case NOT_KEPT -> {
                return false;
            }
            case NOT_OURS -> {}
        }
        if (from.isEmpty()) {
            return toldWithoutNumber(receipt.smscId(), report);
        }
        return !books.underway().hold(from.get(), receipt)
                && teller.tell(new SmsReported(receipt.smscId(), from.get(), report));
    }

    /// One that is of nothing we know may be of what is under way now: then the SMSC shall repeat
    /// it.
    private boolean toldWithoutNumber(String smscId, Report report) {
        return switch (teller.tell(smscId, report)) {
            case KEPT -> true;
            case NOT_KEPT -> false;
            case NOT_OURS -> {
                boolean over = books.underway().isEmpty();
                if (over) {
                    counters.count("receipts_for_nobody");
                    LOG.warn("event=smsc_receipt_for_nobody");
                }
                yield over;
            }
        };
    }

    /// Of a push, or of a message of the chat.
    private boolean told(GivenIds.Given given, Report report) {
        return switch (ofPush(given.id(), report)) {
            case KEPT -> {
                teller.tell(new SmsOutcome(given.to(), report));
                yield true;
            }
            case NOT_KEPT -> false;
            case NOT_OURS -> teller.tell(reported(given, report));
        };
    }

    private ReportTaken ofPush(String smscId, Report report) {
        return pushTeller.reported(smscId, report == Report.DELIVERED);
    }

    private boolean takeText(LinkConfig link, Msisdn from, TextPart part) {
        long began = System.nanoTime();
        var answer = arrivals.on(link.name(), from, part, clock.instant());
        boolean kept = answer == Arrivals.Answer.KEPT;
        if (kept) {
            var took = Duration.ofNanos(System.nanoTime() - began);
            arrivals.answeredAfter(link.name(), from, part, took, clock.instant());
        }
        return kept;
    }

    private static SmsReported reported(GivenIds.Given given, Report report) {
        return new SmsReported(given.id(), given.to(), report);
    }
}
