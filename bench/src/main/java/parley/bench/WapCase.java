package parley.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One load, the same for each entry.
record WapCase(LoadKind kind, int phones, double lossPercent) {
    private static final List<Double> LOSSES = List.of(1.0, 5.0);

    /// Losses are what a session's WTP is for; tried where there are phones enough to see a
    /// throughput.
    static List<WapCase> all(List<Integer> phones) {
        var all = new ArrayList<WapCase>();
        for (var kind : List.of(LoadKind.CONNECTIONLESS, LoadKind.SESSION)) {
            phones.forEach(count -> all.add(new WapCase(kind, count, 0)));
        }
        for (double loss : LOSSES) {
            phones.stream()
                    .filter(count -> count >= 64)
                    .forEach(count -> all.add(new WapCase(LoadKind.SESSION, count, loss)));
        }
        return all;
    }

    String title() {
        return String.format(
                Locale.ROOT,
                "%s, %,d %s%s",
                kind == LoadKind.SESSION ? "session" : "connectionless",
                phones,
                phones == 1 ? "phone" : "phones",
                lossPercent == 0 ? "" : String.format(Locale.ROOT, ", %.0f %% lost", lossPercent));
    }

    boolean isLoneSession() {
        return kind == LoadKind.SESSION && phones == 1;
    }
}
