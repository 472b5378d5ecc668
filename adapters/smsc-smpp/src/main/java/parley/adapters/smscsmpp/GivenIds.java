package parley.adapters.smscsmpp;

import parley.chat.delivery.SmscId;
import parley.chat.identity.Msisdn;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The ids the SMSC gave lately, to find what a receipt is about in whatever notation it writes
/// them. The number it names decides between an id and one that looks the same in another notation;
/// without it only the very same id is found. The memory is this long and does not survive a
/// restart; an id that is not in it is passed on as it came.
final class GivenIds {
    private static final int KEPT_MAX = 20_000;

    record Given(String id, Msisdn to) {}

    private final Map<String, Given> exact = bounded();
    private final Map<String, Given> normal = bounded();
    private final Map<String, Given> valueOfHex = bounded();

    synchronized void add(String id, Msisdn to) {
        var given = new Given(id, to);
        var written = new SmscId(id);
        exact.put(id, given);
        normal.put(written.normal(), given);
        written.valueOfHex().ifPresent(value -> valueOfHex.put(value, given));
    }

    /// `from`: whom the receipt names, when it does so legibly.
    synchronized Optional<Given> find(String reported, Optional<Msisdn> from) {
        var written = new SmscId(reported);
        return from.flatMap(to ->
                        candidate(exact, reported, to)
                                .or(() -> candidate(normal, written.normal(), to))
                                .or(() -> candidate(valueOfHex, written.normal(), to))
                                .or(() ->
                                        written.valueOfHex()
                                                .flatMap(value -> candidate(normal, value, to))))
                .or(() -> Optional.ofNullable(exact.get(reported)));
    }

    private static Optional<Given> candidate(Map<String, Given> ids, String id, Msisdn to) {
        return Optional.ofNullable(ids.get(id)).filter(given -> given.to().equals(to));
    }

    private static Map<String, Given> bounded() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Given> eldest) {
                return size() > KEPT_MAX;
            }
        };
    }
}
