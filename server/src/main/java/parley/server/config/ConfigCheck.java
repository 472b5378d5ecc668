package parley.server.config;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What no value shows alone: values that do not fit each other. Where one of them is faulty by
/// itself, nothing is said about the pair.
final class ConfigCheck {
    private record Socket(ConfigKey<?> key, InetAddress bind, int port) {
        boolean collides(Socket other) {
            boolean everywhere = bind.isAnyLocalAddress() || other.bind.isAnyLocalAddress();
            return port != 0 && port == other.port && (everywhere || bind.equals(other.bind));
        }
    }

    private final Settings settings;
    private final Faults faults;

    private ConfigCheck(Settings settings, Faults faults) {
        this.settings = settings;
        this.faults = faults;
    }

    static void check(Settings settings, Faults faults) {
        var check = new ConfigCheck(settings, faults);
        check.ports();
        check.smsc();
        check.senders();
        new LinkAssembly(settings, faults).check();
        check.smsText();
        check.links();
        check.people();
        check.accounting();
        check.chat();
        RelayAssembly.check(settings, faults);
        PushAssembly.check(settings, faults);
        WebPushAssembly.check(settings, faults);
        check.secret(ConfigKeys.SMS_PASSWORD, ConfigKeys.SMS_PASSWORD_FILE);
        check.secret(ConfigKeys.ACCOUNTING_SECRET, ConfigKeys.ACCOUNTING_SECRET_FILE);
        check.secret(ConfigKeys.CHAT_LINK_KEY, ConfigKeys.CHAT_LINK_KEY_FILE);
        check.secret(WebPushKeys.KEY, WebPushKeys.KEY_FILE);
    }

    private void ports() {
        var udp = new ArrayList<Socket>();
        add(udp, ConfigKeys.WAP_CONNECTIONLESS_PORT, settings.find(ConfigKeys.WAP_BIND));
        add(udp, ConfigKeys.WAP_SESSION_PORT, settings.find(ConfigKeys.WAP_BIND));
        if (settings.find(ConfigKeys.ACCOUNTING_ENABLED).orElse(false)) {
            add(udp, ConfigKeys.ACCOUNTING_PORT, settings.find(ConfigKeys.ACCOUNTING_BIND));
        }
        apart("UDP", udp);
        var tcp = new ArrayList<Socket>();
        add(tcp, ConfigKeys.WEB_PORT, settings.find(ConfigKeys.WEB_BIND));
        add(tcp, ConfigKeys.WEB_OPERATORS_PORT, settings.find(ConfigKeys.WEB_OPERATORS_BIND));
        if (settings.find(PushKeys.ENABLED).orElse(false)) {
            add(tcp, PushKeys.PORT, settings.find(PushKeys.BIND));
        }
        if (settings.find(ConfigKeys.SMS_HOST).filter(Optional::isEmpty).isPresent()
                && smscLinks().isEmpty()) {
            var loopback = InetAddress.ofLiteral("127.0.0.1");
            add(tcp, ConfigKeys.SMS_PRACTICE_PORT, Optional.of(loopback));
        }
        apart("TCP", tcp);
    }

    private void add(List<Socket> to, ConfigKey<Integer> key, Optional<InetAddress> bind) {
        bind.ifPresent(at -> settings.find(key).ifPresent(it -> to.add(new Socket(key, at, it))));
    }

    private void apart(String protocol, List<Socket> sockets) {
        for (int first = 0; first < sockets.size(); first++) {
            for (Socket other : sockets.subList(first + 1, sockets.size())) {
                Socket one = sockets.get(first);
                if (one.collides(other)) {
                    boolean blameOther = settings.isGiven(other.key());
                    fault(
                            blameOther ? other.key() : one.key(),
                            "takes "
                                    + protocol
                                    + " port "
                                    + one.port()
                                    + ", as does "
                                    + (blameOther ? one.key() : other.key()).path(),
                            "give one of them another port");
                }
            }
        }
    }

    private List<String> smscLinks() {
        return new LinkAssembly(settings, faults).names();
    }

    private void smsc() {
        if (settings.find(ConfigKeys.SMS_HOST).flatMap(host -> host).isEmpty()) {
            return;
        }
        if (!smscLinks().isEmpty()) {
            fault(
                    ConfigKeys.SMS_HOST,
                    "stands beside [" + LinkKeys.SECTION + smscLinks().getFirst() + "]",
                    "make it a link, too: move host, port, system_id, password_file, system_type"
                            + " and window_parts into a section ["
                            + LinkKeys.SECTION
                            + "NAME]; its password is then PARLEY_SMS_LINKS_NAME_PASSWORD");
            return;
        }
        for (var key : List.of(ConfigKeys.SMS_SYSTEM_ID, ConfigKeys.SMS_GATEWAY_NUMBER)) {
            if (!settings.isGiven(key)) {
                fault(ConfigKeys.SMS_HOST, "needs " + key.path() + " with it", "set " + key.path());
            }
        }
        if (settings.find(ConfigKeys.SMS_PASSWORD).filter(Optional::isEmpty).isPresent()
                && settings.find(ConfigKeys.SMS_PASSWORD_FILE)
                        .filter(Optional::isEmpty)
                        .isPresent()) {
            fault(
                    ConfigKeys.SMS_HOST,
                    "needs the SMSC's password",
                    "put it into a file and name that with password_file, or set "
                            + ConfigKeys.SMS_PASSWORD.environment());
        }
    }

