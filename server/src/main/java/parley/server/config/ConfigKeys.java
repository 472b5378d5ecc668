package parley.server.config;

import static parley.server.config.ValueForm.optional;
import static parley.server.config.ValueForm.set;
import static parley.server.config.ValueForm.table;
import static parley.server.config.ValueForms.address;
import static parley.server.config.ValueForms.count;
import static parley.server.config.ValueForms.host;
import static parley.server.config.ValueForms.path;
import static parley.server.config.ValueForms.port;
import static parley.server.config.ValueForms.secret;
import static parley.server.config.ValueForms.text;
import static parley.server.config.ValueForms.time;
import static parley.server.config.ValueForms.zone;

import parley.adapters.smscsmpp.Concatenation;
import parley.adapters.smscsmpp.NationalLanguage;
import parley.chat.group.Group;
import parley.chat.identity.Msisdn;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Every key there is, in the order of the example file. The page of the operators' handbook and
/// the example are made from this list.
final class ConfigKeys {
    /// Keys that stand together, and what they are about.
    record Section(String name, String about) {}

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration YEAR = Duration.ofDays(365);
    private static final List<ConfigKey<?>> KEYS = new ArrayList<>();

    static final ConfigKey<Path> STORE_FOLDER =
            key(
                    "store.folder",
                    path(),
                    "./data",
                    "Folder of the database and of generated secrets; made when missing. `--data`"
                            + " overrides it.");
    static final ConfigKey<Integer> STORE_BATCH_MAX =
            key(
                    "store.batch_max",
                    count(1, 100_000),
                    "1000",
                    "How many commits share one write to the disk at most.");
    static final ConfigKey<Integer> STORE_QUEUE_MAX =
            key(
                    "store.queue_max",
                    count(1, 1_000_000),
                    "10000",
                    "How many commits may wait; above, people are told to try again.");

    static final ConfigKey<Set<String>> SITE_OWN_HOSTS =
            key(
                    "site.own_hosts",
                    set(host()),
                    "chat, waponlinechat.com",
                    "Hosts whose pages the gateway serves itself.");
    static final ConfigKey<String> SITE_LINK_BASE =
            key(
                    "site.link_base",
                    ValueForms.base(),
                    "http://waponlinechat.com",
                    "What stands before the path of a reply link; one of the own hosts.");

    static final ConfigKey<InetAddress> WAP_BIND =
            key("wap.bind", address(), "127.0.0.1", "Address to listen on; `0.0.0.0` for all.");
    static final ConfigKey<Integer> WAP_CONNECTIONLESS_PORT =
            key("wap.connectionless_port", port(0), "9200", "UDP port for WSP without session.");
    static final ConfigKey<Integer> WAP_SESSION_PORT =
            key("wap.session_port", port(0), "9201", "UDP port for WSP sessions over WTP.");
    static final ConfigKey<Integer> WAP_PUSH_PORT =
            key("wap.push_port", port(1), "2948", "UDP port where phones take pushes.");
    static final ConfigKey<Integer> WAP_REQUESTS_MAX =
            key(
                    "wap.requests_max",
                    count(1, 100_000),
                    "256",
                    "Page requests worked on at once; above, a phone is told to come again.");
    static final ConfigKey<Integer> WAP_QUEUE_MAX =
            key(
                    "wap.queue_max",
                    count(1, 1_000_000),
                    "4096",
                    "Datagrams that may wait; above, they are dropped and phones repeat them.");
    static final ConfigKey<Integer> WAP_SESSIONS_MAX =
            key(
                    "wap.sessions_max",
                    count(1, 10_000_000),
                    "100000",
                    "Open sessions; above, the longest silent one is closed.");

