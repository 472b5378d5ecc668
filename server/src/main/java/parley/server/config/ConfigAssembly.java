package parley.server.config;

import parley.adapters.accountingradius.AccountingConfig;
import parley.adapters.handsetudp.HandsetConfig;
import parley.adapters.smscsmpp.LinkConfig;
import parley.adapters.smscsmpp.PracticeSmsc;
import parley.adapters.smscsmpp.SmsTextConfig;
import parley.adapters.smscsmpp.SmscConfig;
import parley.adapters.storesql.StoreConfig;
import parley.adapters.webhttp.WebConfig;
import parley.chat.ChatConfig;
import parley.chat.budget.Money;
import parley.chat.conversation.SenderNumber;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes the tree of records from settings that were found good, and fetches the secrets.
final class ConfigAssembly {
    private static final int LINK_KEY_OCTETS = 32;
    private static final int VAPID_KEY_OCTETS = 32;
    private static final int RADIUS_SECRET_OCTETS = 24;

    /// Eight characters, the most that SMPP 3.4 5.2.2 has room for.
    private static final int PASSWORD_OCTETS = 6;

    private final Settings settings;
    private final Secrets secrets;
    private final Faults faults;

    private ConfigAssembly(Settings settings, Secrets secrets, Faults faults) {
        this.settings = settings;
        this.secrets = secrets;
        this.faults = faults;
    }

    /// None when a secret cannot be had; the faults say why.
    static Optional<GatewayConfig> assemble(Settings settings, Secrets secrets, Faults faults) {
        var assembly = new ConfigAssembly(settings, secrets, faults);
        String linkKey = assembly.linkKey();
        List<LinkConfig> links = assembly.links();
        Map<InetAddress, String> shared = assembly.accountingSecrets();
        Optional<PushConfig> push = new PushAssembly(settings, faults).config();
        Optional<WebPushSettings> webPush = assembly.webPush();
        return faults.none()
                ? Optional.of(assembly.config(linkKey, links, shared, push, webPush))
                : Optional.empty();
    }

    private GatewayConfig config(
            String linkKey,
            List<LinkConfig> links,
            Map<InetAddress, String> shared,
            Optional<PushConfig> push,
            Optional<WebPushSettings> webPush) {
        return new GatewayConfig(
                chat(linkKey),
                handset(),
                web(),
                smsc(links),
                accounting(shared),
                RelayAssembly.assemble(settings),
                new StoreConfig(
                        get(ConfigKeys.STORE_FOLDER),
                        get(ConfigKeys.STORE_BATCH_MAX),
                        get(ConfigKeys.STORE_QUEUE_MAX)),
                push,
                webPush);
    }

    private <T> T get(ConfigKey<T> key) {
        return settings.get(key);
    }

    private ChatConfig chat(String linkKey) {
        return new ChatConfig(
                get(ConfigKeys.PEOPLE_REGION),
                linkKey,
                get(ConfigKeys.CHAT_KEEP_FOR),
                get(ConfigKeys.CHAT_PUSH_PROOF),
                get(ConfigKeys.CHAT_SMS_PROOF),
                get(ConfigKeys.CHAT_LINK_FOR),
                PresenceKeys.decays(settings),
                get(ConfigKeys.CHAT_SIGNED_IN_FOR),
                get(ConfigKeys.CHAT_PIN_FOR),
                get(ConfigKeys.CHAT_REPLY_WINDOW),
                get(ConfigKeys.CHAT_DIGEST_AFTER),
                get(ConfigKeys.CHAT_ZONE),
                get(ConfigKeys.CHAT_HISTORY_DAYS),
                CostKeys.tariff(settings),
                CostKeys.caps(settings),
                get(ConfigKeys.SMS_SENDERS).stream().map(SenderNumber::new).toList(),
                AddressKeys.limits(settings),
                SmsPushKeys.policy(settings),
                get(ConfigKeys.PEOPLE_ADDRESSES),
                get(ConfigKeys.PEOPLE_TRUSTED_PROXIES));
    }

