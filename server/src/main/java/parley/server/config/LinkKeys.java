package parley.server.config;

import static parley.server.config.ValueForm.optional;
import static parley.server.config.ValueForm.set;
import static parley.server.config.ValueForms.count;
import static parley.server.config.ValueForms.host;
import static parley.server.config.ValueForms.path;
import static parley.server.config.ValueForms.port;
import static parley.server.config.ValueForms.secret;
import static parley.server.config.ValueForms.text;

import parley.adapters.smscsmpp.LinkConfig;
import parley.chat.budget.Money;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The keys of one link to an SMSC. Each link has a section of its own, `[sms.links.NAME]`.
final class LinkKeys {
    /// What stands before a link's name.
    static final String SECTION = "sms.links.";

    static final String NAME = "[a-z][a-z0-9]{0,15}";

    /// The name under which the keys are described.
    static final String EXAMPLE = "main";

    /// A key as each link has it.
    record LinkKey<T>(String name, ValueForm<T> form, String standard, String about) {
        ConfigKey<T> of(String link) {
            return new ConfigKey<>(SECTION + link, name, form, standard, about);
        }
    }

    private static final List<LinkKey<?>> KEYS = new ArrayList<>();

    static final LinkKey<Optional<String>> HOST =
            key(
                    "host",
                    optional(host()),
                    "",
                    "Host of the SMSC. A link with an empty one is not there.");
    static final LinkKey<Integer> PORT = key("port", port(1), "2775", "TCP port of the SMSC.");
    static final LinkKey<String> SMSC =
            key(
                    "smsc",
                    text("up to 16 small letters and digits", "[a-z0-9]{0,16}"),
                    "",
                    "Which SMSC this is; the link's own name when empty. Links to the same one say"
                            + " the same, so that what one sent is found when another brings the"
                            + " report.");
    static final LinkKey<LinkConfig.Bind> BIND =
            key(
                    "bind",
                    SmsForms.bind(),
                    "transceiver",
                    "Whether it sends and receives, or one of both.");
    static final LinkKey<LinkConfig.Version> VERSION =
            key(
                    "version",
                    SmsForms.version(),
                    "3.4",
                    "Version of SMPP that the SMSC is told. With 5.0 it may say how loaded it is,"
                            + " and gets less when that is too much.");
    static final LinkKey<String> SYSTEM_ID =
            key(
                    "system_id",
                    text("1 to 15 printable characters", "[!-~]{1,15}"),
                    "parley",
                    "Name the gateway signs in with.");
    static final LinkKey<Optional<String>> PASSWORD =
            key(
                    "password",
                    optional(secret("1 to 8 printable characters (SMPP 3.4 5.2.2)", "[!-~]{1,8}")),
                    "",
                    "Password the gateway signs in with.");
    static final LinkKey<Optional<Path>> PASSWORD_FILE =
            key("password_file", optional(path()), "", "File that holds that password.");
    static final LinkKey<String> SYSTEM_TYPE =
            key(
                    "system_type",
                    text("up to 12 printable characters", "[!-~]{0,12}"),
                    "",
                    "What the SMSC's operator asks for; mostly nothing.");
    static final LinkKey<Boolean> TLS =
            key("tls", ValueForms.yesNo(), "false", "Whether the connection is TLS.");
    static final LinkKey<Optional<Path>> TLS_AUTHORITIES_FILE =
            key(
                    "tls_authorities_file",
                    optional(path()),
                    "",
                    "Certificates (PEM) of which one has to vouch for the SMSC; without a file"
                            + " those of the JDK.");
    static final LinkKey<Integer> WINDOW_PARTS =
            key("window_parts", count(1, 1_000), "10", "Submits under way at once.");
    static final LinkKey<Integer> PARTS_PER_SECOND =
            key(
                    "parts_per_second",
                    count(0, 100_000),
                    "0",
                    "Parts that leave in a second at most. 0: as many as the window lets through.");
    static final LinkKey<Set<String>> PREFIXES =
            key(
                    "prefixes",
                    set(ValueForms.prefix()),
                    "",
                    "How the international numbers begin that it carries; none: all. The link with"
                            + " the longest beginning that fits is taken first.");
    static final LinkKey<Money> PRICE =
            key(
                    "price",
                    ValueForms.amount(),
                    "0",
                    "What a part costs on this link: of links that fit equally well the cheapest is"
                            + " taken first. What people are shown and what counts is in [cost].");

    private LinkKeys() {}

    static List<ConfigKey<?>> all(String link) {
        return KEYS.stream().<ConfigKey<?>>map(key -> key.of(link)).toList();
    }

    private static <T> LinkKey<T> key(
            String name, ValueForm<T> form, String standard, String about) {
        var key = new LinkKey<>(name, form, standard, about);
        KEYS.add(key);
        return key;
    }
}
