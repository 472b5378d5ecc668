package parley.server.config;

import parley.adapters.originhttp.AllowList;
import parley.adapters.originhttp.Authorities;
import parley.adapters.pushweb.WebPushConfig;

import java.io.IOException;
import java.util.List;

/// Makes web push's records from settings that were found good.
record WebPushAssembly(Settings settings) {
    static boolean isOn(Settings settings) {
        return settings.find(WebPushKeys.ENABLED).orElse(false);
    }

    /// What no value shows alone, and what the file holds.
    static void check(Settings settings, Faults faults) {
        if (!isOn(settings)) {
            return;
        }
        if (settings.find(WebPushKeys.CONTACT).filter(contact -> contact.isEmpty()).isPresent()) {
            faults.add(
                    settings.place(WebPushKeys.CONTACT),
                    WebPushKeys.CONTACT.path(),
                    "is not set, and push services want to know whom to complain to",
                    "set it to mailto: and an address that somebody reads");
        }
        settings.find(WebPushKeys.AUTHORITIES_FILE)
                .flatMap(file -> file)
                .ifPresent(file -> {
                    try {
                        var _ = Authorities.with(file);
                    } catch (IOException unfit) {
                        faults.add(
                                settings.place(WebPushKeys.AUTHORITIES_FILE),
                                WebPushKeys.AUTHORITIES_FILE.path(),
                                "names a file that holds no certificate",
                                "name a file with certificates in PEM");
                    }
                });
    }

    WebPushSettings settings(String privateKey) {
        return new WebPushSettings(
                new WebPushConfig(
                        privateKey,
                        get(WebPushKeys.CONTACT).orElse(""),
                        get(WebPushKeys.QUEUE_MAX),
                        get(WebPushKeys.ANSWER_WITHIN),
                        get(WebPushKeys.AUTHORITIES_FILE)),
                new AllowList(
                        get(WebPushKeys.HOSTS),
                        get(WebPushKeys.PORTS),
                        List.copyOf(get(WebPushKeys.ADDRESSES))));
    }

    private <T> T get(ConfigKey<T> key) {
        return settings.get(key);
    }
}
