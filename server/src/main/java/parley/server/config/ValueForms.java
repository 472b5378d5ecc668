package parley.server.config;

import parley.chat.budget.Money;
import parley.chat.identity.Msisdn;
import parley.server.config.ValueForm.Attempt;
import parley.server.config.ValueForm.Shape;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The forms values have in this gateway. A text that could be a number or a secret is not repeated
/// in a fault.
final class ValueForms {
    private static final Pattern MEASURE = Pattern.compile("([0-9]{1,18})\\s*([A-Za-z]*)");
    private static final Map<String, Duration> TIMES =
            Map.of(
                    "ms", Duration.ofMillis(1),
                    "s", Duration.ofSeconds(1),
                    "m", Duration.ofMinutes(1),
                    "h", Duration.ofHours(1),
                    "d", Duration.ofDays(1));
    private static final Map<String, Long> SIZES =
            Map.of("B", 1L, "KiB", 1_024L, "MiB", 1_048_576L);

    private ValueForms() {}

    /// `least` 0: any free port may be asked for.
    static ValueForm<Integer> port(int least) {
        return count("port", least, 65_535);
    }

    static ValueForm<Integer> count(int least, int most) {
        return count("number", least, most);
    }

    private static ValueForm<Integer> count(String unit, int least, int most) {
        return ValueForm.one(
                unit,
                Shape.BARE,
                text -> {
                    String remedy = "write a number from " + least + " to " + most;
                    if (!text.matches("[0-9][0-9_]{0,17}")) {
                        return Attempt.unfit("'" + text + "' is not a whole number", remedy);
                    }
                    long value = Long.parseLong(text.replace("_", ""));
                    return value < least || value > most
                            ? Attempt.unfit(text + " is out of range", remedy)
                            : Attempt.of((int) value);
                });
    }

    /// Of the operator's currency.
    static ValueForm<Money> amount() {
        return ValueForm.one(
                "amount",
                Shape.TEXT,
                text -> {
                    try {
                        return Attempt.of(Money.of(text));
                    } catch (IllegalArgumentException _) {
                        return Attempt.unfit(
                                "'" + text + "' is not an amount", "write one like \"0.075\"");
                    }
                });
    }

    static ValueForm<ZoneId> zone() {
        return ValueForm.one(
                "time zone",
                Shape.TEXT,
                text -> {
                    try {
                        return Attempt.of(ZoneId.of(text));
                    } catch (DateTimeException _) {
                        return Attempt.unfit(
                                "'" + text + "' is no time zone",
                                "write one like \"Europe/Berlin\" or \"UTC\"");
                    }
                });
    }

    /// How international numbers begin.
    static ValueForm<String> prefix() {
        return ValueForm.one(
                "beginning of numbers",
                Shape.TEXT,
                text -> {
                    String digits = text.startsWith("+") ? text.substring(1) : text;
                    return digits.matches("[1-9][0-9]{0,14}")
                            ? Attempt.of(digits)
                            : Attempt.unfit(
                                    "'" + text + "' is not how an international number begins",
                                    "write digits like \"49\"");
                });
    }

    static ValueForm<Boolean> yesNo() {
        return ValueForm.one(
                "true or false",
                Shape.BARE,
                text ->
                        switch (text) {
                            case "true" -> Attempt.of(true);
                            case "false" -> Attempt.of(false);
                            default ->
                                    Attempt.unfit(
                                            "'" + text + "' is neither true nor false",
                                            "write true or false");
                        });
    }

    static ValueForm<Duration> time(Duration least, Duration most) {
        return ValueForm.one(
                "time",
                Shape.TEXT,
                text -> {
                    String range = "from " + said(least) + " to " + said(most);
                    Matcher measure = MEASURE.matcher(text);
                    if (!measure.matches()) {
                        return Attempt.unfit(
                                "'" + text + "' is not a time", "write \"30s\", " + range);
                    }
                    if (!TIMES.containsKey(measure.group(2))) {
                        return Attempt.unfit(
                                "'" + text + "' has no unit of time",
                                "write ms, s, m, h or d behind the number");
                    }
                    long number = Long.parseLong(measure.group(1));
                    Duration unit = TIMES.getOrDefault(measure.group(2), Duration.ZERO);
                    if (number > most.dividedBy(unit)
                            || unit.multipliedBy(number).compareTo(least) < 0) {
                        return Attempt.unfit(text + " is out of range", "write a time " + range);
                    }
                    return Attempt.of(unit.multipliedBy(number));
                });
    }

