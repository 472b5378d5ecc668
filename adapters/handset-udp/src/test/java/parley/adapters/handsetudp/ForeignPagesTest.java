package parley.adapters.handsetudp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import parley.chat.identity.Alias;
import parley.chat.identity.Identified;
import parley.chat.identity.Identified.IdentifiedBy;
import parley.chat.identity.Msisdn;
import parley.chat.identity.Person;
import parley.chat.identity.PersonId;
import parley.octets.Octets;
import parley.relay.HttpField;
import parley.relay.OriginAnswer;
import parley.relay.OriginRequest;
import parley.relay.Relay;
import parley.relay.RelayConfig;
import parley.wsp.Headers;
import parley.wsp.WspMethod;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What the relay is told about who asks.
class ForeignPagesTest {
    private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");
    private static final Identified ANA =
            new Identified.Known(
                    new Person(
                            new PersonId(new UUID(0, 1)),
                            Msisdn.ofDigits("4915112345678"),
                            new Alias("Ana"),
                            NOW),
                    IdentifiedBy.ACCOUNTING);

    private final List<OriginRequest> asked = new ArrayList<>();
    private final ForeignPages pages = new ForeignPages(relay(), new Counters());

    private Relay relay() {
        var usual = RelayConfig.usual("gw");
        return new Relay(
                new RelayConfig(
                        usual.name(),
                        usual.urlMaps(),
                        usual.redirectsMax(),
                        new RelayConfig.Trust("X-Number", Set.of("friend.example")),
                        usual.cookies(),
                        usual.cache(),
                        usual.decks()),
                request -> {
                    asked.add(request);
                    return new OriginAnswer.Response(
                            200,
                            List.of(
                                    new HttpField("Content-Type", "text/vnd.wap.wml"),
                                    new HttpField("Cache-Control", "max-age=60")),
                            Octets.of(
                                    "<wml><card><p>Hello</p></card></wml>",
                                    StandardCharsets.UTF_8));
                });
    }

    private PhoneReply ask(String uri, Headers headers, Identified who, int answerOctetsMax) {
        var request = get(uri, headers, answerOctetsMax);
        return pages.answer(request, PhoneUrl.of(uri).orElseThrow(), who, NOW);
    }

    private static PhoneRequest get(String uri, Headers headers, int answerOctetsMax) {
        return new PhoneRequest(
                PhoneWorld.at(11),
                Optional.empty(),
                WspMethod.GET,
                "GET",
                uri,
                headers,
                Optional.empty(),
                Octets.EMPTY,
                answerOctetsMax);
    }

    private String said(String name) {
        return asked.getLast().fields().stream()
                .filter(field -> field.is(name))
                .map(HttpField::value)
                .findFirst()
                .orElse("");
    }

    @Test
    void aPersonsNumberAndAddressReachATrustedHost() {
        var reply = ask("http://friend.example/", Headers.NONE, ANA, 1_400);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(said("X-Number")).isEqualTo("4915112345678");
        assertThat(said("X-Forwarded-For")).isEqualTo(PhoneWorld.at(11).getHostAddress());
    }

    @Test
    void nobodyElseIsToldThem() {
        ask("http://other.example/", Headers.NONE, ANA, 1_400);

        assertThat(said("X-Number")).isEmpty();
        assertThat(said("X-Forwarded-For")).isEmpty();
    }

    @Test
    void aPathGetsItsHostFromTheHeaders() {
        ask("/news", Headers.of("Host", "a.example:8080"), new Identified.Unknown(), 1_400);

        assertThat(asked.getLast().uri()).hasToString("http://a.example:8080/news");
    }

    @Test
    void whatIsKeptIsAnsweredWithoutAskingAnybody() {
        var waited = ask("http://other.example/", Headers.NONE, ANA, 1_400);
        var atOnce =
                pages.answerAtOnce(
                        get("http://other.example/", Headers.NONE, 1_400),
                        PhoneUrl.of("http://other.example/").orElseThrow(),
                        new Identified.Unknown(),
                        NOW);

        assertThat(atOnce.map(PhoneReply::body)).contains(waited.body());
        assertThat(asked).hasSize(1);
    }

    @Test
    void anAnswerIsNoLongerThanItsSessionCarries() {
        var reply = ask("http://a.example/", Headers.NONE, ANA, 40);

        assertThat(reply.status()).isEqualTo(413);
    }
}
