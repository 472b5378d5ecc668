package parley.server.config;

import parley.adapters.smscsmpp.LinkConfig;
import parley.adapters.smscsmpp.TlsSockets;
import parley.server.config.LinkKeys.LinkKey;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Makes links to SMSCs from settings that were found good, and says before what no value shows
/// alone.
record LinkAssembly(Settings settings, Faults faults) {
    /// Names of the links that are there: those whose host is not empty.
    List<String> names() {
        return settings.links().stream().filter(name -> !isOff(name)).toList();
    }

    private boolean isOff(String name) {
        var host = LinkKeys.HOST.of(name);
        return settings.isGiven(host) && settings.find(host).filter(Optional::isEmpty).isPresent();
    }

    void check() {
        var names = names();
        names.forEach(this::check);
        if (!names.isEmpty() && !settings.isGiven(ConfigKeys.SMS_GATEWAY_NUMBER)) {
            faults.add(
                    settings.placeOfLink(names.getFirst()),
                    LinkKeys.SECTION + names.getFirst(),
                    "needs sms.gateway_number with it",
                    "set sms.gateway_number");
        }
        boolean onlyReceive =
                !names.isEmpty()
                        && names.stream()
                                .allMatch(name ->
                                        settings.find(LinkKeys.BIND.of(name))
                                                .filter(LinkConfig.Bind.RECEIVER::equals)
                                                .isPresent());
        if (onlyReceive) {
            fault(
                    LinkKeys.BIND.of(names.getFirst()),
                    "is receiver, as on every link: no SMS could leave",
                    "add a link that is a transmitter or a transceiver");
        }
    }

    private void check(String name) {
        for (LinkKey<?> needed : List.of(LinkKeys.HOST, LinkKeys.SYSTEM_ID)) {
            if (!settings.isGiven(needed.of(name))) {
                faults.add(
                        settings.placeOfLink(name),
                        LinkKeys.SECTION + name,
                        "has no " + needed.name(),
                        "set " + needed.name());
            }
        }
        if (settings.find(LinkKeys.PASSWORD.of(name)).filter(Optional::isEmpty).isPresent()) {
            settings.find(LinkKeys.PASSWORD_FILE.of(name))
                    .ifPresent(file -> checkPassword(name, file));
        }
        checkTls(name);
    }

    private void checkPassword(String name, Optional<Path> file) {
        if (file.isEmpty()) {
            faults.add(
                    settings.placeOfLink(name),
                    LinkKeys.SECTION + name,
                    "needs the SMSC's password",
                    "put it into a file and name that with password_file, or set "
                            + LinkKeys.PASSWORD.of(name).environment());
        } else {
            read(name, file.get());
        }
    }

    private void checkTls(String name) {
        var file = LinkKeys.TLS_AUTHORITIES_FILE.of(name);
        Optional<Path> authorities = settings.find(file).flatMap(it -> it);
        if (authorities.isEmpty()) {
            return;
        }
        if (!settings.find(LinkKeys.TLS.of(name)).orElse(true)) {
            fault(file, "does nothing without TLS", "set tls = true");
        }
        TlsSockets.fault(authorities.get())
                .ifPresent(wrong ->
                        fault(file, wrong, "name a file with certificates in PEM, one or more"));
    }

    /// Each with its password; faults say which cannot be read.
    List<LinkConfig> links() {
        return names().stream().map(this::link).toList();
    }

    private LinkConfig link(String name) {
        String smsc = get(LinkKeys.SMSC, name);
        Optional<LinkConfig.Tls> tls =
                get(LinkKeys.TLS, name)
                        ? Optional.of(new LinkConfig.Tls(get(LinkKeys.TLS_AUTHORITIES_FILE, name)))
                        : Optional.empty();
        return new LinkConfig(
                name,
                smsc.isEmpty() ? name : smsc,
                new LinkConfig.Place(
                        get(LinkKeys.HOST, name).orElseThrow(), get(LinkKeys.PORT, name), tls),
                new LinkConfig.Login(
                        get(LinkKeys.BIND, name),
                        get(LinkKeys.SYSTEM_ID, name),
                        password(name),
                        get(LinkKeys.SYSTEM_TYPE, name),
                        get(LinkKeys.VERSION, name)),
                new LinkConfig.Load(
                        get(LinkKeys.WINDOW_PARTS, name), get(LinkKeys.PARTS_PER_SECOND, name)),
                get(LinkKeys.PREFIXES, name),
                get(LinkKeys.PRICE, name));
    }

    private String password(String name) {
        return get(LinkKeys.PASSWORD, name)
                .or(() -> get(LinkKeys.PASSWORD_FILE, name).flatMap(file -> read(name, file)))
                .orElse("");
    }

    private Optional<String> read(String name, Path file) {
        var named = LinkKeys.PASSWORD_FILE.of(name);
        try {
            var held = new Given.One(settings.place(named), Secrets.read(file));
            return LinkKeys.PASSWORD
                    .form()
                    .read(held, named.path(), faults)
                    .flatMap(password -> password);
        } catch (IOException unreadable) {
            fault(
                    named,
                    String.valueOf(unreadable.getMessage()),
                    "name a file that holds the secret and nothing else");
            return Optional.empty();
        }
    }

    private <T> T get(LinkKey<T> key, String name) {
        return settings.get(key.of(name));
    }

    private void fault(ConfigKey<?> key, String wrong, String remedy) {
        faults.add(settings.place(key), key.path(), wrong, remedy);
    }
}
