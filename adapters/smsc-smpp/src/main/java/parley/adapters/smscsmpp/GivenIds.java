package parley.adapters.smscsmpp;

import parley.chat.identity.Msisdn;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The ids the SMSC gave lately. Some SMSCs answer a submit in hexadecimal and report in decimal,
/// or the other way round, or with other zeros and letter case: a receipt is matched against what
/// was really given, and unless it is the very same, only for the number it was given for. The
/// memory is this long and does not survive a restart; an id that is not in it is passed on as it
/// came.
final class GivenIds {
    private static final int KEPT_MAX = 20_000;
    private static final int HEX_DIGITS_MAX = 15;

    record Given(String id, Msisdn to) {}

    private final Map<String, Given> exact = bounded();
    private final Map<String, Given> normal = bounded();
    private final Map<String, Given> valueOfHex = bounded();

    synchronized void add(String id, Msisdn to) {
        var given = new Given(id, to);
        exact.put(id, given);
        normal.put(normalised(id), given);
        hexValue(id).ifPresent(value -> valueOfHex.put(value, given));
    }

    /// `from`: whom the receipt names, when it does so legibly.
    synchronized Optional<Given> find(String reported, Optional<Msisdn> from) {
        Given same = exact.get(reported);
        if (same != null) {
            return Optional.of(same);
        }
        return from.flatMap(to ->
                candidate(normal, normalised(reported), to)
                        .or(() -> candidate(valueOfHex, normalised(reported), to))
                        .or(() ->
                                hexValue(reported).flatMap(value -> candidate(normal, value, to))));
    }

    private static Optional<Given> candidate(Map<String, Given> ids, String id, Msisdn to) {
        return Optional.ofNullable(ids.get(id)).filter(given -> given.to().equals(to));
    }

    private static String normalised(String id) {
        return id.strip().toUpperCase(Locale.ROOT).replaceFirst("^0+(?=.)", "");
    }

    /// What the id is in decimal when it is read as hexadecimal.
    private static Optional<String> hexValue(String id) {
        String bare = normalised(id);
        return bare.length() <= HEX_DIGITS_MAX && bare.matches("[0-9A-F]+")
                ? Optional.of(Long.toString(Long.parseLong(bare, 16)))
                : Optional.empty();
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