    static final ConfigKey<InetAddress> WEB_BIND =
            key("web.bind", address(), "127.0.0.1", "Address to listen on; `0.0.0.0` for all.");
    static final ConfigKey<Integer> WEB_PORT =
            key("web.port", port(0), "8080", "TCP port for people.");
    static final ConfigKey<InetAddress> WEB_OPERATORS_BIND =
            key(
                    "web.operators_bind",
                    address(),
                    "127.0.0.1",
                    "Address of the operators' port. Nobody has to sign in there: keep it inside.");
    static final ConfigKey<Integer> WEB_OPERATORS_PORT =
            key("web.operators_port", port(0), "8081", "TCP port for status and metrics.");
    static final ConfigKey<Integer> WEB_BODY_MAX =
            key(
                    "web.body_max",
                    ValueForms.size(1_024, 16 * 1_048_576),
                    "64KiB",
                    "A larger request body is refused.");
    static final ConfigKey<Integer> WEB_REQUESTS_MAX =
            key(
                    "web.requests_max",
                    count(1, 100_000),
                    "1000",
                    "Requests worked on at once; above, a browser is told to come again.");
    static final ConfigKey<Duration> WEB_IDLE_AFTER =
            key(
                    "web.idle_after",
                    time(SECOND, HOUR),
                    "30s",
                    "A connection that is silent so long is closed.");

    static final ConfigKey<Optional<String>> SMS_HOST =
            key(
                    "sms.host",
                    optional(host()),
                    "",
                    "Host of the SMSC. Without one, a practice SMSC runs on 127.0.0.1: nobody gets"
                            + " a real SMS.");
    static final ConfigKey<Integer> SMS_PORT =
            key("sms.port", port(1), "2775", "TCP port of the SMSC.");
    static final ConfigKey<Integer> SMS_PRACTICE_PORT =
            key("sms.practice_port", port(0), "2775", "TCP port of the practice SMSC.");
    static final ConfigKey<String> SMS_SYSTEM_ID =
            key(
                    "sms.system_id",
                    text("1 to 15 printable characters", "[!-~]{1,15}"),
                    "parley",
                    "Name the gateway signs in with.");
    static final ConfigKey<Optional<String>> SMS_PASSWORD =
            key(
                    "sms.password",
                    optional(secret("1 to 8 printable characters (SMPP 3.4 5.2.2)", "[!-~]{1,8}")),
                    "",
                    "Password the gateway signs in with. The practice SMSC's is generated into"
                            + " `practice-smsc-password` in the store's folder.");
    static final ConfigKey<Optional<Path>> SMS_PASSWORD_FILE =
            key("sms.password_file", optional(path()), "", "File that holds that password.");
    static final ConfigKey<String> SMS_SYSTEM_TYPE =
            key(
                    "sms.system_type",
                    text("up to 12 printable characters", "[!-~]{0,12}"),
                    "",
                    "What the SMSC's operator asks for; mostly nothing.");
    static final ConfigKey<String> SMS_GATEWAY_NUMBER =
            key(
                    "sms.gateway_number",
                    text("3 to 15 digits", "[0-9]{3,15}"),
                    "72753",
                    "The number people see and answer to, digits only.");
    static final ConfigKey<Set<String>> SMS_SENDERS =
            key(
                    "sms.senders",
                    set(text("3 to 15 digits", "[0-9]{3,15}")),
                    "",
                    "Further numbers, for conversations: each conversation of a person gets one of"
                            + " them and keeps it, so that her answer goes to the right one without"
                            + " a question. PINs and questions come from `gateway_number`. Every"
                            + " SMSC has to take and deliver all of them.");
    static final ConfigKey<Integer> SMS_WINDOW_PARTS =
            key("sms.window_parts", count(1, 1_000), "10", "Submits under way at once.");
    static final ConfigKey<Integer> SMS_QUEUE_MAX =
            key(
                    "sms.queue_max",
                    count(1, 1_000_000),
                    "1000",
                    "Messages that may wait for the SMSC.");
    static final ConfigKey<Duration> SMS_ANSWER_WITHIN =
            key(
                    "sms.answer_within",
                    time(SECOND, HOUR),
                    "10s",
                    "How long an answer of the SMSC is waited for.");
    static final ConfigKey<Duration> SMS_ENQUIRE_LINK_EVERY =
            key(
                    "sms.enquire_link_every",
                    time(SECOND, HOUR),
                    "30s",
                    "How often a silent connection is tried.");
    static final ConfigKey<Duration> SMS_RECONNECT_MAX =
            key(
                    "sms.reconnect_max",
                    time(SECOND, HOUR),
                    "30s",
                    "Longest pause between two attempts to connect.");
    static final ConfigKey<Concatenation> SMS_CONCATENATION =
            key(
                    "sms.concatenation",
                    SmsForms.concatenation(),
                    "udh8",
                    "How parts of a long text are held together: a header with a reference of 8 or"
                            + " 16 bits, `sar_` parameters, or the whole in `message_payload`."
                            + " Ask the SMSC's operator; udh8 is what nearly all take.");
    static final ConfigKey<Set<NationalLanguage>> SMS_NATIONAL_LANGUAGES =
            key(
                    "sms.national_languages",
                    set(SmsForms.nationalLanguage()),
                    "",
                    "Languages whose letters may be sent as septets where that saves parts (3GPP"
                            + " 23.038 Annex A). Many phones, old and new, show other letters"
                            + " instead: list only what those of your country are known to read."
                            + " Needs udh8 or udh16. Whatever phones send is read. Known: turkish,"
                            + " spanish, portuguese, bengali, gujarati, hindi, kannada, malayalam,"
                            + " oriya, punjabi, tamil, telugu, urdu.");

