package parley.server.config;

import static parley.server.config.ValueForm.set;
import static parley.server.config.ValueForms.count;
import static parley.server.config.ValueForms.time;

import parley.adapters.handsetudp.GuardConfig;
import parley.server.config.ValueForm.Attempt;
import parley.server.config.ValueForm.Shape;
import parley.wdp.AddressRange;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The keys of `[wap]` that are about hosts which could be somebody else.
final class GuardKeys {
    private static final GuardConfig USUAL = GuardConfig.usual();

    static final ConfigKey<Set<AddressRange>> BELIEVED_NETWORKS =
            key(
                    "believed_networks",
                    set(range()),
                    USUAL.believedNetworks().stream()
                            .map(AddressRange::toString)
                            .collect(Collectors.joining(", ")),
                    "Networks whose addresses nobody else can use. A host of any other has to show"
                            + " first that it is where it says, and gets three times what it sent"
                            + " until then. On a public address: the phones' networks only.");
    static final ConfigKey<Integer> HOSTS_MAX =
            key(
                    "hosts_max",
                    count(1, 10_000_000),
                    Integer.toString(USUAL.hostsMax()),
                    "Hosts of other networks that are remembered; above, the longest silent one"
                            + " begins anew.");
    static final ConfigKey<Duration> PROVEN_FOR =
            key(
                    "proven_for",
                    time(Duration.ofSeconds(1), Duration.ofDays(1)),
                    ValueForms.said(USUAL.provenFor()),
                    "How long a host that showed its address is believed.");
    static final ConfigKey<Integer> SOURCE_RATE =
            key(
                    "source_rate",
                    count(1, 1_000_000),
                    Integer.toString(USUAL.perSecond()),
                    "Datagrams a second that are taken from each host of other networks; more are"
                            + " dropped and phones repeat them.");
    static final ConfigKey<Integer> SOURCE_BURST =
            key(
                    "source_burst",
                    count(1, 1_000_000),
                    Integer.toString(USUAL.burst()),
                    "Datagrams that such a host may send at once.");

    private GuardKeys() {}

    static List<ConfigKey<?>> all() {
        return List.of(BELIEVED_NETWORKS, HOSTS_MAX, PROVEN_FOR, SOURCE_RATE, SOURCE_BURST);
    }

    static GuardConfig config(Settings settings) {
        return new GuardConfig(
                List.copyOf(settings.get(BELIEVED_NETWORKS)),
                settings.get(HOSTS_MAX),
                settings.get(PROVEN_FOR),
                settings.get(SOURCE_RATE),
                settings.get(SOURCE_BURST));
    }

    private static ValueForm<AddressRange> range() {
        return ValueForm.one(
                "IP address or range",
                Shape.TEXT,
                text ->
                        AddressRange.literal(text)
                                .map(Attempt::of)
                                .orElseGet(() ->
                                        Attempt.unfit(
                                                "'" + text + "' is neither an address nor a range",
                                                "write \"10.1.0.0/16\", \"10.1.0.7\" or"
                                                        + " \"fd00::/8\"")));
    }

    private static <T> ConfigKey<T> key(
            String name, ValueForm<T> form, String standard, String about) {
        return new ConfigKey<>("wap", name, form, standard, about);
    }
}
