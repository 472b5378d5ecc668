package parley.server.config;

import static parley.server.config.ValueForm.optional;
import static parley.server.config.ValueForm.set;
import static parley.server.config.ValueForm.table;
import static parley.server.config.ValueForms.address;
import static parley.server.config.ValueForms.count;
import static parley.server.config.ValueForms.host;
import static parley.server.config.ValueForms.path;
import static parley.server.config.ValueForms.port;
import static parley.server.config.ValueForms.text;
import static parley.server.config.ValueForms.time;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The keys of the push proxy.
final class PushKeys {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration YEAR = Duration.ofDays(365);
    private static final List<ConfigKey<?>> KEYS = new ArrayList<>();

    static final ConfigKeys.Section SECTION =
            new ConfigKeys.Section("push", "The push proxy: others push to phones, by PAP.");

    static final ConfigKey<Boolean> ENABLED =
            key("enabled", ValueForms.yesNo(), "false", "Whether there is a push proxy.");
    static final ConfigKey<InetAddress> BIND =
            key("bind", address(), "127.0.0.1", "Address to listen on for push initiators.");
    static final ConfigKey<Integer> PORT =
            key("port", port(0), "8082", "TCP port for push initiators (PAP over HTTP).");
    static final ConfigKey<Set<String>> PATHS =
            key(
                    "paths",
                    set(text("a path", "/[!-~]{0,200}")),
                    "/pap",
                    "Paths at which messages are taken.");
    static final ConfigKey<Set<String>> TRUSTED =
            key(
                    "trusted",
                    set(initiator()),
                    "",
                    "Initiators whose content phones are told to trust.");
    static final ConfigKey<Integer> PER_MINUTE =
            key(
                    "per_minute",
                    count(1, 1_000_000),
                    "600",
                    "Messages a minute that are taken from one initiator.");
    static final ConfigKey<Integer> SMS_PER_DAY =
            key(
                    "sms_per_day",
                    count(0, 100_000_000),
                    "100",
                    "SMS that each initiator may cause on one day (UTC); above, pushes wait for the"
                            + " next day. 0: none.");
    static final ConfigKey<Integer> SMS_PARTS_MAX =
            key("sms_parts_max", count(1, 255), "10", "SMS that one push to one phone may take.");
    static final ConfigKey<Integer> ADDRESSES_MAX =
            key("addresses_max", count(1, 100_000), "1000", "Addresses of one push.");
    static final ConfigKey<Duration> KEEP_FOR =
            key(
                    "keep_for",
                    time(SECOND, YEAR),
                    "3d",
                    "How long a push is tried whose initiator names no end.");
    static final ConfigKey<Duration> RETRY_FIRST =
            key(
                    "retry_first",
                    time(Duration.ofMillis(50), YEAR),
                    "5s",
                    "Pause before something is tried again; doubles with each try.");
    static final ConfigKey<Duration> RETRY_MAX =
            key("retry_max", time(SECOND, YEAR), "10m", "Longest such pause.");
    static final ConfigKey<Integer> CONFIRM_TRIES =
            key(
                    "confirm_tries",
                    count(1, 100),
                    "3",
                    "How often a confirmed push leaves before its initiator is told `timeout`.");
    static final ConfigKey<Duration> INVITE_WAIT =
            key(
                    "invite_wait",
                    time(SECOND, YEAR),
                    "2m",
                    "How long a phone has to open a session it was asked for.");
    static final ConfigKey<Integer> INVITATIONS_MAX =
            key("invitations_max", count(1, 100), "3", "How often it is asked.");
    static final ConfigKey<Duration> RECEIPT_WAIT =
            key(
                    "receipt_wait",
                    time(Duration.ofMillis(1), YEAR),
                    "60s",
                    "How long the SMSC may report a failure before an SMS that it took counts as"
                            + " delivered, unconfirmed.");
    static final ConfigKey<Set<String>> NOTIFY_HOSTS =
            key(
                    "notify_hosts",
                    set(host()),
                    "",
                    "Hosts at which results may be told, `host` or `host:port`; nobody else is ever"
                            + " called.");
    static final ConfigKey<Duration> NOTIFY_WITHIN =
            key(
                    "notify_within",
                    time(SECOND, Duration.ofMinutes(5)),
                    "10s",
                    "How long one attempt to tell a result may take.");
    static final ConfigKey<Duration> NOTIFY_FOR =
            key(
                    "notify_for",
                    time(SECOND, YEAR),
                    "3d",
                    "How long a result is told again before that is given up.");
    static final ConfigKey<Duration> FINISHED_FOR =
            key(
                    "finished_for",
                    time(Duration.ofDays(1), YEAR),
                    "7d",
                    "How long what became of a push can be asked; then it is erased.");
    static final ConfigKey<Duration> IDS_FOR =
            key(
                    "ids_for",
                    time(Duration.ofDays(1), YEAR.multipliedBy(10)),
                    "30d",
                    "How long a push-id is refused to a second push.");
    static final ConfigKey<Integer> BODY_MAX =
            key(
                    "body_max",
                    ValueForms.size(1_024, 16 * 1_048_576),
                    "256KiB",
                    "A larger message of an initiator is refused.");
    static final ConfigKey<Integer> REQUESTS_MAX =
            key(
                    "requests_max",
                    count(1, 100_000),
                    "256",
                    "Messages worked on at once; above, initiators are told to come again.");
    static final ConfigKey<Duration> IDLE_AFTER =
            key(
                    "idle_after",
                    time(SECOND, Duration.ofHours(1)),
                    "30s",
                    "A connection that is silent so long is closed.");
    static final ConfigKey<Optional<Path>> CERTIFICATE_FILE =
            key(
                    "certificate_file",
                    optional(path()),
                    "",
                    "Certificates in PEM, the own one first; makes the port speak HTTPS.");
    static final ConfigKey<Optional<Path>> KEY_FILE =
            key("key_file", optional(path()), "", "The key of that certificate, in PEM.");
    // tables stand last: in the file, what follows one would be in it
    static final ConfigKey<Map<String, Path>> INITIATOR_FILES =
            key(
                    "initiator_files",
                    table(initiator(), path()),
                    "",
                    "Who may push: a name, and the file that holds its secret (HTTP Basic). Without"
                            + " any, whoever is on this machine may. For example `\"news\" ="
                            + " \"/etc/parley/news.secret\"`.");
    static final ConfigKey<Map<String, String>> ADDRESS_TYPES =
            key(
                    "address_types",
                    table(
                            initiator(),
                            text(
                                    "types of addresses with blanks between",
                                    "(?i)(plmn|user|ipv4|ipv6)( +(plmn|user|ipv4|ipv6))*")),
                    "",
                    "Initiators that may push to some types of addresses only: `PLMN`, `USER`,"
                            + " `IPV4`, `IPV6`. For example `\"news\" = \"USER\"`.");
    static final ConfigKey<Map<String, Integer>> SMS_PER_DAY_OF =
            key(
                    "sms_per_day_of",
                    table(initiator(), count(0, 100_000_000)),
                    "",
                    "Initiators with another number of SMS a day.");

    private PushKeys() {}

    static List<ConfigKey<?>> all() {
        return List.copyOf(KEYS);
    }

    private static ValueForm<String> initiator() {
        return text("a name without colon", "[!-9;-~]{1,64}");
    }

    private static <T> ConfigKey<T> key(
            String name, ValueForm<T> form, String standard, String about) {
        var key = new ConfigKey<>("push", name, form, standard, about);
        KEYS.add(key);
        return key;
    }
}
