package parley.adapters.originhttp;

import static org.assertj.core.api.Assertions.fail;

import parley.octets.Octets;
import parley.relay.HttpField;
import parley.relay.OriginAnswer;
import parley.relay.OriginRequest;
import parley.wdp.AddressRange;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How these tests ask.
final class Fetching {
    private Fetching() {}

    /// Opens 127.0.9.0/24 at this port, with short times and small sizes.
    static OriginConfig config(int port, Optional<Path> authorities) {
        return new OriginConfig(
                new AllowList(
                        Set.of("*"), Set.of(port), List.of(AddressRange.parse("127.0.9.0/24"))),
                new OriginConfig.Times(
                        Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(4)),
                new OriginConfig.Sizes(256 << 10, 8 << 10),
                new OriginConfig.Places(32, 8, 100),
                authorities);
    }

    static OriginAnswer get(OriginFetcher fetcher, String uri, HttpField... fields) {
        return fetcher.fetch(
                new OriginRequest("GET", URI.create(uri), List.of(fields), Octets.EMPTY));
    }

    static OriginAnswer.Response page(OriginAnswer answer) {
        return switch (answer) {
            case OriginAnswer.Response page -> page;
            case OriginAnswer.Failed failed -> fail("no page: %s", failed);
        };
    }

    static OriginAnswer.Reason failed(OriginAnswer answer) {
        return switch (answer) {
            case OriginAnswer.Response page -> fail("answered with status %d", page.status());
            case OriginAnswer.Failed failed -> failed.reason();
        };
    }

    static String text(OriginAnswer.Response page) {
        return page.body().text(StandardCharsets.UTF_8);
    }

    static Optional<String> field(OriginAnswer.Response page, String name) {
        return page.fields().stream()
                .filter(field -> field.is(name))
                .map(HttpField::value)
                .findFirst();
    }
}
