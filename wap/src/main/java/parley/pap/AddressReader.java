package parley.pap;

import parley.octets.Decoded;
import parley.octets.OctetReader;
import parley.octets.Octets;
import parley.pap.ClientAddress.Target;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/// Takes a client address apart by the grammar of PPG 6.1. Keywords and types compare without case;
/// the last `@` is the one before the proxy's host.
final class AddressReader {
    private static final int LENGTH_MAX = 1_024;

    /// As many as an address field of GSM holds.
    private static final int DIGITS_MAX = 20;

    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]*(\\.[A-Za-z0-9][A-Za-z0-9-]*)*");
    private static final Pattern EXTENSION =
            Pattern.compile("[A-Za-z0-9-]+=[\\x20-\\x2E\\x30-\\x3C\\x3E-\\x7E]+");
    private static final Pattern TYPE = Pattern.compile("(?i)TYPE=([A-Za-z0-9_]+)");
    private static final Pattern SAFE = Pattern.compile("([A-Za-z0-9+._-]|%[0-9A-Fa-f]{2})+");
    private static final Pattern PHONE = Pattern.compile("\\+[0-9.-]*[0-9][0-9.-]*");
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f]{4}(:[0-9A-Fa-f]{4}){7}");
    private static final Pattern MAN = Pattern.compile("[0-9]{8}");
    private static final String KEYWORD = "WAPPUSH=";

    private final OctetReader in;
    private final String text;

    private AddressReader(OctetReader in, String text) {
        this.in = in;
        this.text = text;
    }

    static Decoded<Target> read(String text) {
        return Decoded.of(
                Octets.of(text, StandardCharsets.UTF_8),
                in -> {
                    in.skip(in.remaining());
                    return new AddressReader(in, text).target();
                });
    }

    private Target target() {
        if (text.length() > LENGTH_MAX) {
            throw in.malformedAt(LENGTH_MAX, "an address this long is no address");
        }
        int at = text.lastIndexOf('@');
        String proxy = at < 0 ? "" : text.substring(at + 1);
        if (at >= 0 && !HOST.matcher(proxy).matches()) {
            throw in.malformedAt(at + 1, "no host behind @");
        }
        int start = text.startsWith("/") ? 1 : 0;
        int end = at < 0 ? text.length() : at;
        if (end > start && text.charAt(end - 1) == '/') {
            end--;
        }
        if (!text.regionMatches(true, start, KEYWORD, 0, KEYWORD.length())) {
            throw in.malformedAt(start, "does not start with WAPPUSH=");
        }
        int from = start + KEYWORD.length();
        String[] parts = text.substring(Math.min(from, end), end).split("/", -1);
        for (int i = 1; i < parts.length - 1; i++) {
            if (!EXTENSION.matcher(parts[i]).matches()) {
                throw in.malformedAt(from, "an extension is not KEYWORD=value");
            }
        }
        var type = TYPE.matcher(parts[parts.length - 1]);
        if (parts.length < 2 || !type.matches()) {
            throw in.malformedAt(end, "does not end with /TYPE=");
        }
        return of(type.group(1).toUpperCase(Locale.ROOT), parts[0], from, proxy);
    }

    private Target of(String type, String specifier, int at, String proxy) {
        return switch (type) {
            case "PLMN" -> new Target.Plmn(number(specifier, at), proxy);
            case "USER" -> new Target.User(unescaped(specifier, at), proxy);
            case "IPV4" -> new Target.Ipv4(ipv4(specifier, at), proxy);
            case "IPV6" -> new Target.Ipv6(ipv6(specifier, at), proxy);
            case "MAN" -> new Target.Other(type, matching(MAN, specifier, at), proxy);
            default -> new Target.Other(type, unescaped(specifier, at), proxy);
        };
    }

    private String matching(Pattern form, String specifier, int at) {
        if (!form.matcher(specifier).matches()) {
            throw in.malformedAt(at, "not in the form of its type of address");
        }
        return specifier;
    }

    private String number(String specifier, int at) {
        String digits = matching(PHONE, specifier, at).replaceAll("[^0-9]", "");
        if (digits.length() > DIGITS_MAX) {
            throw in.malformedAt(at, "more digits than a phone number has");
        }
        return "+" + digits;
    }

    private Inet4Address ipv4(String specifier, int at) {
        String[] numbers = matching(IPV4, specifier, at).split("\\.");
        byte[] address = new byte[4];
        for (int i = 0; i < address.length; i++) {
            int number = Integer.parseInt(numbers[i]);
            if (number > 255) {
                throw in.malformedAt(at, "a number above 255 in an IPv4 address");
            }
            address[i] = (byte) number;
        }
        try {
            return (Inet4Address) InetAddress.getByAddress(address);
        } catch (UnknownHostException never) {
            throw new IllegalStateException("four octets are an address", never);
        }
    }

    private Inet6Address ipv6(String specifier, int at) {
        String hex = matching(IPV6, specifier, at).replace(":", "");
        try {
            return Inet6Address.getByAddress("", HexFormat.of().parseHex(hex), -1);
        } catch (UnknownHostException never) {
            throw new IllegalStateException("sixteen octets are an address", never);
        }
    }

    /// The octets behind the escapes, as UTF-8.
    private String unescaped(String specifier, int at) {
        matching(SAFE, specifier, at);
        var octets = ByteBuffer.allocate(specifier.length());
        for (int i = 0; i < specifier.length(); i++) {
            boolean escaped = specifier.charAt(i) == '%';
            octets.put(
                    (byte)
                            (escaped
                                    ? HexFormat.fromHexDigits(specifier, i + 1, i + 3)
                                    : specifier.charAt(i)));
            i += escaped ? 2 : 0;
        }
        try {
            String plain = StandardCharsets.UTF_8.newDecoder().decode(octets.flip()).toString();
            if (plain.chars().anyMatch(Character::isISOControl)) {
                throw in.malformedAt(at, "a control character in a name");
            }
            return plain;
        } catch (CharacterCodingException notUtf8) {
            throw in.malformedAt(at, "escaped octets are not UTF-8");
        }
    }
}
