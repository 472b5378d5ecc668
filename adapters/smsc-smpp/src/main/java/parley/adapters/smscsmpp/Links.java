package parley.adapters.smscsmpp;

import parley.chat.identity.Msisdn;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// All links together: by which one an errand leaves now, and by which one when that one refused.
final class Links {
    private final Map<String, SmscLink> byName = new TreeMap<>();
    private final Routes routes;
    private final Duration patience;
    private final Clock clock;

    /// `patience`: how long nothing is given back for a link that just went away.
    Links(List<SmscLink> links, Duration patience, Clock clock) {
        links.forEach(link -> byName.put(link.config().name(), link));
        this.routes = new Routes(byName.values().stream().map(SmscLink::config).toList());
        this.patience = patience;
        this.clock = clock;
    }

    List<SmscLink> all() {
        return List.copyOf(byName.values());
    }

    /// A link that sends is bound and was not told "too fast" just now.
    boolean ready() {
        return all().stream()
                .anyMatch(link -> link.config().sends() && link.isBound() && !link.isSlow());
    }

    boolean isAnyBound() {
        return all().stream().anyMatch(link -> link.config().sends() && link.isBound());
    }

    /// How errands leave as all links stand now. One waits whose best link is busy, slow or away
    /// for a moment. Looks only, but for the place in a window that it takes.
    SendQueue.Ways ways() {
        Instant now = clock.instant();
        var health = health();
        return errand -> departure(errand.to(), health, now);
    }

    private Optional<Departure> departure(Msisdn to, Map<String, Health> health, Instant now) {
        var route = routes.route(to, health, Set.of(), now);
        if (!route.ways().isEmpty()) {
            SmscLink best = link(route.ways().getFirst());
            return best.tryEnter() ? Optional.of(new Departure.By(best)) : Optional.empty();
        }
        if (!route.isPassedOver(Routes.Reason.AWAY)) {
            return Optional.of(new Departure.Nowhere("no link carries this number", false));
        }
        return isBackSoon(route, health, now)
                ? Optional.empty()
                : Optional.of(new Departure.Nowhere("SMSC away", true));
    }

    private boolean isBackSoon(Routes.Route route, Map<String, Health> health, Instant now) {
        return route.passedOver().stream()
                .filter(one -> one.reason() == Routes.Reason.AWAY)
                .map(one -> health.get(one.link().name()))
                .anyMatch(one ->
                        one instanceof Health.Away(var since)
                                && now.isBefore(since.plus(patience)));
    }

    /// Whether others are better than this link, whatever they cost.
    boolean isThrottledForLong(SmscLink link) {
        return Routes.pressure(link.health(), clock.instant())
                == Routes.Pressure.THROTTLED_FOR_LONG;
    }

    /// The best link but these, each of which refused it or did not send it.
    Optional<SmscLink> another(Msisdn to, Set<String> refused) {
        return routes.route(to, health(), refused, clock.instant()).ways().stream()
                .findFirst()
                .map(this::link);
    }

    private Map<String, Health> health() {
        return byName.values().stream()
                .collect(Collectors.toMap(link -> link.config().name(), SmscLink::health));
    }

    private SmscLink link(Routes.Way way) {
        return Objects.requireNonNull(byName.get(way.link().name()), "each way is a link");
    }
}
