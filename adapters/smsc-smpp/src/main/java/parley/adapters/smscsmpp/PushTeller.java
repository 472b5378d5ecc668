package parley.adapters.smscsmpp;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.ppg.PushEvent;
import parley.ppg.PushKey;
import parley.ppg.PushReports;
import parley.ppg.PushReports.ReportTaken;

import java.time.Clock;
import java.util.Optional;

/// Tells the push proxy, if there is one, and turns whatever goes wrong there into "not kept".
final class PushTeller {
    private static final Logger LOG = LoggerFactory.getLogger(PushTeller.class);

    private final Clock clock;
    private volatile Optional<PushReports> reports = Optional.empty();

    PushTeller(Clock clock) {
        this.clock = clock;
    }

    void reportTo(PushReports to) {
        reports = Optional.of(to);
    }

    boolean tell(PushKey key, PushEvent.OfBearer news) {
        try {
            return reports.isEmpty() || reports.get().on(key, news, clock.instant());
        } catch (RuntimeException broken) {
            LOG.warn("event=push_news_not_kept why={}", broken.getClass().getSimpleName());
            return false;
        }
    }

    ReportTaken reported(String smscId, boolean delivered) {
        try {
            return reports.isEmpty()
                    ? ReportTaken.NOT_OURS
                    : reports.get().reported(smscId, delivered, clock.instant());
        } catch (RuntimeException broken) {
            LOG.warn("event=push_report_not_kept why={}", broken.getClass().getSimpleName());
            return ReportTaken.NOT_KEPT;
        }
    }
}