    static final ConfigKey<Boolean> ACCOUNTING_ENABLED =
            key("accounting.enabled", ValueForms.yesNo(), "true", "Whether to listen at all.");
    static final ConfigKey<InetAddress> ACCOUNTING_BIND =
            key(
                    "accounting.bind",
                    address(),
                    "127.0.0.1",
                    "Address to listen on; `0.0.0.0` for all.");
    static final ConfigKey<Integer> ACCOUNTING_PORT =
            key("accounting.port", port(0), "1813", "UDP port to listen on.");
    static final ConfigKey<Set<InetAddress>> ACCOUNTING_SERVERS =
            key(
                    "accounting.servers",
                    set(address()),
                    "127.0.0.1",
                    "Access servers that share the one secret below.");
    static final ConfigKey<Optional<String>> ACCOUNTING_SECRET =
            key(
                    "accounting.secret",
                    optional(secret("1 to 128 printable characters", "[ -~]{1,128}")),
                    "",
                    "The secret shared with them. Without one, it is generated into `radius-secret`"
                            + " in the store's folder.");
    static final ConfigKey<Optional<Path>> ACCOUNTING_SECRET_FILE =
            key("accounting.secret_file", optional(path()), "", "File that holds that secret.");
    static final ConfigKey<Integer> ACCOUNTING_QUEUE_MAX =
            key(
                    "accounting.queue_max",
                    count(1, 1_000_000),
                    "4096",
                    "Requests that may wait; above, they are dropped and come again.");
    static final ConfigKey<Map<InetAddress, Path>> ACCOUNTING_SECRET_FILES =
            key(
                    "accounting.secret_files",
                    table(address(), path()),
                    "",
                    "Access servers with a secret of their own: address, file that holds it. For"
                            + " example `\"10.0.0.5\" = \"/etc/parley/ggsn.secret\"`.");

    static final ConfigKey<String> PEOPLE_REGION =
            key(
                    "people.region",
                    ValueForms.country(),
                    "DE",
                    "Country in which a number without country code is read.");
    static final ConfigKey<Optional<String>> PEOPLE_NUMBER_HEADER =
            key(
                    "people.number_header",
                    optional(text("the name of a header, X-MSISDN", "[A-Za-z0-9-]{1,64}")),
                    "",
                    "Header in which a trusted proxy says the number.");
    static final ConfigKey<Set<InetAddress>> PEOPLE_TRUSTED_PROXIES =
            key(
                    "people.trusted_proxies",
                    set(address()),
                    "",
                    "Proxies whose header is believed; nobody else's is.");
    static final ConfigKey<Map<InetAddress, Msisdn>> PEOPLE_ADDRESSES =
            key(
                    "people.addresses",
                    table(address(), ValueForms.number()),
                    "",
                    "Fixed addresses and the numbers that use them. For example `\"10.0.0.6\" ="
                            + " \"+49...\"`.");