    private String linkKey() {
        return secret(
                ConfigKeys.CHAT_LINK_KEY,
                ConfigKeys.CHAT_LINK_KEY_FILE,
                Secrets.LINK_KEY,
                LINK_KEY_OCTETS,
                "authenticates reply links; whoever loses it breaks the links under way");
    }

    private Optional<WebPushSettings> webPush() {
        if (!get(WebPushKeys.ENABLED)) {
            return Optional.empty();
        }
        String key =
                secret(
                        WebPushKeys.KEY,
                        WebPushKeys.KEY_FILE,
                        Secrets.VAPID_KEY,
                        VAPID_KEY_OCTETS,
                        "is what push services know the gateway by; whoever loses it has to be"
                                + " asked by browsers again");
        if (faults.none() && !key.matches(WebPushKeys.KEY_PATTERN)) {
            faults.add(
                    settings.place(WebPushKeys.KEY_FILE),
                    WebPushKeys.KEY_FILE.path(),
                    "names a file that holds something else than " + WebPushKeys.KEY_WORDS,
                    "let the gateway make one, or put the private key of a VAPID pair there");
        }
        return Optional.of(new WebPushAssembly(settings).settings(key));
    }

    private HandsetConfig handset() {
        return new HandsetConfig(
                get(ConfigKeys.WAP_BIND),
                get(ConfigKeys.WAP_CONNECTIONLESS_PORT),
                get(ConfigKeys.WAP_SESSION_PORT),
                get(ConfigKeys.WAP_PUSH_PORT),
                get(ConfigKeys.SITE_OWN_HOSTS),
                get(ConfigKeys.SITE_LINK_BASE),
                get(ConfigKeys.PEOPLE_NUMBER_HEADER),
                get(ConfigKeys.WAP_REQUESTS_MAX),
                get(ConfigKeys.WAP_QUEUE_MAX),
                get(ConfigKeys.WAP_SESSIONS_MAX),
                GuardKeys.config(settings));
    }

    private WebConfig web() {
        return new WebConfig(
                get(ConfigKeys.WEB_BIND),
                get(ConfigKeys.WEB_PORT),
                get(ConfigKeys.WEB_OPERATORS_BIND),
                get(ConfigKeys.WEB_OPERATORS_PORT),
                get(ConfigKeys.SITE_OWN_HOSTS),
                get(ConfigKeys.PEOPLE_NUMBER_HEADER),
                get(ConfigKeys.WEB_BODY_MAX),
                get(ConfigKeys.WEB_REQUESTS_MAX),
                get(ConfigKeys.WEB_IDLE_AFTER));
    }

    private SmscConfig smsc(List<LinkConfig> links) {
        return new SmscConfig(
                links,
                isPractice(),
                get(ConfigKeys.SMS_GATEWAY_NUMBER),
                get(ConfigKeys.SITE_LINK_BASE),
                get(ConfigKeys.SMS_QUEUE_MAX),
                new SmscConfig.Times(
                        get(ConfigKeys.SMS_ANSWER_WITHIN),
                        get(ConfigKeys.SMS_ENQUIRE_LINK_EVERY),
                        get(ConfigKeys.SMS_RECONNECT_MAX)),
                new SmsTextConfig(
                        get(ConfigKeys.SMS_NATIONAL_LANGUAGES), get(ConfigKeys.SMS_CONCATENATION)));
    }

    private boolean isPractice() {
        return get(ConfigKeys.SMS_HOST).isEmpty()
                && new LinkAssembly(settings, faults).names().isEmpty();
    }

