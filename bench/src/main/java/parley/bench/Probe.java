package parley.bench;

import parley.handset.Answer;
import parley.handset.Handset;
import parley.handset.HandsetOptions;
import parley.handset.SessionOutcome;
import parley.octets.Octets;
import parley.wdp.WdpAddress;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/// Asks once with the phone in software, whose codecs read every header, before a load is let
/// loose: what the page is, and that the target serves it at all.
final class Probe {
    private static final int OK = 200;

    /// A phone tells its two conversations apart by the gateway's port.
    private static final WdpAddress NOT_ASKED =
            new WdpAddress(InetAddress.ofLiteral("127.0.0.1"), 1);

    private Probe() {}

    /// The body of a 200; thrown with what came instead.
    static Octets body(InetSocketAddress target, LoadKind kind, String url, InetAddress from) {
        var asked = new WdpAddress(target.getAddress(), target.getPort());
        var options =
                HandsetOptions.of(from, target.getAddress())
                        .withGateway(
                                kind == LoadKind.CONNECTIONLESS ? asked : NOT_ASKED,
                                kind == LoadKind.CONNECTIONLESS ? NOT_ASKED : asked)
                        .withPorts(0, 0);
        try (var phone = Handset.switchOn(options)) {
            var reply = ask(phone, kind, url).orThrow();
            if (reply.status() != OK) {
                throw new IllegalStateException(
                        "the target answers " + reply.status() + " for " + url);
            }
            return reply.body();
        }
    }

    private static Answer ask(Handset phone, LoadKind kind, String url) {
        return switch (kind) {
            case ECHO -> throw new IllegalArgumentException("an echo has no page");
            case CONNECTIONLESS -> phone.getConnectionless(url);
            case SESSION, CONNECT_GET_DISCONNECT -> {
                if (!(phone.connect() instanceof SessionOutcome.Opened)) {
                    throw new IllegalStateException("the target opens no session");
                }
                var answer = phone.get(url);
                phone.disconnect();
                yield answer;
            }
        };
    }
}
