package parley.server.config;

import parley.adapters.paphttp.NotifierConfig;
import parley.adapters.paphttp.PapConfig;
import parley.ppg.AddressType;
import parley.ppg.PushPolicy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes the push proxy's records from settings that were found good, and reads its secrets.
record PushAssembly(Settings settings, Faults faults) {
    private static final int ANSWER_OCTETS_MAX = 64 << 10;
    private static final int CONNECTIONS_MAX = 4;

    /// What no value shows alone.
    static void check(Settings settings, Faults faults) {
        if (!settings.find(PushKeys.ENABLED).orElse(false)) {
            return;
        }
        boolean nobody = settings.find(PushKeys.INITIATOR_FILES).filter(Map::isEmpty).isPresent();
        boolean outside =
                settings.find(PushKeys.BIND).filter(at -> !at.isLoopbackAddress()).isPresent();
        if (nobody && outside) {
            faults.add(
                    settings.place(PushKeys.BIND),
                    PushKeys.BIND.path(),
                    "lets everybody push, since no initiator is listed",
                    "list initiators in push.initiator_files, or listen on 127.0.0.1");
        }
        var certificate = settings.find(PushKeys.CERTIFICATE_FILE).orElse(Optional.empty());
        var key = settings.find(PushKeys.KEY_FILE).orElse(Optional.empty());
        if (certificate.isPresent() != key.isPresent()) {
            faults.add(
                    settings.place(PushKeys.CERTIFICATE_FILE),
                    PushKeys.CERTIFICATE_FILE.path(),
                    "goes with push.key_file: one is there, the other is not",
                    "set both, or none for plain HTTP");
        }
        settings.find(PushKeys.IDS_FOR)
                .flatMap(ids ->
                        settings.find(PushKeys.FINISHED_FOR)
                                .filter(finished -> ids.compareTo(finished) < 0))
                .ifPresent(_ ->
                        faults.add(
                                settings.place(PushKeys.IDS_FOR),
                                PushKeys.IDS_FOR.path(),
                                "is shorter than push.finished_for",
                                "remember names at least as long as results"));
    }

    Optional<PushConfig> config() {
        if (!get(PushKeys.ENABLED)) {
            return Optional.empty();
        }
        var accounts = accounts();
        return faults.none()
                ? Optional.of(new PushConfig(pap(accounts), notifier(), policy()))
                : Optional.empty();
    }

    private <T> T get(ConfigKey<T> key) {
        return settings.get(key);
    }

    private List<PapConfig.Account> accounts() {
        var accounts = new ArrayList<PapConfig.Account>();
        get(PushKeys.INITIATOR_FILES)
                .forEach((name, file) ->
                        secret(file)
                                .ifPresent(secret ->
                                        accounts.add(
                                                new PapConfig.Account(
                                                        name,
                                                        secret,
                                                        get(PushKeys.TRUSTED).contains(name),
                                                        get(PushKeys.PER_MINUTE)))));
        return accounts;
    }

    private Optional<String> secret(Path file) {
        try {
            return Optional.of(Secrets.read(file)).filter(secret -> !secret.isEmpty());
        } catch (IOException unreadable) {
            faults.add(
                    settings.place(PushKeys.INITIATOR_FILES),
                    PushKeys.INITIATOR_FILES.path(),
                    String.valueOf(unreadable.getMessage()),
                    "name a file that holds the secret and nothing else");
            return Optional.empty();
        }
    }

    private PapConfig pap(List<PapConfig.Account> accounts) {
        Optional<PapConfig.Keys> tls =
                get(PushKeys.CERTIFICATE_FILE)
                        .flatMap(certificates ->
                                get(PushKeys.KEY_FILE)
                                        .map(key -> new PapConfig.Keys.Pem(certificates, key)));
        return new PapConfig(
                get(PushKeys.BIND),
                get(PushKeys.PORT),
                get(PushKeys.PATHS),
                accounts,
                tls,
                get(PushKeys.BODY_MAX),
                get(PushKeys.REQUESTS_MAX),
                get(PushKeys.IDLE_AFTER));
    }

    private NotifierConfig notifier() {
        return new NotifierConfig(
                get(PushKeys.NOTIFY_HOSTS),
                get(PushKeys.NOTIFY_WITHIN),
                ANSWER_OCTETS_MAX,
                CONNECTIONS_MAX);
    }

    private PushPolicy policy() {
        return new PushPolicy(
                "Parley",
                get(PushKeys.KEEP_FOR),
                get(PushKeys.RETRY_FIRST),
                get(PushKeys.RETRY_MAX),
                get(PushKeys.CONFIRM_TRIES),
                get(PushKeys.INVITE_WAIT),
                get(PushKeys.INVITATIONS_MAX),
                get(PushKeys.RECEIPT_WAIT),
                get(PushKeys.NOTIFY_FOR),
                get(PushKeys.FINISHED_FOR),
                get(PushKeys.IDS_FOR),
                get(PushKeys.ADDRESSES_MAX),
                get(PushKeys.SMS_PARTS_MAX),
                get(PushKeys.SMS_PER_DAY),
                get(PushKeys.SMS_PER_DAY_OF),
                addressTypes());
    }

    private Map<String, Set<AddressType>> addressTypes() {
        var all = new HashMap<String, Set<AddressType>>();
        get(PushKeys.ADDRESS_TYPES)
                .forEach((name, types) -> {
                    var allowed = EnumSet.noneOf(AddressType.class);
                    for (String type : types.toUpperCase(Locale.ROOT).split(" +")) {
                        allowed.add(AddressType.valueOf(type));
                    }
                    all.put(name, allowed);
                });
        return all;
    }
}
