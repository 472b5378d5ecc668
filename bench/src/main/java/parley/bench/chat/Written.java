package parley.bench.chat;

import org.HdrHistogram.Histogram;

import parley.bench.Failure;

import java.util.Locale;
import java.util.Map;

/// What one run found.
///
/// @param inWindow accepted within the measured time
/// @param accepted in all
/// @param arrived seen on a bearer, in all
/// @param cpuMillis of the gateway, in the measured time
record Written(
        double seconds,
        int inWindow,
        int accepted,
        int arrived,
        Map<Failure, Long> failures,
        Wrong wrong,
        long resent,
        Histogram toAnswer,
        Histogram toBearer,
        long cpuMillis,
        long residentKibibytes) {
    Written {
        failures = Map.copyOf(failures);
    }

    /// What must never happen to an accepted letter.
    record Wrong(int lost, int doubled, int astray) {
        int all() {
            return lost + doubled + astray;
        }
    }

    double perSecond() {
        return inWindow / seconds;
    }

    double cpuMillisPerThousand() {
        return cpuMillis * 1_000.0 / Math.max(1, inWindow);
    }

    double coresUsed() {
        return cpuMillis / 1_000.0 / seconds;
    }

    long failed() {
        return failures.values().stream().mapToLong(Long::longValue).sum() + wrong.all();
    }

    double bearerMillis(double percentile) {
        return toBearer.getValueAtPercentile(percentile) / 1e6;
    }

    double answerMillis(double percentile) {
        return toAnswer.getValueAtPercentile(percentile) / 1e6;
    }

    /// One line for a person.
    String line() {
        return String.format(
                Locale.ROOT,
                "%,.0f accepted/s; to bearer p50 %.2f ms, p99 %.2f ms, longest %.0f ms; answered"
                    + " p50 %.2f ms, p99 %.2f ms; CPU %.0f ms / 1,000; %d failed %s%s; %d resent",
                perSecond(),
                bearerMillis(50),
                bearerMillis(99),
                toBearer.getMaxValue() / 1e6,
                answerMillis(50),
                answerMillis(99),
                cpuMillisPerThousand(),
                failed(),
                failures.isEmpty() ? "" : failures,
                wrong.all() == 0 ? "" : wrong,
                resent);
    }
}
