package parley.server.config;

import static parley.server.config.ValueForm.optional;
import static parley.server.config.ValueForm.set;
import static parley.server.config.ValueForms.count;
import static parley.server.config.ValueForms.path;
import static parley.server.config.ValueForms.port;
import static parley.server.config.ValueForms.secret;
import static parley.server.config.ValueForms.text;
import static parley.server.config.ValueForms.time;

import parley.wdp.AddressRange;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The keys of `[webpush]`.
final class WebPushKeys {
    private static final Duration SECOND = Duration.ofSeconds(1);
    static final String KEY_WORDS = "32 octets in base64url";
    static final String KEY_PATTERN = "[A-Za-z0-9_-]{43}";
    private static final List<ConfigKey<?>> KEYS = new ArrayList<>();

    static final ConfigKeys.Section SECTION =
            new ConfigKeys.Section(
                    "webpush",
                    "Web push: browsers are told of messages while their page is closed. Calls the"
                            + " services of their makers.");

    static final ConfigKey<Boolean> ENABLED =
            key("enabled", ValueForms.yesNo(), "false", "Whether browsers may ask to be told.");
    static final ConfigKey<Optional<String>> CONTACT =
            key(
                    "contact",
                    optional(
                            text(
                                    "an address that begins with mailto: or https://",
                                    "(mailto:|https://)[!#-\\[\\]-~]{3,200}")),
                    "",
                    "Whom a push service may complain to: `mailto:push@example.org`. Has to be"
                            + " set.");
    static final ConfigKey<Optional<String>> KEY =
            key(
                    "key",
                    optional(secret(KEY_WORDS, KEY_PATTERN)),
                    "",
                    "The private key that push services know the gateway by (VAPID): 32 octets in"
                            + " base64url. Without one, it is generated into `vapid-key` in the"
                            + " store's folder.");
    static final ConfigKey<Optional<Path>> KEY_FILE =
            key("key_file", optional(path()), "", "File that holds that key.");
    static final ConfigKey<Set<String>> HOSTS =
            key(
                    "hosts",
                    set(RelayForms.listedHost()),
                    "fcm.googleapis.com, updates.push.services.mozilla.com, *.push.apple.com,"
                            + " *.notify.windows.com",
                    "Hosts of push services; a browser of another one is refused.");
    static final ConfigKey<Set<Integer>> PORTS =
            key("ports", set(port(1)), "443", "TCP ports that are asked.");
    static final ConfigKey<Set<AddressRange>> ADDRESSES =
            key(
                    "addresses",
                    set(RelayForms.range()),
                    "",
                    "Addresses that are asked, also when a listed host's name leads there:"
                            + " `10.1.0.0/16`. The only way to a push service of one's own that is"
                            + " not public.");
    static final ConfigKey<Optional<Path>> AUTHORITIES_FILE =
            key(
                    "authorities_file",
                    optional(path()),
                    "",
                    "Certificates (PEM) that vouch for push services besides the JDK's.");
    static final ConfigKey<Integer> QUEUE_MAX =
            key(
                    "queue_max",
                    count(1, 1_000_000),
                    "10000",
                    "Notices under way at once; above, messages go another way.");
    static final ConfigKey<Duration> ANSWER_WITHIN =
            key(
                    "answer_within",
                    time(SECOND, Duration.ofMinutes(5)),
                    "10s",
                    "How long a push service may take to answer.");

    private WebPushKeys() {}

    static List<ConfigKey<?>> all() {
        return List.copyOf(KEYS);
    }

    private static <T> ConfigKey<T> key(
            String name, ValueForm<T> form, String standard, String about) {
        var key = new ConfigKey<>("webpush", name, form, standard, about);
        KEYS.add(key);
        return key;
    }
}
