package parley.server.config;

import parley.adapters.originhttp.AllowList;
import parley.adapters.originhttp.Authorities;
import parley.adapters.originhttp.OriginConfig;
import parley.relay.RelayConfig;
import parley.relay.RelayConfig.DeckSize;
import parley.relay.RelayConfig.UrlMap;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Makes `[relay]`'s records, and finds what its keys do not show alone.
final class RelayAssembly {
    private final Settings settings;

    private RelayAssembly(Settings settings) {
        this.settings = settings;
    }

    /// None when nobody may be asked.
    static Optional<RelaySettings> assemble(Settings settings) {
        var assembly = new RelayAssembly(settings);
        return Optional.of(assembly.allowed())
                .filter(allowed -> !allowed.isEmpty())
                .map(allowed -> new RelaySettings(assembly.rules(), assembly.origins(allowed)));
    }

    private <T> T get(ConfigKey<T> key) {
        return settings.get(key);
    }

    private AllowList allowed() {
        return new AllowList(
                get(RelayKeys.ALLOW_HOSTS),
                get(RelayKeys.ALLOW_PORTS),
                List.copyOf(get(RelayKeys.ALLOW_ADDRESSES)));
    }

    private OriginConfig origins(AllowList allowed) {
        return new OriginConfig(
                allowed,
                new OriginConfig.Times(
                        get(RelayKeys.CONNECT_WITHIN),
                        get(RelayKeys.IDLE_AFTER),
                        get(RelayKeys.ANSWER_WITHIN)),
                new OriginConfig.Sizes(get(RelayKeys.BODY_MAX), get(RelayKeys.HEADER_MAX)),
                new OriginConfig.Places(
                        get(RelayKeys.EXCHANGES_MAX),
                        get(RelayKeys.CONNECTIONS_PER_HOST_MAX),
                        get(RelayKeys.HOSTS_MAX)),
                get(RelayKeys.AUTHORITIES_FILE));
    }

    private RelayConfig rules() {
        var maps =
                get(RelayKeys.URL_MAPS).entrySet().stream()
                        .map(map -> new UrlMap(map.getKey(), map.getValue()))
                        .toList();
        var phones =
                get(RelayKeys.PHONES).entrySet().stream()
                        .map(phone -> new DeckSize(phone.getKey(), phone.getValue()))
                        .toList();
        return new RelayConfig(
                get(RelayKeys.VIA),
                maps,
                get(RelayKeys.REDIRECTS_MAX),
                new RelayConfig.Trust(get(RelayKeys.NUMBER_HEADER), get(RelayKeys.NUMBER_HOSTS)),
                new RelayConfig.Cookies(
                        get(RelayKeys.COOKIES),
                        get(RelayKeys.COOKIE_PHONES_MAX),
                        get(RelayKeys.COOKIES_PER_PHONE_MAX)),
                new RelayConfig.Cache(get(RelayKeys.CACHE_MAX), get(RelayKeys.CACHE_PAGE_MAX)),
                new RelayConfig.Decks(
                        get(RelayKeys.DECK_MAX),
                        phones,
                        get(RelayKeys.PROFILES),
                        get(RelayKeys.COMPILED_MAX),
                        get(RelayKeys.MORE_MAX),
                        get(RelayKeys.MORE_FOR)));
    }

    /// What the keys say together, and what the file holds.
    static void check(Settings settings, Faults faults) {
        settings.find(RelayKeys.AUTHORITIES_FILE)
                .flatMap(file -> file)
                .ifPresent(file -> {
                    try {
                        var _ = Authorities.with(file);
                    } catch (IOException unfit) {
                        fault(
                                settings,
                                faults,
                                RelayKeys.AUTHORITIES_FILE,
                                "names a file that holds no certificate",
                                "name a file with certificates in PEM");
                    }
                });
        settings.find(RelayKeys.CONNECT_WITHIN)
                .filter(connect ->
                        settings.find(RelayKeys.ANSWER_WITHIN)
                                .filter(answer -> answer.compareTo(connect) < 0)
                                .isPresent())
                .ifPresent(_ ->
                        fault(
                                settings,
                                faults,
                                RelayKeys.CONNECT_WITHIN,
                                "is longer than relay.answer_within",
                                "make it shorter, or wait longer for answers"));
        settings.find(RelayKeys.CACHE_PAGE_MAX)
                .filter(page ->
                        settings.find(RelayKeys.CACHE_MAX)
                                .filter(all -> all > 0 && all < page)
                                .isPresent())
                .ifPresent(_ ->
                        fault(
                                settings,
                                faults,
                                RelayKeys.CACHE_PAGE_MAX,
                                "is larger than relay.cache_max",
                                "keep smaller pages, or more of them"));
    }

    private static void fault(
            Settings settings, Faults faults, ConfigKey<?> key, String wrong, String remedy) {
        faults.add(settings.place(key), key.path(), wrong, remedy);
    }
}
