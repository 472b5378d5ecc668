package parley.adapters.originhttp;

import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Pattern;

/// What stands where an address names its host. Only one notation of an IP address is read as one;
/// what other programs would also take for an address (`2130706433`, `0x7f.1`, `127.1`) is odd.
sealed interface HostText {
    Pattern LABELS = Pattern.compile("[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63})*");
    Pattern DOTTED = Pattern.compile("((0|[1-9][0-9]{0,2})\\.){3}(0|[1-9][0-9]{0,2})");
    Pattern NUMBER = Pattern.compile("([0-9]+|0x[0-9a-f]*)");
    int OCTETS_MAX = 253;

    /// In small letters, without a dot at the end.
    record Name(String name) implements HostText {}

    record Literal(InetAddress address) implements HostText {}

    /// Neither; nobody is asked.
    record Odd() implements HostText {}

    static HostText of(String host) {
        if (host.startsWith("[") && host.endsWith("]")) {
            return bracketed(host.substring(1, host.length() - 1));
        }
        String name = host.toLowerCase(Locale.ROOT);
        if (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        if (DOTTED.matcher(name).matches()) {
            return literal(name);
        }
        String last = name.substring(name.lastIndexOf('.') + 1);
        boolean named =
                name.length() <= OCTETS_MAX
                        && LABELS.matcher(name).matches()
                        && !NUMBER.matcher(last).matches();
        return named ? new Name(name) : new Odd();
    }

    private static HostText bracketed(String inside) {
        // a zone would choose the interface we send from
        return inside.indexOf(':') < 0 || inside.indexOf('%') >= 0 ? new Odd() : literal(inside);
    }

    private static HostText literal(String digits) {
        try {
            return new Literal(InetAddress.ofLiteral(digits));
        } catch (IllegalArgumentException unfit) {
            return new Odd();
        }
    }
}
