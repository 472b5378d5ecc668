package parley.adapters.smscsmpp;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.adapters.smscsmpp.SmscSession.Answer;
import parley.adapters.smscsmpp.SmscSession.Submit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/// Carries one errand at a time: its parts in order, each only after the SMSC took the one before,
/// all by one link. It changes links only while every answer was a refusal and no part was taken:
/// what was taken or may have been is never offered again. Many couriers' work may run at once.
final class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final int PAUSE_GROWTH_MAX = 30;

    private final SmscConfig.Times times;
    private final LinkPace pace;
    private final Clock clock;
    private final Links links;
    private final Counters counters;
    private final SmsText texts;
    private final References references = new References(ThreadLocalRandom.current());

    Courier(SmscConfig config, LinkPace pace, Clock clock, Links links, Counters counters) {
        this.times = config.times();
        this.pace = pace;
        this.clock = clock;
        this.links = links;
        this.counters = counters;
        this.texts = new SmsText(config.text());
    }

    /// How far an errand came.
    sealed interface End {
        record Accepted(List<String> smscIds) implements End {
            public Accepted {
                smscIds = List.copyOf(smscIds);
            }
        }

        record Refused(String why, boolean tryAgain) implements End {}

        record InDoubt() implements End {}
    }

    /// How it went by one link.
    private sealed interface Trip {
        record Over(End end) implements Trip {}

        /// Nothing was taken: another link may try.
        record Elsewhere(String why, boolean tryAgain) implements Trip {}
    }

    /// Whatever breaks here, evidence is owed.
    End carry(Errand errand, Departure departure) {
        return switch (departure) {
            case Departure.Nowhere(var why, var later) -> new End.Refused(why, later);
            case Departure.By(var link) -> {
                try (var seat = new WindowSeat(link)) {
                    yield carry(errand, seat);
                } catch (RuntimeException ours) {
                    LOG.error("event=smsc_courier_fault", ours);
                    yield new End.InDoubt();
                }
            }
        };
    }

    private End carry(Errand errand, WindowSeat seat) {
        List<SmsPart> parts;
        try {
            parts = errand.parts(texts, references.next(errand.to()));
        } catch (IllegalArgumentException tooLong) {
            return new End.Refused("more than 255 parts", false);
        }
        var refused = new HashSet<String>();
        boolean tryAgain = false;
        while (true) {
            switch (trip(errand, parts, seat.link(), refused)) {
                case Trip.Over(var end) -> {
                    return end;
                }
                case Trip.Elsewhere(var why, var later) -> {
                    tryAgain |= later;
                    refused.add(seat.link().config().name());
                    if (!movesOn(errand, seat, refused, why)) {
                        return new End.Refused(why, tryAgain);
                    }
                }
            }
        }
    }

    private boolean movesOn(Errand errand, WindowSeat seat, Set<String> refused, String why) {
        var other = links.another(errand.to(), refused);
        if (other.isEmpty()) {
            return false;
        }
        counters.count("failovers");
        LOG.info(
                "event=smsc_failover from={} to={} why=\"{}\"",
                seat.link().config().name(),
                other.get().config().name(),
                why);
        try {
            seat.moveTo(other.get());
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Trip trip(Errand errand, List<SmsPart> parts, SmscLink link, Set<String> refused) {
        try {
            return partByPart(errand, parts, link, refused);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Trip.Over(new End.InDoubt());
        }
    }

    private Trip partByPart(Errand errand, List<SmsPart> parts, SmscLink link, Set<String> refused)
            throws InterruptedException {
        var taken = new ArrayList<String>();
        for (SmsPart part : parts) {
            boolean first = taken.isEmpty();
            Optional<String> validity = validity(errand);
            if (validity.isEmpty() && first) {
                return new Trip.Over(new End.Refused("expired", false));
            }
            var submit =
                    new Submit(
                            errand.to(),
                            errand.from(),
                            part,
                            validity.orElse(""),
                            errand.wantsReceipt());
            switch (first
                    ? firstAnswer(link, submit, patience(errand, link, refused))
                    : laterAnswer(link, submit)) {
                case Answer.Given(var id, _) -> taken.add(link.config().named(id));
                case Answer.Refused(var status) -> {
                    String which = "part %d of %d".formatted(taken.size() + 1, parts.size());
                    return refused(which + ": " + status, first, status, link);
                }
                case Answer.NotSent() -> {
                    return first
                            ? new Trip.Elsewhere("SMSC away", true)
                            : new Trip.Over(new End.InDoubt());
                }
                case Answer.Unanswered() -> {
                    return new Trip.Over(new End.InDoubt());
                }
            }
        }
        return new Trip.Over(new End.Accepted(taken));
    }

    private Trip refused(String why, boolean first, CommandStatus status, SmscLink link) {
        boolean ofTheLink =
                status.isOfTheLink() || (status.isCongestion() && links.isThrottledForLong(link));
        return first && ofTheLink
                ? new Trip.Elsewhere(why, status.isTemporary())
                : new Trip.Over(new End.Refused(why, first && status.isTemporary()));
    }

    /// Nobody waits for a link that went away while another is there.
    private Duration patience(Errand errand, SmscLink link, Set<String> refused) {
        if (link.isBound()) {
            return times.answerWithin();
        }
        var others = new HashSet<>(refused);
        others.add(link.config().name());
        return links.another(errand.to(), others).isPresent()
                ? Duration.ZERO
                : times.answerWithin();
    }

    private Answer firstAnswer(SmscLink link, Submit submit, Duration patience)
            throws InterruptedException {
        Answer answer = link.submit(submit, patience);
        slowDownIfCongested(link, answer, 1);
        return answer;
    }

    /// Waits out a missing link and the SMSC's "too fast".
    private Answer laterAnswer(SmscLink link, Submit submit) throws InterruptedException {
        Duration patience = times.answerWithin().plus(times.reconnectMax());
        for (int tries = 1; ; tries++) {
            Answer answer = link.submit(submit, patience);
            boolean congested = slowDownIfCongested(link, answer, tries);
            if (!congested || tries >= pace.throttledTries()) {
                return answer;
            }
            Thread.sleep(pause(tries));
        }
    }

    private boolean slowDownIfCongested(SmscLink link, Answer answer, int tries) {
        boolean congested = answer instanceof Answer.Refused(var why) && why.isCongestion();
        if (congested) {
            counters.count("too_fast");
            link.slowDown(pause(tries));
        }
        return congested;
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
}
