package parley.server.config;

import parley.relay.RelayConfig.CookieMode;
import parley.server.config.ValueForm.Attempt;
import parley.server.config.ValueForm.Shape;
import parley.wdp.AddressRange;

import java.util.Arrays;
import java.util.Locale;

/// The forms that only `[relay]` has.
final class RelayForms {
    private RelayForms() {}

    static ValueForm<String> listedHost() {
        return ValueForm.one(
                "host name, *.name or *",
                Shape.TEXT,
                text -> {
                    if (text.matches("[0-9.]+|\\[.*|.*:.*")) {
                        return Attempt.unfit(
                                "'" + text + "' is an address or has a port",
                                "put addresses into allow_addresses, ports into allow_ports");
                    }
                    return text.matches("\\*|(\\*\\.)?[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*")
                            ? Attempt.of(text.toLowerCase(Locale.ROOT))
                            : Attempt.unfit(
                                    "'" + text + "' is not a host name",
                                    "write \"wap.example.org\", \"*.example.org\" or \"*\"");
                });
    }

    static ValueForm<AddressRange> range() {
        return ValueForm.one(
                "IP address or range",
                Shape.TEXT,
                text -> {
                    try {
                        return Attempt.of(AddressRange.parse(text));
                    } catch (IllegalArgumentException unfit) {
                        return Attempt.unfit(
                                "'" + text + "' is neither an address nor a range",
                                "write \"10.1.0.0/16\", \"10.1.0.7\" or \"fd00::/8\"");
                    }
                });
    }

    static ValueForm<String> address() {
        return ValueForm.one(
                "http(s)://...",
                Shape.TEXT,
                text ->
                        text.matches("https?://[^\\s]+")
                                ? Attempt.of(text)
                                : Attempt.unfit(
                                        "'" + text + "' is not an address of the web",
                                        "begin with http:// or https://"));
    }

    static ValueForm<CookieMode> cookies() {
        return ValueForm.one(
                "passed, negotiated or held",
                Shape.TEXT,
                text ->
                        Arrays.stream(CookieMode.values())
                                .filter(mode -> mode.name().toLowerCase(Locale.ROOT).equals(text))
                                .findFirst()
                                .map(Attempt::of)
                                .orElseGet(() ->
                                        Attempt.unfit(
                                                "'" + text + "' is no way to keep cookies",
                                                "write passed, negotiated or held")));
    }
}
