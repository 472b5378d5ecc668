package parley.server.config;

import static parley.server.config.ValueForm.optional;
import static parley.server.config.ValueForm.set;
import static parley.server.config.ValueForm.table;
import static parley.server.config.ValueForms.count;
import static parley.server.config.ValueForms.host;
import static parley.server.config.ValueForms.path;
import static parley.server.config.ValueForms.port;
import static parley.server.config.ValueForms.size;
import static parley.server.config.ValueForms.text;
import static parley.server.config.ValueForms.time;

import parley.relay.RelayConfig.CookieMode;
import parley.wdp.AddressRange;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The keys of `[relay]`.
final class RelayKeys {
    private static final int KIB = 1_024;
    private static final int MIB = 1_048_576;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration BRIEF = Duration.ofMillis(100);
    private static final List<ConfigKey<?>> KEYS = new ArrayList<>();

    static final ConfigKey<Set<String>> ALLOW_HOSTS =
            key(
                    "allow_hosts",
                    set(RelayForms.listedHost()),
                    "",
                    "Hosts whose pages are fetched for phones: `wap.example.org`,"
                            + " `*.example.org` for all below it, `*` for the whole public"
                            + " Internet. Without any host and address, the relay is off.");
    static final ConfigKey<Set<Integer>> ALLOW_PORTS =
            key("allow_ports", set(port(1)), "80, 443", "TCP ports that are asked.");
    static final ConfigKey<Set<AddressRange>> ALLOW_ADDRESSES =
            key(
                    "allow_addresses",
                    set(RelayForms.range()),
                    "",
                    "Addresses that are asked, also when a listed host's name leads there:"
                            + " `10.1.0.0/16`. The only way to addresses that are not public.");
    static final ConfigKey<Optional<Path>> AUTHORITIES_FILE =
            key(
                    "authorities_file",
                    optional(path()),
                    "",
                    "Certificates (PEM) that vouch for https pages besides the JDK's.");
    static final ConfigKey<Duration> CONNECT_WITHIN =
            key("connect_within", time(BRIEF, HOUR), "5s", "How long a connection may take.");
    static final ConfigKey<Duration> IDLE_AFTER =
            key(
                    "idle_after",
                    time(BRIEF, HOUR),
                    "15s",
                    "How long a connection may be silent, in an exchange and between two.");
    static final ConfigKey<Duration> ANSWER_WITHIN =
            key(
                    "answer_within",
                    time(BRIEF, HOUR),
                    "20s",
                    "How long one exchange may take as a whole.");
    static final ConfigKey<Integer> BODY_MAX =
            key(
                    "body_max",
                    size(KIB, 64 * MIB),
                    "1MiB",
                    "A longer page is refused, as sent and as unpacked.");
    static final ConfigKey<Integer> HEADER_MAX =
            key("header_max", size(KIB, MIB), "16KiB", "A page with longer headers is refused.");
    static final ConfigKey<Integer> EXCHANGES_MAX =
            key(
                    "exchanges_max",
                    count(1, 100_000),
                    "256",
                    "Pages fetched at once; above, a phone is told to come again.");
    static final ConfigKey<Integer> CONNECTIONS_PER_HOST_MAX =
            key("connections_per_host_max", count(1, 10_000), "64", "Open to one host at once.");
    static final ConfigKey<Integer> HOSTS_MAX =
            key("hosts_max", count(1, 100_000), "1000", "Hosts with open connections at once.");
    static final ConfigKey<Integer> REDIRECTS_MAX =
            key(
                    "redirects_max",
                    count(0, 20),
                    "5",
                    "Redirects followed for a phone; above, it gets the redirect.");
    static final ConfigKey<String> VIA =
            key(
                    "via",
                    text("1 to 64 letters, digits, - and .", "[A-Za-z0-9.-]{1,64}"),
                    "parley",
                    "What the gateway calls itself in `Via`.");
    static final ConfigKey<String> NUMBER_HEADER =
            key(
                    "number_header",
                    text("the name of a header, X-MSISDN", "[A-Za-z0-9-]{1,64}"),
                    "X-MSISDN",
                    "Header in which hosts of `number_hosts` are told a phone's number.");
    static final ConfigKey<Set<String>> NUMBER_HOSTS =
            key(
                    "number_hosts",
                    set(host()),
                    "",
                    "Hosts that are told a phone's number, address and X-WAP headers; nobody"
                            + " else is.");
    static final ConfigKey<CookieMode> COOKIES =
            key(
                    "cookies",
                    RelayForms.cookies(),
                    "passed",
                    "Who keeps cookies: `passed` the phone, `negotiated` the gateway for a phone"
                            + " that asks so, `held` also for a known phone that says nothing.");
    static final ConfigKey<Integer> COOKIE_PHONES_MAX =
            key(
                    "cookie_phones_max",
                    count(1, 10_000_000),
                    "10000",
                    "Phones whose cookies are kept; above, the longest unused are forgotten.");
    static final ConfigKey<Integer> COOKIES_PER_PHONE_MAX =
            key("cookies_per_phone_max", count(1, 1_000), "50", "Cookies kept for one phone.");
    static final ConfigKey<Integer> CACHE_MAX =
            key(
                    "cache_max",
                    size(0, 1_024 * MIB),
                    "16MiB",
                    "Pages kept for whoever asks next; 0B keeps none.");
    static final ConfigKey<Integer> CACHE_PAGE_MAX =
            key("cache_page_max", size(0, 64 * MIB), "256KiB", "The longest page worth keeping.");
    static final ConfigKey<Integer> COMPILED_MAX =
            key(
                    "compiled_max",
                    size(0, 1_024 * MIB),
                    "8MiB",
                    "Compiled decks kept, so that none is compiled twice; 0B keeps none.");
    static final ConfigKey<Integer> DECK_MAX =
            key(
                    "deck_max",
                    size(400, MIB),
                    "1397B",
                    "What a phone takes that says nothing; longer decks come in pages.");
    static final ConfigKey<Boolean> PROFILES =
            key(
                    "profiles",
                    ValueForms.yesNo(),
                    "false",
                    "Whether a phone's profile (UAProf) is fetched to learn what it takes. Its"
                            + " host has to be allowed.");
    static final ConfigKey<Integer> MORE_MAX =
            key("more_max", size(0, 1_024 * MIB), "8MiB", "Further pages kept for phones.");
    static final ConfigKey<Duration> MORE_FOR =
            key("more_for", time(BRIEF, HOUR), "10m", "How long further pages are kept.");
    static final ConfigKey<Map<String, String>> URL_MAPS =
            key(
                    "url_maps",
                    table(RelayForms.address(), RelayForms.address()),
                    "",
                    "Addresses that are asked for elsewhere, by how they begin. For example"
                            + " `\"http://wap.example.org/\" = \"http://10.1.0.7:8000/\"`.");
    static final ConfigKey<Map<String, Integer>> PHONES =
            key(
                    "phones",
                    table(text("the beginning of a User-Agent", "[ -~]{1,128}"), size(400, MIB)),
                    "",
                    "What phones of a kind take. For example `\"Nokia7110\" = \"1397B\"`.");

    private RelayKeys() {}

    static List<ConfigKey<?>> all() {
        return List.copyOf(KEYS);
    }

    private static <T> ConfigKey<T> key(
            String name, ValueForm<T> form, String standard, String about) {
        var key = new ConfigKey<>("relay", name, form, standard, about);
        KEYS.add(key);
        return key;
    }
}
