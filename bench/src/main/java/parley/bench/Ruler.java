package parley.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// An axis with round numbers on it: where a value lies, from 0 (its beginning) to 1. A linear one
/// begins at nothing, so that no small difference looks like a large one.
public record Ruler(Scale scale, double from, double to, List<Double> ticks) {
    private static final int STEPS_MAX = 6;

    public enum Scale {
        LINEAR,
        /// In powers of ten; only for values above zero.
        LOGARITHMIC
    }

    static Ruler over(Scale scale, double least, double most) {
        return switch (scale) {
            case LINEAR -> linear(most);
            case LOGARITHMIC -> logarithmic(least, most);
        };
    }

    private static Ruler linear(double most) {
        double step = step(Math.max(most, Double.MIN_NORMAL) / STEPS_MAX);
        var ticks = new ArrayList<Double>();
        for (int i = 0; i < 2 || ticks.getLast() < most; i++) {
            ticks.add(i * step);
        }
        return new Ruler(Scale.LINEAR, 0, ticks.getLast(), ticks);
    }

    /// 1, 2 or 5 and noughts, not less than `least`.
    private static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (int digit : new int[] {1, 2, 5}) {
            if (digit * power >= least) {
                return digit * power;
            }
        }
        return 10 * power;
    }

    private static Ruler logarithmic(double least, double most) {
        int first = (int) Math.floor(Math.log10(least));
        int last = Math.max(first + 1, (int) Math.ceil(Math.log10(most)));
        var ticks = new ArrayList<Double>();
        for (int power = first; power <= last; power++) {
            ticks.add(Math.pow(10, power));
        }
        return new Ruler(Scale.LOGARITHMIC, ticks.getFirst(), ticks.getLast(), ticks);
    }

    double at(double value) {
        return switch (scale) {
            case LINEAR -> value / to;
            case LOGARITHMIC ->
                    (Math.log10(value) - Math.log10(from)) / (Math.log10(to) - Math.log10(from));
        };
    }

    /// A number as it stands on a page.
    static String said(double value) {
        if (value >= 100 || value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, value >= 1 ? "%.1f" : "%.2f", value);
    }
}
