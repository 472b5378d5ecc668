package parley.adapters.smscsmpp;

import parley.chat.identity.Msisdn;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/// Which links an SMS may leave by, the best first: a pure function. Longest prefix, then lower
/// price, then one that is not throttled, then a choice by the number, so that each number stays
/// with one of equal links. One that is throttled for long comes after all others.
final class Routes {
    /// So long nothing but "too fast": others are better, whatever they cost.
    static final Duration THROTTLED_FOR_LONG = Duration.ofSeconds(10);

    /// After that it is tried again as if nothing had been.
    static final Duration PASSED_OVER_FOR = Duration.ofSeconds(30);

    private static final int GOLDEN = 0x9E37_79B9; // odd, with its bits spread

    /// A link that it may leave by.
    ///
    /// @param prefix how many digits of the number its prefix fits
    record Way(LinkConfig link, int prefix, Pressure pressure) {
        /// `prefix of 2 digits, 0.05 a part, throttled`.
        String why() {
            return (prefix == 0 ? "carries all" : "prefix of " + prefix + " digits")
                    + (", " + link.perPart() + " a part")
                    + (pressure == Pressure.NONE ? "" : ", " + pressure.word);
        }
    }

    enum Pressure {
        NONE(""),
        THROTTLED("throttled"),
        THROTTLED_FOR_LONG("throttled for long");

        private final String word;

        Pressure(String word) {
            this.word = word;
        }
    }

    enum Reason {
        ONLY_RECEIVES,
        CARRIES_OTHER_NUMBERS,
        /// It refused this SMS, or did not send it.
        REFUSED,
        AWAY
    }

    record PassedOver(LinkConfig link, Reason reason) {}

    /// @param ways the best first
    record Route(List<Way> ways, List<PassedOver> passedOver) {
        Route {
            ways = List.copyOf(ways);
            passedOver = List.copyOf(passedOver);
        }

        boolean isPassedOver(Reason reason) {
            return passedOver.stream().anyMatch(one -> one.reason() == reason);
        }
    }

    private final List<LinkConfig> links;

    Routes(List<LinkConfig> links) {
        this.links = List.copyOf(links);
    }

    /// @param health of each link, by its name
    /// @param refused names of links that refused this SMS
    Route route(Msisdn to, Map<String, Health> health, Set<String> refused, Instant now) {
        var ways = new ArrayList<Way>();
        var passedOver = new ArrayList<PassedOver>();
        for (LinkConfig link : links) {
            OptionalInt prefix = prefix(link, to);
            Health stands = health.getOrDefault(link.name(), new Health.Away(now));
            if (!link.sends()) {
                passedOver.add(new PassedOver(link, Reason.ONLY_RECEIVES));
            } else if (prefix.isEmpty()) {
                passedOver.add(new PassedOver(link, Reason.CARRIES_OTHER_NUMBERS));
            } else if (refused.contains(link.name())) {
                passedOver.add(new PassedOver(link, Reason.REFUSED));
            } else if (stands instanceof Health.Away) {
                passedOver.add(new PassedOver(link, Reason.AWAY));
            } else {
                ways.add(new Way(link, prefix.getAsInt(), pressure(stands, now)));
            }
        }
        ways.sort(best(to));
        return new Route(ways, passedOver);
    }

    static Pressure pressure(Health health, Instant now) {
        if (!(health instanceof Health.Throttled(var since, var last))) {
            return Pressure.NONE;
        }
        if (!now.isBefore(last.plus(PASSED_OVER_FOR))) {
            return Pressure.NONE;
        }
        return last.isBefore(since.plus(THROTTLED_FOR_LONG))
                ? Pressure.THROTTLED
                : Pressure.THROTTLED_FOR_LONG;
    }

    private static Comparator<Way> best(Msisdn to) {
        return Comparator.comparing((Way way) -> way.pressure() == Pressure.THROTTLED_FOR_LONG)
                .thenComparing(Comparator.comparingInt(Way::prefix).reversed())
                .thenComparingLong(way -> way.link().perPart().micros())
                .thenComparing(Way::pressure)
                .thenComparingInt(way -> drawn(way.link(), to));
    }

    /// A draw that comes out the same each time, and another one for each link.
    private static int drawn(LinkConfig link, Msisdn to) {
        int mixed = link.name().hashCode() * GOLDEN ^ to.hashCode();
        for (int round = 0; round < 3; round++) {
            mixed = (mixed ^ mixed >>> 15) * GOLDEN;
        }
        return mixed ^ mixed >>> 16;
    }

    private static OptionalInt prefix(LinkConfig link, Msisdn to) {
        return link.prefixes().isEmpty()
                ? OptionalInt.of(0)
                : link.prefixes().stream()
                        .filter(prefix -> to.digits().startsWith(prefix))
                        .mapToInt(String::length)
                        .max();
    }
}
