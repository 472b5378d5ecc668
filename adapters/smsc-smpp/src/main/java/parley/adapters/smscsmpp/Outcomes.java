package parley.adapters.smscsmpp;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.adapters.smscsmpp.Courier.End;
import parley.chat.delivery.DeliveryEvidence;
import parley.chat.delivery.DeliveryKey;
import parley.ppg.PushEvent;
import parley.ppg.PushKey;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Tells what became of an errand, again and again until it is durable, and has the reports that
/// came too early told after it.
final class Outcomes {
    private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);
    private static final Duration RETELL_MAX = Duration.ofSeconds(5);

    private final Teller teller;
    private final PushTeller pushTeller;
    private final Books books;
    private final Inbound inbound;
    private final Duration retellFirst;
    private final Counters counters;

    Outcomes(
            Teller teller,
            PushTeller pushTeller,
            Books books,
            Inbound inbound,
            Duration retellFirst,
            Counters counters) {
        this.teller = teller;
        this.pushTeller = pushTeller;
        this.books = books;
        this.inbound = inbound;
        this.retellFirst = retellFirst;
        this.counters = counters;
    }

    /// Before anything leaves: reports that come from now on are held until [#tell].
    void expect(Errand errand) {
        if (!errand.isNotice()) {
            books.underway().begin(errand.to());
        }
    }

    void tell(Errand errand, End end) {
        count(end, errand.isNotice() ? "notice_" : errand.push().isPresent() ? "push_" : "");
        if (errand.isNotice()) {
            say(end);
            return;
        }
        boolean kept =
                errand.key().map(key -> untilKept(evidence(key, end))).orElse(true)
                        && errand.push()
                                .flatMap(PushLoad::key)
                                .map(key -> untilKept(key, news(end)))
                                .orElse(true);
        if (kept && end instanceof End.Accepted(var given)) {
            given.forEach(id -> books.ids().add(id, errand.to()));
        }
        books.underway().end(errand.to()).forEach(held -> inbound.takeHeld(held, errand.to()));
    }

    private static DeliveryEvidence evidence(DeliveryKey key, End end) {
        return switch (end) {
            case End.Accepted(var given) -> new DeliveryEvidence.SmsAccepted(key, given);
            case End.Refused(var why, var tryAgain) ->
                    new DeliveryEvidence.SmsRefused(key, why, tryAgain);
            case End.InDoubt() -> new DeliveryEvidence.SmsInDoubt(key);
        };
    }

    private static PushEvent.OfBearer news(End end) {
        return switch (end) {
            case End.Accepted(var given) -> new PushEvent.SmsTaken(given);
            case End.Refused(var why, var tryAgain) -> new PushEvent.SmsRefused(why, tryAgain);
            case End.InDoubt() -> new PushEvent.SmsInDoubt();
        };
    }

    private static void say(End end) {
        switch (end) {
            case End.Accepted _ -> {}
            case End.Refused(var why, _) -> LOG.warn("event=smsc_notice_lost why=\"{}\"", why);
            case End.InDoubt() -> LOG.warn("event=smsc_notice_in_doubt");
        }
    }

    private void count(End end, String kind) {
        counters.count(
                kind
                        + switch (end) {
                            case End.Accepted _ -> "accepted";
                            case End.Refused(_, var tryAgain) ->
                                    tryAgain ? "refused_for_now" : "refused";
                            case End.InDoubt _ -> "in_doubt";
                        });
    }

    private boolean untilKept(DeliveryEvidence evidence) {
        return untilKept(() -> teller.tell(evidence), evidence.getClass().getSimpleName());
    }

    private boolean untilKept(PushKey key, PushEvent.OfBearer news) {
        return untilKept(() -> pushTeller.tell(key, news), "push");
    }

    /// False only when the gateway stops first; then the store still says "submitting", which is
    /// read as "perhaps sent".
    private boolean untilKept(BooleanSupplier telling, String kind) {
        boolean stopping = Thread.interrupted(); // the store shall not be disturbed by it
        Duration wait = retellFirst;
        boolean kept = telling.getAsBoolean();
        while (!kept && !stopping) {
            try {
                Thread.sleep(wait);
            } catch (InterruptedException now) {
                stopping = true;
            }
            wait =
                    wait.multipliedBy(2).compareTo(RETELL_MAX) > 0
                            ? RETELL_MAX
                            : wait.multipliedBy(2);
            kept = telling.getAsBoolean();
        }
        if (!kept) {
            LOG.error("event=smsc_evidence_lost kind={}", kind);
        }
        if (stopping) {
            Thread.currentThread().interrupt();
        }
        return kept;
    }
}
