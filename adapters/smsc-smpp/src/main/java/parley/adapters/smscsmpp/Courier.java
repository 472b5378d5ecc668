package parley.adapters.smscsmpp;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.adapters.smscsmpp.SmscSession.Answer;
import parley.chat.delivery.DeliveryEvidence;
import parley.chat.delivery.DeliveryKey;
import parley.ppg.PushEvent;
import parley.ppg.PushKey;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Carries one errand at a time: its parts in order, each only after the SMSC took the one before,
/// then the evidence, again and again until it is durable. A part that was taken is never offered
/// again, whatever happens to the others. Many couriers' work may run at once.
final class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final Duration RETELL_MAX = Duration.ofSeconds(5);
    private static final int PAUSE_GROWTH_MAX = 30;

    private final SmscConfig config;
    private final LinkPace pace;
    private final Clock clock;
    private final LinkKeeper keeper;
    private final Teller teller;
    private final PushTeller pushTeller;
    private final GivenIds ids;
    private final Underway underway;
    private final Inbound inbound;
    private final Consumer<Duration> slowDown;
    private final Counters counters;
    private final SmsText texts;
    private final References references = new References(ThreadLocalRandom.current());

    Courier(
            SmscConfig config,
            LinkPace pace,
            Clock clock,
            LinkKeeper keeper,
            Teller teller,
            PushTeller pushTeller,
            GivenIds ids,
            Underway underway,
            Inbound inbound,
            Consumer<Duration> slowDown,
            Counters counters) {
        this.config = config;
        this.pace = pace;
        this.clock = clock;
        this.keeper = keeper;
        this.teller = teller;
        this.pushTeller = pushTeller;
        this.ids = ids;
        this.underway = underway;
        this.inbound = inbound;
        this.slowDown = slowDown;
        this.counters = counters;
        this.texts = new SmsText(config.text());
    }

    /// How far an errand came.
    private sealed interface End {
        record Accepted(List<String> smscIds) implements End {}

        record Refused(String why, boolean tryAgain) implements End {}

        record InDoubt() implements End {}
    }

    void run(Errand errand) {
        if (errand.push().isPresent()) {
            runPush(errand, errand.push().get().key());
            return;
        }
        if (errand.key().isEmpty()) {
            runNotice(errand);
            return;
        }
        underway.begin(errand.to());
        DeliveryKey key = errand.key().get();
        End end = carryOrDoubt(errand);
        count(end, "");
        DeliveryEvidence evidence =
                switch (end) {
                    case End.Accepted(var given) -> new DeliveryEvidence.SmsAccepted(key, given);
                    case End.Refused(var why, var tryAgain) ->
                            new DeliveryEvidence.SmsRefused(key, why, tryAgain);
                    case End.InDoubt() -> new DeliveryEvidence.SmsInDoubt(key);
                };
        if (tellUntilKept(evidence) && end instanceof End.Accepted(var given)) {
            given.forEach(id -> ids.add(id, errand.to()));
        }
        underway.end(errand.to()).forEach(held -> inbound.takeHeld(held, errand.to()));
    }

    private void runPush(Errand errand, Optional<PushKey> key) {
        underway.begin(errand.to());
        End end = carryOrDoubt(errand);
        count(end, "push_");
        PushEvent.OfBearer news =
                switch (end) {
                    case End.Accepted(var given) -> new PushEvent.SmsTaken(given);
                    case End.Refused(var why, var tryAgain) ->
                            new PushEvent.SmsRefused(why, tryAgain);
                    case End.InDoubt() -> new PushEvent.SmsInDoubt();
                };
        boolean kept = key.isEmpty() || untilKept(() -> pushTeller.tell(key.get(), news), "push");
        if (kept && end instanceof End.Accepted(var given)) {
            given.forEach(id -> ids.add(id, errand.to()));
        }
        underway.end(errand.to()).forEach(held -> inbound.takeHeld(held, errand.to()));
    }

    private void runNotice(Errand notice) {
        End end = carryOrDoubt(notice);
        count(end, "notice_");
        switch (end) {
            case End.Accepted _ -> {}
            case End.Refused(var why, _) -> LOG.warn("event=smsc_notice_lost why={}", why);
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

    /// Whatever breaks here, evidence is owed.
    private End carryOrDoubt(Errand errand) {
        try {
            return carry(errand);
        } catch (RuntimeException ours) {
            LOG.error("event=smsc_courier_fault", ours);
            return new End.InDoubt();
        }
    }

    private End carry(Errand errand) {
        var taken = new ArrayList<String>();
        try {
            var parts = errand.parts(texts, references.next(errand.to()));
            for (SmsPart part : parts) {
                Optional<String> validity = validity(errand);
                if (validity.isEmpty() && taken.isEmpty()) {
                    return new End.Refused("expired", false);
                }
                switch (submitPatiently(errand, part, validity.orElse(""), !taken.isEmpty())) {
                    case Answer.Given(var id) -> taken.add(id);
                    case Answer.Refused(var status) -> {
                        boolean none = taken.isEmpty();
                        String which = "part %d of %d".formatted(taken.size() + 1, parts.size());
                        return new End.Refused(which + ": " + status, none && status.isTemporary());
                    }
                    case Answer.NotSent() -> {
                        return taken.isEmpty()
                                ? new End.Refused("SMSC away", true)
                                : new End.InDoubt();
                    }
                    case Answer.Unanswered() -> {
                        return new End.InDoubt();
                    }
                }
            }
            return new End.Accepted(taken);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new End.InDoubt();
        } catch (IllegalArgumentException tooLong) {
            return new End.Refused("more than 255 parts", false);
        }
    }

    /// Waits out a missing link and, for a later part, the SMSC's "too fast".
    private Answer submitPatiently(Errand errand, SmsPart part, String validity, boolean laterPart)
            throws InterruptedException {
        Duration patience =
                laterPart
                        ? config.answerWithin().plus(config.reconnectMax())
                        : config.answerWithin();
        for (int tries = 1; ; tries++) {
            var session = keeper.await(patience);
            if (session.isEmpty()) {
                return new Answer.NotSent();
            }
            Answer answer =
                    session.get().submit(errand.to(), part, validity, errand.wantsReceipt());
            boolean congested = answer instanceof Answer.Refused(var why) && why.isCongestion();
            if (congested) {
                counters.count("too_fast");
                slowDown.accept(pause(tries));
            }
            boolean again = congested && laterPart && tries < pace.throttledTries();
            if (!again && !(answer instanceof Answer.NotSent)) {
                return answer;
            }
            Thread.sleep(congested ? pause(tries) : pace.retell());
        }
    }

    private Duration pause(int tries) {
        int growth = Math.min(PAUSE_GROWTH_MAX, 1 << Math.min(tries - 1, 10));
        return pace.throttledPause().multipliedBy(growth);
    }

    /// None when its time is over; empty text, the SMSC's own default, for a notice.
    private Optional<String> validity(Errand errand) {
        if (errand.expiresAt().isEmpty()) {
            return Optional.of("");
        }
        Instant now = clock.instant();
        return errand.expiresAt()
                .filter(end -> end.isAfter(now))
                .map(end -> Validity.relative(Duration.between(now, end)));
    }

    /// False only when the gateway stops first; then the store still says "submitting", which is
    /// read as "perhaps sent".
    private boolean tellUntilKept(DeliveryEvidence evidence) {
        return untilKept(() -> teller.tell(evidence), evidence.getClass().getSimpleName());
    }

    private boolean untilKept(BooleanSupplier telling, String kind) {
        boolean stopping = Thread.interrupted(); // the store shall not be disturbed by it
        Duration wait = pace.retell();
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
