package parley.server.config;

import static parley.server.config.ValueForms.time;

import parley.chat.presence.Decays;

import java.time.Duration;
import java.util.List;

/// The keys of `[presence]`: how long each kind of evidence holds.
final class PresenceKeys {
    static final ConfigKeys.Section SECTION =
            new ConfigKeys.Section(
                    "presence",
                    "How long what was seen of a phone counts. After that nobody knows: the pages"
                            + " say `not seen lately`, and messages go by SMS.");

    private static final Decays USUAL = Decays.usual();

    static final ConfigKey<Duration> REACHABLE_FOR =
            key(
                    "reachable_for",
                    USUAL.reachableFor(),
                    "How long after a WAP request somebody counts as reachable by push.");
    static final ConfigKey<Duration> ACKNOWLEDGED_FOR =
            key(
                    "acknowledged_for",
                    USUAL.acknowledgedFor(),
                    "How long after an acknowledged push the next one goes to the same session.");
    static final ConfigKey<Duration> ONLINE_FOR =
            key(
                    "online_for",
                    USUAL.onlineFor(),
                    "How long after a request, over WAP or by a browser, somebody counts as"
                            + " online.");
    static final ConfigKey<Duration> SUSPENDED_FOR =
            key(
                    "suspended_for",
                    USUAL.suspendedFor(),
                    "How long after she suspended her session somebody counts as online.");
    static final ConfigKey<Duration> STREAM_FOR =
            key(
                    "stream_for",
                    USUAL.streamFor(),
                    "How long after the last sign of life on a live page somebody counts as"
                            + " reachable.");
    static final ConfigKey<Duration> SMS_FOR =
            key(
                    "sms_for",
                    USUAL.smsFor(),
                    "How long after her phone took or sent an SMS somebody counts as online.");
    static final ConfigKey<Duration> INTERIM_EVERY =
            key(
                    "interim_every",
                    USUAL.interimEvery(),
                    "How often access servers send Interim-Updates, as long as that was not"
                            + " measured. An address counts for two and a half times that without"
                            + " another one.");

    private PresenceKeys() {}

    static List<ConfigKey<?>> all() {
        return List.of(
                REACHABLE_FOR,
                ACKNOWLEDGED_FOR,
                ONLINE_FOR,
                SUSPENDED_FOR,
                STREAM_FOR,
                SMS_FOR,
                INTERIM_EVERY);
    }

    static Decays decays(Settings settings) {
        return new Decays(
                settings.get(REACHABLE_FOR),
                settings.get(ACKNOWLEDGED_FOR),
                settings.get(ONLINE_FOR),
                settings.get(SUSPENDED_FOR),
                settings.get(STREAM_FOR),
                settings.get(SMS_FOR),
                settings.get(INTERIM_EVERY));
    }

    private static ConfigKey<Duration> key(String name, Duration standard, String about) {
        return new ConfigKey<>(
                "presence",
                name,
                time(Duration.ofSeconds(1), Duration.ofDays(365)),
                ValueForms.said(standard),
                about);
    }
}
