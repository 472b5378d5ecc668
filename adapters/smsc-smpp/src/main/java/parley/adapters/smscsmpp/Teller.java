package parley.adapters.smscsmpp;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.chat.delivery.CarrierReports;
import parley.chat.delivery.CarrierReports.ReportTaken;
import parley.chat.delivery.DeliveryEvidence;
import parley.chat.delivery.DeliveryEvidence.Report;
import parley.chat.delivery.DeliveryKey;
import parley.chat.delivery.SmsArrived;
import parley.chat.delivery.SmsOutcome;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;

/// Tells `chat` and turns whatever goes wrong there into "not kept"; says once when that begins and
/// once when it ends.
final class Teller {
    private static final Logger LOG = LoggerFactory.getLogger(Teller.class);

    private final Clock clock;
    private final AtomicBoolean failing = new AtomicBoolean();
    private volatile Optional<CarrierReports> reports = Optional.empty();

    Teller(Clock clock) {
        this.clock = clock;
    }

    void reportTo(CarrierReports reports) {
        this.reports = Optional.of(reports);
    }

    boolean isConnected() {
        return reports.isPresent();
    }

    boolean tell(DeliveryEvidence evidence) {
        return told((to, now) -> to.on(evidence, now), false);
    }

    /// Which of these may leave; empty: ask again.
    Optional<Set<DeliveryKey>> letGo(List<DeliveryKey> sms) {
        return told((to, now) -> to.letGo(sms, now), Optional.empty());
    }

    /// A report that names no number.
    ReportTaken tell(String smscId, Report report) {
        return told((to, now) -> to.reported(smscId, report, now), ReportTaken.NOT_KEPT);
    }

    boolean tell(SmsArrived sms) {
        return told((to, now) -> to.on(sms, now), false);
    }

    /// Nothing depends on it: when it cannot be told now it is told no more.
    void tell(SmsOutcome outcome) {
        boolean _ =
                told(
                        (to, now) -> {
                            to.on(outcome, now);
                            return true;
                        },
                        false);
    }

    /// `notKept`: what says that it has to be told again.
    private <T> T told(BiFunction<CarrierReports, Instant, T> telling, T notKept) {
        T answer = notKept;
        String why = "not_kept";
        try {
            if (reports.isPresent()) {
                answer = telling.apply(reports.get(), clock.instant());
            }
        } catch (RuntimeException broken) {
            why = broken.getClass().getSimpleName(); // its message may say what was sent
        }
        boolean kept = !answer.equals(notKept);
        if (failing.getAndSet(!kept) == kept) {
            if (kept) {
                LOG.info("event=smsc_reports_kept_again");
            } else {
                LOG.warn("event=smsc_reports_not_kept why={}", why);
            }
        }
        return answer;
    }
}
