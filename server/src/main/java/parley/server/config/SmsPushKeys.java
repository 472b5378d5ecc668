package parley.server.config;

import static parley.server.config.ValueForms.time;

import parley.chat.delivery.SmsPushPolicy;

import java.time.Duration;
import java.util.List;

/// The keys of pushes that travel as SMS.
final class SmsPushKeys {
    private static final SmsPushPolicy USUAL = SmsPushPolicy.USUAL;

    static final ConfigKey<SmsPushPolicy.Use> USE =
            new ConfigKey<>(
                    "sms",
                    "push",
                    SmsForms.pushUse(),
                    USUAL.use().word(),
                    "When a message leaves as a push in an SMS, a notice with a link, in place of"
                            + " its text: only to phones that were seen to take pushes, only to"
                            + " people who agreed to be written to, and only where it takes fewer"
                            + " parts. `over_cap`: when the text would pass a cap of [cost] and"
                            + " would have to wait. `cheaper`: always then; who reads it has to"
                            + " open the page.");
    static final ConfigKey<Duration> KNOWN_FOR =
            new ConfigKey<>(
                    "sms",
                    "push_phone_known_for",
                    time(Duration.ofHours(1), Duration.ofDays(365)),
                    ValueForms.said(USUAL.phoneKnownFor()),
                    "How long a phone that was seen to take pushes counts as one.");

    private SmsPushKeys() {}

    static List<ConfigKey<?>> all() {
        return List.of(USE, KNOWN_FOR);
    }

    static SmsPushPolicy policy(Settings settings) {
        return new SmsPushPolicy(settings.get(USE), settings.get(KNOWN_FOR));
    }
}
