package parley.server.config;

import java.util.ArrayList;
import java.util.List;

/// Collects faults, so that all are reported together.
final class Faults {
    private final List<ConfigFault> found = new ArrayList<>();

    void add(String place, String key, String wrong, String remedy) {
        found.add(new ConfigFault(place, key, wrong, remedy));
    }

    boolean none() {
        return found.isEmpty();
    }

    List<ConfigFault> all() {
        return List.copyOf(found);
    }
}