    /// Octets.
    static ValueForm<Integer> size(int least, int most) {
        return ValueForm.one(
                "size",
                Shape.TEXT,
                text -> {
                    Matcher measure = MEASURE.matcher(text);
                    if (!measure.matches() || !SIZES.containsKey(measure.group(2))) {
                        return Attempt.unfit(
                                "'" + text + "' is not a size with its unit",
                                "write B, KiB or MiB behind the number");
                    }
                    long unit = SIZES.getOrDefault(measure.group(2), 1L);
                    long number = Long.parseLong(measure.group(1));
                    return number > most / unit || number * unit < least
                            ? Attempt.unfit(
                                    text + " is out of range",
                                    "write " + least + "B to " + most + "B")
                            : Attempt.of((int) (number * unit));
                });
    }

    /// No name is looked up: what is listened on and who is believed shall not depend on DNS.
    static ValueForm<InetAddress> address() {
        return ValueForm.one(
                "IP address",
                Shape.TEXT,
                text -> {
                    try {
                        return Attempt.of(InetAddress.ofLiteral(text));
                    } catch (IllegalArgumentException unfit) {
                        return Attempt.unfit(
                                "'" + text + "' is not an IP address",
                                "write it in digits: \"127.0.0.1\", \"::1\"");
                    }
                });
    }

    static ValueForm<String> host() {
        return ValueForm.one(
                "host name",
                Shape.TEXT,
                text ->
                        text.matches("[A-Za-z0-9]([A-Za-z0-9.:-]{0,252})")
                                ? Attempt.of(text.toLowerCase(Locale.ROOT))
                                : Attempt.unfit(
                                        "'" + text + "' is not a host name",
                                        "write a name without http:// and path"));
    }

    /// Scheme and host, without a slash at the end.
    static ValueForm<String> base() {
        return ValueForm.one(
                "http(s)://host",
                Shape.TEXT,
                text -> {
                    Attempt<String> unfit =
                            Attempt.unfit(
                                    "'" + text + "' is not scheme and host only",
                                    "write \"http://waponlinechat.com\"");
                    try {
                        var uri = URI.create(text);
                        boolean fits = text.matches("https?://[^/?#@]+") && uri.getHost() != null;
                        return fits ? Attempt.of(text) : unfit;
                    } catch (IllegalArgumentException broken) {
                        return unfit;
                    }
                });
    }

    /// Text that matches; `what` says in words what that is.
    static ValueForm<String> text(String what, String pattern) {
        return ValueForm.one(
                what,
                Shape.TEXT,
                text ->
                        text.matches(pattern)
                                ? Attempt.of(text)
                                : Attempt.unfit("does not fit", "write " + what));
    }

    static ValueForm<String> country() {
        return ValueForm.one(
                "country",
                Shape.TEXT,
                text ->
                        Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).contains(text)
                                ? Attempt.of(text)
                                : Attempt.unfit(
                                        "'" + text + "' is not a country",
                                        "write two capital letters of ISO 3166: \"DE\""));
    }

    static ValueForm<Msisdn> number() {
        return ValueForm.one(
                "phone number",
                Shape.TEXT,
                text -> {
                    String digits = text.replaceAll("[ ()/.-]", "").replaceFirst("^\\+", "");
                    return digits.matches("[1-9][0-9]{4,14}")
                            ? Attempt.of(Msisdn.ofDigits(digits))
                            : Attempt.unfit(
                                    "is not an international number",
                                    "write it with country code: \"+49...\"");
                });
    }

    static ValueForm<Path> path() {
        return ValueForm.one(
                "file or folder",
                Shape.TEXT,
                text -> {
                    try {
                        return text.isBlank()
                                ? Attempt.unfit("is empty", "name a file or folder")
                                : Attempt.of(Path.of(text));
                    } catch (InvalidPathException unfit) {
                        return Attempt.unfit("is not a path", "name a file or folder");
                    }
                });
    }

    /// `what` says in words what matches the pattern.
    static ValueForm<String> secret(String what, String pattern) {
        return ValueForm.one(
                "secret",
                Shape.SECRET,
                text ->
                        text.matches(pattern)
                                ? Attempt.of(text)
                                : Attempt.unfit("is not " + what, "set " + what));
    }

    /// `3d`, as an operator would write it.
    static String said(Duration time) {
        if (time.toMillis() % 1_000 != 0) {
            return time.toMillis() + "ms";
        }
        long seconds = time.toSeconds();
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        return seconds % 3_600 == 0
                ? seconds / 3_600 + "h"
                : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