    /// Those of their own sections, else the one that `sms.host` describes, else the practice one.
    private List<LinkConfig> links() {
        var links = new LinkAssembly(settings, faults).links();
        if (!links.isEmpty()) {
            return links;
        }
        var host = get(ConfigKeys.SMS_HOST);
        return List.of(
                new LinkConfig(
                        host.isPresent() ? "main" : "practice",
                        "",
                        new LinkConfig.Place(
                                host.orElse(PracticeSmsc.HOST),
                                get(
                                        host.isPresent()
                                                ? ConfigKeys.SMS_PORT
                                                : ConfigKeys.SMS_PRACTICE_PORT),
                                Optional.empty()),
                        new LinkConfig.Login(
                                LinkConfig.Bind.TRANSCEIVER,
                                get(ConfigKeys.SMS_SYSTEM_ID),
                                password(),
                                get(ConfigKeys.SMS_SYSTEM_TYPE)),
                        new LinkConfig.Load(get(ConfigKeys.SMS_WINDOW_PARTS), 0),
                        Set.of(),
                        Money.NONE));
    }

    private String password() {
        return secret(
                ConfigKeys.SMS_PASSWORD,
                ConfigKeys.SMS_PASSWORD_FILE,
                Secrets.PRACTICE_SMSC_PASSWORD,
                PASSWORD_OCTETS,
                "lets somebody into the practice SMSC");
    }

    private Optional<AccountingConfig> accounting(Map<InetAddress, String> shared) {
        return Optional.of(shared)
                .filter(_ -> get(ConfigKeys.ACCOUNTING_ENABLED))
                .map(secretOf ->
                        new AccountingConfig(
                                get(ConfigKeys.ACCOUNTING_BIND),
                                get(ConfigKeys.ACCOUNTING_PORT),
                                secretOf,
                                get(ConfigKeys.ACCOUNTING_QUEUE_MAX)));
    }

    private Map<InetAddress, String> accountingSecrets() {
        var shared = new HashMap<InetAddress, String>();
        if (!get(ConfigKeys.ACCOUNTING_ENABLED)) {
            return shared;
        }
        get(ConfigKeys.ACCOUNTING_SECRET_FILES)
                .forEach((server, file) ->
                        shared.put(server, read(ConfigKeys.ACCOUNTING_SECRET_FILES, file)));
        var others = new HashSet<>(get(ConfigKeys.ACCOUNTING_SERVERS));
        others.removeAll(shared.keySet());
        if (!others.isEmpty()) {
            String secret =
                    secret(
                            ConfigKeys.ACCOUNTING_SECRET,
                            ConfigKeys.ACCOUNTING_SECRET_FILE,
                            Secrets.RADIUS_SECRET,
                            RADIUS_SECRET_OCTETS,
                            "is shared with the access servers that report who is where");
            others.forEach(server -> shared.put(server, secret));
        }
        return shared;
    }

    /// From the environment, else from the file that is named, else generated.
    private String secret(
            ConfigKey<Optional<String>> direct,
            ConfigKey<Optional<Path>> inFile,
            String name,
            int octets,
            String purpose) {
        Optional<String> given = get(direct);
        if (given.isPresent()) {
            return given.get();
        }
        Optional<Path> file = get(inFile);
        if (file.isPresent()) {
            return read(inFile, file.get());
        }
        try {
            String held = secrets.readOrMake(name, octets, purpose);
            String place = get(ConfigKeys.STORE_FOLDER).resolve(name).toString();
            return direct.form()
                    .read(new Given.One(place, held), direct.path(), faults)
                    .flatMap(secret -> secret)
                    .orElse("");
        } catch (IOException unreadable) {
            faults.add(
                    settings.place(ConfigKeys.STORE_FOLDER),
                    ConfigKeys.STORE_FOLDER.path(),
                    String.valueOf(unreadable.getMessage()),
                    "put it back from a copy, or move it away and a new one is made");
            return "";
        }
    }

    private String read(ConfigKey<?> key, Path file) {
        try {
            return Secrets.read(file);
        } catch (IOException unreadable) {
            faults.add(
                    settings.place(key),
                    key.path(),
                    String.valueOf(unreadable.getMessage()),
                    "name a file that holds the secret and nothing else");
            return "";
        }
    }
}
