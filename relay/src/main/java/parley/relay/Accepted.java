package parley.relay;

import parley.wsp.HttpText;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a phone takes, by its wishes in the order they came. The most specific one that fits
/// decides; who wishes nothing takes everything. RFC 9110 12.5.
record Accepted(List<Wish> wishes) {
    /// `thousandths`: 1000 is "gladly", 0 is "never". `said` is the whole element as it came.
    record Wish(String name, int thousandths, String said) {}

    static final int GLADLY = 1_000;

    Accepted {
        wishes = List.copyOf(wishes);
    }

    static Accepted of(List<String> lines) {
        var wishes = new ArrayList<Wish>();
        for (var line : lines) {
            for (var element : HttpText.split(line, ',')) {
                wishes.add(wish(element));
            }
        }
        return new Accepted(wishes);
    }

    private static Wish wish(String element) {
        int semicolon = element.indexOf(';');
        if (semicolon < 0) {
            return new Wish(element.toLowerCase(Locale.ROOT), GLADLY, element);
        }
        int weight = GLADLY;
        for (var parameter : HttpText.split(element.substring(semicolon + 1), ';')) {
            if (parameter.startsWith("q=") || parameter.startsWith("Q=")) {
                weight = thousandths(parameter.substring(2).strip());
            }
        }
        String name = element.substring(0, semicolon).strip().toLowerCase(Locale.ROOT);
        return new Wish(name, weight, element);
    }

    /// Of `0.25`; what is no weight counts as 1, as if nothing was said.
    private static int thousandths(String q) {
        int value = 0;
        int unit = 1_000;
        for (int i = 0; i < q.length() && i < 5; i++) {
            char c = q.charAt(i);
            if (c >= '0' && c <= '9' && (i == 0 || i > 1)) {
                value += (c - '0') * unit;
                unit /= 10;
            } else if (c != '.' || i != 1) {
                return GLADLY;
            }
        }
        return q.isEmpty() ? GLADLY : Math.min(value, GLADLY);
    }

    boolean saysNothing() {
        return wishes.isEmpty();
    }

    /// How gladly a media type is taken; `range/*` and `*/*` count for what is not named.
    int weight(String mediaType) {
        if (wishes.isEmpty()) {
            return GLADLY;
        }
        int inRange = -1;
        int any = 0;
        int slash = mediaType.indexOf('/');
        for (var wish : wishes) {
            String name = wish.name();
            if (name.equals(mediaType)) {
                return wish.thousandths();
            } else if (name.equals("*/*") || name.equals("*")) {
                any = wish.thousandths();
            } else if (name.endsWith("/*")
                    && name.length() == slash + 2
                    && mediaType.startsWith(name.substring(0, slash + 1))) {
                inRange = wish.thousandths();
            }
        }
        return inRange >= 0 ? inRange : any;
    }

    boolean takes(String mediaType) {
        return weight(mediaType) > 0;
    }

    /// Whether it stands there by its own name.
    boolean names(String name) {
        for (var wish : wishes) {
            if (wish.name().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