    static final ConfigKey<Optional<String>> CHAT_LINK_KEY =
            key(
                    "chat.link_key",
                    optional(secret("32 octets or more in base64url", "[A-Za-z0-9_-]{43,}=*")),
                    "",
                    "Key reply links are authenticated with: 32 octets or more in base64url."
                        + " Without one, it is generated into `link-key` in the store's folder.");
    static final ConfigKey<Optional<Path>> CHAT_LINK_KEY_FILE =
            key("chat.link_key_file", optional(path()), "", "File that holds that key.");
    static final ConfigKey<Duration> CHAT_KEEP_FOR =
            key(
                    "chat.keep_for",
                    time(SECOND, YEAR),
                    "3d",
                    "How long an undelivered message is kept and tried.");
    static final ConfigKey<Duration> CHAT_PUSH_PROOF =
            key(
                    "chat.push_proof",
                    time(SECOND, YEAR),
                    "60s",
                    "How long a push may stay unproved before an SMS goes instead.");
    static final ConfigKey<Duration> CHAT_SMS_PROOF =
            key(
                    "chat.sms_proof",
                    time(SECOND, YEAR),
                    "15m",
                    "How long an SMS may stay without delivery report before a push may repeat"
                            + " it.");
    static final ConfigKey<Duration> CHAT_LINK_FOR =
            key(
                    "chat.link_for",
                    time(SECOND, YEAR),
                    "7d",
                    "How long a reply link opens, or a hundredth of that less.");
    static final ConfigKey<Duration> CHAT_SIGNED_IN_FOR =
            key(
                    "chat.signed_in_for",
                    time(SECOND, YEAR),
                    "30d",
                    "How long a browser's cookie stands for a person.");
    static final ConfigKey<Duration> CHAT_PIN_FOR =
            key("chat.pin_for", time(SECOND, HOUR), "10m", "How long a PIN is good.");
    static final ConfigKey<Duration> CHAT_REPLY_WINDOW =
            key(
                    "chat.reply_window",
                    time(SECOND, YEAR),
                    "3d",
                    "How far back an SMS can be the answer to a conversation.");
    static final ConfigKey<Duration> CHAT_DIGEST_AFTER =
            key(
                    "chat.digest_after",
                    time(SECOND, YEAR),
                    "6h",
                    "How long messages that would cost too much wait until one SMS says that they"
                            + " wait.");
    static final ConfigKey<ZoneId> CHAT_ZONE =
            key("chat.zone", zone(), "UTC", "Whose clock the quiet hours of people mean.");
    static final ConfigKey<Integer> CHAT_HISTORY_DAYS =
            key(
                    "chat.history_days",
                    count(0, Group.Settings.KEEP_DAYS_MAX),
                    "0",
                    "How many days messages are kept, delivered or not; 0: for ever. The owner of a"
                            + " group can decide otherwise for it.");

    private ConfigKeys() {}

    static List<ConfigKey<?>> all() {
        return Stream.of(
                        AddressKeys.all(), // before the tables of the same section
                        KEYS,
                        SmsPushKeys.all(),
                        CostKeys.all(),
                        GuardKeys.all(),
                        PresenceKeys.all(),
                        RelayKeys.all(),
                        PushKeys.all(),
                        WebPushKeys.all())
                .<ConfigKey<?>>flatMap(List::stream)
                .toList();
    }

    /// All that the example and the handbook describe: those of links once.
    static List<ConfigKey<?>> described() {
        return Stream.concat(all().stream(), LinkKeys.all(LinkKeys.EXAMPLE).stream())
                .<ConfigKey<?>>map(key -> key)
                .toList();
    }

    static List<Section> sections() {
        return List.of(
                new Section("store", "What is kept, and where."),
                new Section("site", "What the pages are called, for phones and for browsers."),
                new Section("wap", "WAP 1.x over UDP."),
                new Section("web", "Pages for browsers, and the operators' port."),
                new Section("sms", "SMS, by SMPP 3.4. One short message centre is described here."),
                new Section(
                        LinkKeys.SECTION + LinkKeys.EXAMPLE,
                        "A link to an SMSC, instead of sms.host; each has a section and a name of"
                                + " its own."),
                new Section("accounting", "RADIUS accounting: which number holds which address."),
                new Section("people", "Who somebody is."),
                new Section("chat", "How messages are kept and delivered."),
                new Section("cost", "What SMS cost, and how many may leave."),
                PresenceKeys.SECTION,
                new Section("relay", "Other people's pages, for phones. Off until opened."),
                PushKeys.SECTION,
                WebPushKeys.SECTION);
    }

    private static <T> ConfigKey<T> key(
            String path, ValueForm<T> form, String standard, String about) {
        int dot = path.indexOf('.');
        var key =
                new ConfigKey<>(
                        path.substring(0, dot), path.substring(dot + 1), form, standard, about);
        KEYS.add(key);
        return key;
    }
}
