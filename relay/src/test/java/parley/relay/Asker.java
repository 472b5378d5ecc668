package parley.relay;

import parley.octets.Decoded;
import parley.octets.Octets;
import parley.wbxml.Element;
import parley.wml.WmlReader;
import parley.wml.WmlText;
import parley.wsp.ContentType;
import parley.wsp.Headers;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/// A phone that asks a relay; what it asks for in general stays, request by request.
final class Asker {
    static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");
    static final String WMLC = "application/vnd.wap.wmlc";
    static final String DECK =
            "<?xml version=\"1.0\"?><wml><card id=\"a\"><p>Hello</p></card></wml>";

    private final Relay relay;
    private Headers headers = Headers.of("Accept", WMLC);
    private RelayClient client = RelayClient.STRANGER;
    private int answerOctetsMax = 1_400;
    Instant now = NOW;

    Asker(Relay relay) {
        this.relay = relay;
    }

    static RelayConfig usual() {
        return RelayConfig.usual("gw");
    }

    Asker with(String... namesAndValues) {
        headers = Headers.of(namesAndValues);
        return this;
    }

    Asker takes(int octets) {
        answerOctetsMax = octets;
        return this;
    }

    Asker known(String key) {
        client =
                new RelayClient(
                        Optional.of(key), Optional.of(address()), Optional.of("4915112345678"));
        return this;
    }

    private static InetAddress address() {
        try {
            return InetAddress.getByAddress(new byte[] {10, 0, 0, 7});
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    RelayReply get(String uri) {
        return ask("GET", uri);
    }

    RelayReply ask(String method, String uri) {
        return ask(method, uri, Optional.empty(), Octets.EMPTY);
    }

    RelayReply post(String uri, String type, Octets body) {
        return ask("POST", uri, ContentType.parse(type), body);
    }

    private RelayReply ask(String method, String uri, Optional<ContentType> type, Octets body) {
        return relay.answer(
                new RelayRequest(method, uri, headers, type, body, client, answerOctetsMax), now);
    }

    /// What a reply shows, be it compiled or not.
    static String shown(RelayReply reply) {
        if (!reply.contentType().is(WMLC)) {
            return reply.body().text(StandardCharsets.UTF_8);
        }
        return switch (WmlReader.readTree(reply.body())) {
            case Decoded.Value<Element>(var root) -> WmlText.print(root);
            case Decoded.Malformed<Element>(var at, var why) -> "malformed at " + at + ": " + why;
        };
    }
}
