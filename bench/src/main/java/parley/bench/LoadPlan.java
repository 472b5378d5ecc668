package parley.bench;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.OptionalDouble;

/// One measurement.
///
/// @param rate requests a second of all phones together (open loop); without, each phone asks as
///   soon as it is answered (closed loop)
/// @param lossPercent of the datagrams, each way, dropped here by a seeded chance
/// @param warmup asked but not counted, before `length`
/// @param newcomers after each request the phone is gone for good and another one comes
/// @param requestsMax the run ends after so many, counted or not; 0: after `length` only
/// @param lanes threads that play the phones
public record LoadPlan(
        InetSocketAddress target,
        LoadKind kind,
        String url,
        Expectation expectation,
        int phones,
        PhoneAddresses addresses,
        Duration warmup,
        Duration length,
        OptionalDouble rate,
        double lossPercent,
        long seed,
        Patience patience,
        boolean newcomers,
        long requestsMax,
        int lanes) {
    public LoadPlan {
        if (phones < 1 || lanes < 1 || lossPercent < 0 || lossPercent >= 100) {
            throw new IllegalArgumentException("no such load");
        }
        if (rate.isPresent() && !(rate.getAsDouble() > 0)) {
            throw new IllegalArgumentException("a rate of nothing");
        }
        lanes = Math.min(lanes, phones);
    }

    /// Closed loop, one phone, three seconds; nothing lost.
    public static LoadPlan of(
            InetSocketAddress target, LoadKind kind, String url, Expectation expectation) {
        return new LoadPlan(
                target,
                kind,
                url,
                expectation,
                1,
                PhoneAddresses.LOOPBACK,
                Duration.ofSeconds(1),
                Duration.ofSeconds(3),
                OptionalDouble.empty(),
                0,
                1,
                Patience.COMMON,
                false,
                0,
                1);
    }

    public LoadPlan withPhones(int count, PhoneAddresses where) {
        return new LoadPlan(
                target,
                kind,
                url,
                expectation,
                count,
                where,
                warmup,
                length,
                rate,
                lossPercent,
                seed,
                patience,
                newcomers,
                requestsMax,
                lanes);
    }

    public LoadPlan withTimes(Duration before, Duration counted) {
        return new LoadPlan(
                target,
                kind,
                url,
                expectation,
                phones,
                addresses,
                before,
                counted,
                rate,
                lossPercent,
                seed,
                patience,
                newcomers,
                requestsMax,
                lanes);
    }

    public LoadPlan withRate(OptionalDouble requestsPerSecond) {
        return new LoadPlan(
                target,
                kind,
                url,
                expectation,
                phones,
                addresses,
                warmup,
                length,
                requestsPerSecond,
                lossPercent,
                seed,
                patience,
                newcomers,
                requestsMax,
                lanes);
    }

    public LoadPlan withLoss(double percent, long chance) {
        return new LoadPlan(
                target,
                kind,
                url,
                expectation,
                phones,
                addresses,
                warmup,
                length,
                rate,
                percent,
                chance,
                patience,
                newcomers,
                requestsMax,
                lanes);
    }

    public LoadPlan withPatience(Patience other) {
        return new LoadPlan(
                target,
                kind,
                url,
                expectation,
                phones,
                addresses,
                warmup,
                length,
                rate,
                lossPercent,
                seed,
                other,
                newcomers,
                requestsMax,
                lanes);
    }

    public LoadPlan withNewcomers(boolean each) {
        return new LoadPlan(
                target,
                kind,
                url,
                expectation,
                phones,
                addresses,
                warmup,
                length,
                rate,
                lossPercent,
                seed,
                patience,
                each,
                requestsMax,
                lanes);
    }

    public LoadPlan withRequests(long atMost) {
        return new LoadPlan(
                target,
                kind,
                url,
                expectation,
                phones,
                addresses,
                warmup,
                length,
                rate,
                lossPercent,
                seed,
                patience,
                newcomers,
                atMost,
                lanes);
    }

    public LoadPlan withLanes(int threads) {
        return new LoadPlan(
                target,
                kind,
                url,
                expectation,
                phones,
                addresses,
                warmup,
                length,
                rate,
                lossPercent,
                seed,
                patience,
                newcomers,
                requestsMax,
                threads);
    }
}
