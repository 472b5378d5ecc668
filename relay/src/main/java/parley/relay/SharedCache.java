package parley.relay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Responses by address, each in the variants that `Vary` tells apart; of all, the longest unused
/// go first when there are too many octets.
final class SharedCache {
    private static final int VARIANTS_MAX = 8;

    private final RelayConfig.Cache limits;
    private final Counts counts;
    private final Map<String, List<Kept>> byAddress = new LinkedHashMap<>(64, 0.75f, true);
    private long octets;

    SharedCache(RelayConfig.Cache limits, Counts counts) {
        this.limits = limits;
        this.counts = counts;
    }

    boolean isOn() {
        return limits.octetsMax() > 0;
    }

    synchronized Optional<Kept> find(String address, OriginRequest request) {
        for (var kept : byAddress.getOrDefault(address, List.of())) {
            if (kept.isFor(request)) {
                return Optional.of(kept);
            }
        }
        return Optional.empty();
    }

    /// Whether it is this very one that is kept.
    @SuppressWarnings("ReferenceEquality") // what was kept anew is another one, however alike
    synchronized boolean has(String address, Kept response) {
        for (var kept : byAddress.getOrDefault(address, List.of())) {
            if (kept == response) {
                return true;
            }
        }
        return false;
    }

    /// Takes the place of what was kept for the same question.
    synchronized void keep(String address, OriginRequest request, Kept response) {
        if (response.octets() > limits.responseOctetsMax()) {
            forget(address);
            return;
        }
        var variants = new ArrayList<>(byAddress.getOrDefault(address, List.of()));
        variants.removeIf(old -> old.isFor(request) && forgetting(old));
        if (variants.size() == VARIANTS_MAX) {
            forgetting(variants.removeFirst());
        }
        variants.add(response);
        octets += response.octets();
        byAddress.put(address, List.copyOf(variants));
        var oldest = byAddress.entrySet().iterator();
        while (octets > limits.octetsMax() && oldest.hasNext()) {
            oldest.next().getValue().forEach(this::forgetting);
            oldest.remove();
            counts.count("relay_cache_made_room");
        }
    }

    private boolean forgetting(Kept kept) {
        octets -= kept.octets();
        return true;
    }

    synchronized void forget(String address) {
        var gone = byAddress.remove(address);
        if (gone != null) {
            gone.forEach(this::forgetting);
        }
    }

    synchronized long octets() {
        return octets;
    }
}