    private void senders() {
        String own = settings.find(ConfigKeys.SMS_GATEWAY_NUMBER).orElse("");
        settings.find(ConfigKeys.SMS_SENDERS)
                .filter(senders -> senders.contains(own))
                .ifPresent(_ ->
                        fault(
                                ConfigKeys.SMS_SENDERS,
                                "lists sms.gateway_number, which PINs and questions come from",
                                "list other numbers only"));
    }

    private void smsText() {
        boolean languages =
                settings.find(ConfigKeys.SMS_NATIONAL_LANGUAGES)
                        .filter(it -> !it.isEmpty())
                        .isPresent();
        settings.find(ConfigKeys.SMS_CONCATENATION)
                .filter(by -> languages && !by.writesHeaders())
                .ifPresent(by ->
                        fault(
                                ConfigKeys.SMS_NATIONAL_LANGUAGES,
                                "does not go with sms.concatenation = " + by.word(),
                                "use udh8 or udh16, or list no language"));
    }

    private void links() {
        var hosts = settings.find(ConfigKeys.SITE_OWN_HOSTS);
        if (hosts.filter(it -> it.isEmpty()).isPresent()) {
            fault(ConfigKeys.SITE_OWN_HOSTS, "is empty", "name at least one host");
            return;
        }
        String base = settings.find(ConfigKeys.SITE_LINK_BASE).orElse("");
        if (hosts.isEmpty() || base.isEmpty()) {
            return;
        }
        String host = URI.create(base).getHost().toLowerCase(Locale.ROOT);
        boolean always = host.equals("localhost") || host.matches("[0-9.]+|\\[.*]");
        if (!always && !hosts.get().contains(host)) {
            fault(
                    ConfigKeys.SITE_LINK_BASE,
                    "'" + host + "' is not one of the own hosts: reply links would lead nowhere",
                    "add it to site.own_hosts");
        }
    }

    private void people() {
        boolean header =
                settings.find(ConfigKeys.PEOPLE_NUMBER_HEADER).flatMap(it -> it).isPresent();
        boolean proxies =
                settings.find(ConfigKeys.PEOPLE_TRUSTED_PROXIES)
                        .filter(it -> !it.isEmpty())
                        .isPresent();
        if (header && !proxies) {
            fault(
                    ConfigKeys.PEOPLE_NUMBER_HEADER,
                    "is believed from nobody",
                    "list the proxies in people.trusted_proxies");
        }
        if (proxies && !header) {
            fault(
                    ConfigKeys.PEOPLE_TRUSTED_PROXIES,
                    "says who is believed, but not in which header",
                    "name it with people.number_header");
        }
    }

    private void accounting() {
        boolean nobody =
                settings.find(ConfigKeys.ACCOUNTING_ENABLED).orElse(false)
                        && settings.find(ConfigKeys.ACCOUNTING_SERVERS)
                                .filter(it -> it.isEmpty())
                                .isPresent()
                        && settings.find(ConfigKeys.ACCOUNTING_SECRET_FILES)
                                .filter(it -> it.isEmpty())
                                .isPresent();
        settings.find(ConfigKeys.ACCOUNTING_SECRET_FILES)
                .ifPresent(files ->
                        files.values().stream()
                                .distinct()
                                .forEach(file ->
                                        secretFile(
                                                ConfigKeys.ACCOUNTING_SECRET,
                                                ConfigKeys.ACCOUNTING_SECRET_FILES,
                                                file)));
        if (nobody) {
            fault(
                    ConfigKeys.ACCOUNTING_SERVERS,
                    "is empty: nobody would be listened to",
                    "list access servers, or set accounting.enabled = false");
        }
    }

    private void chat() {
        Duration keepFor = settings.find(ConfigKeys.CHAT_KEEP_FOR).orElse(Duration.ofDays(9_999));
        settings.find(ConfigKeys.CHAT_PUSH_PROOF)
                .filter(proof -> proof.compareTo(keepFor) >= 0)
                .ifPresent(_ ->
                        fault(
                                ConfigKeys.CHAT_PUSH_PROOF,
                                "is not shorter than chat.keep_for: no SMS would ever"
                                        + " follow a push",
                                "make it shorter, or keep messages longer"));
    }

    private void secret(ConfigKey<Optional<String>> direct, ConfigKey<Optional<Path>> inFile) {
        if (settings.find(direct).filter(Optional::isEmpty).isPresent()) {
            settings.find(inFile)
                    .flatMap(file -> file)
                    .ifPresent(file -> secretFile(direct, inFile, file));
        }
    }

    private void secretFile(ConfigKey<Optional<String>> direct, ConfigKey<?> named, Path file) {
        try {
            var held = new Given.One(settings.place(named), Secrets.read(file));
            direct.form().read(held, named.path(), faults);
        } catch (IOException unreadable) {
            fault(
                    named,
                    String.valueOf(unreadable.getMessage()),
                    "name a file that holds the secret and nothing else");
        }
    }

    private void fault(ConfigKey<?> key, String wrong, String remedy) {
        faults.add(settings.place(key), key.path(), wrong, remedy);
    }
}
