package parley.handset;

import parley.octets.Decoded;
import parley.octets.Octets;
import parley.wdp.WdpAddress;
import parley.wml.CompiledDeck;
import parley.wml.WmlCompiler;
import parley.wml.WmlVersion;
import parley.wsp.ConnectionlessPdu;
import parley.wsp.ContentType;
import parley.wsp.Headers;
import parley.wsp.WspCodec;
import parley.wsp.WspPdu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Decks on a connectionless port, compiled by the real compiler, sent by the real codec; and a
/// memory of what was asked.
final class DeckSite implements AutoCloseable {
    private final DatagramSocket socket;
    private final Map<String, WspPdu.Reply> pages = new ConcurrentHashMap<>();
    private final Queue<WspPdu> asked = new ConcurrentLinkedQueue<>();

    private DeckSite(DatagramSocket socket) {
        this.socket = socket;
    }

    static DeckSite open(String host) throws IOException {
        var site = new DeckSite(new DatagramSocket(new InetSocketAddress(host, 0)));
        Thread.ofPlatform().daemon().start(site::serve);
        return site;
    }

    WdpAddress address() {
        var local = (InetSocketAddress) socket.getLocalSocketAddress();
        return new WdpAddress(local.getAddress(), local.getPort());
    }

    /// `body`: what stands between `wml` and its end.
    DeckSite deck(String url, String body, String... headers) {
        return reply(url, 200, body, headers);
    }

    DeckSite reply(String url, int status, String body, String... headers) {
        var compiled =
                WmlCompiler.compile(
                        "<wml>" + body + "</wml>", WmlVersion.WML_1_3, StandardCharsets.UTF_8);
        if (!(compiled instanceof CompiledDeck deck)) {
            throw new IllegalArgumentException("the test's deck is broken: " + compiled);
        }
        pages.put(
                url,
                new WspPdu.Reply(status, ContentType.WMLC, Headers.of(headers), deck.octets()));
        return this;
    }

    DeckSite plain(String url, String text) {
        pages.put(
                url,
                new WspPdu.Reply(
                        200,
                        ContentType.of("text/plain"),
                        Headers.NONE,
                        Octets.of(text, StandardCharsets.UTF_8)));
        return this;
    }

    DeckSite octets(String url, Octets wmlc) {
        pages.put(url, new WspPdu.Reply(200, ContentType.WMLC, Headers.NONE, wmlc));
        return this;
    }

    /// The oldest question nobody looked at yet.
    WspPdu asked() {
        var next = asked.poll();
        if (next == null) {
            throw new IllegalStateException("nothing was asked");
        }
        return next;
    }

    boolean wasAskedNothingMore() {
        return asked.isEmpty();
    }

    private void serve() {
        try {
            while (true) {
                var packet = new DatagramPacket(new byte[10_000], 10_000);
                socket.receive(packet);
                var octets = Octets.copyOf(Arrays.copyOf(packet.getData(), packet.getLength()));
                if (WspCodec.decodeConnectionless(octets)
                        instanceof Decoded.Value<ConnectionlessPdu>(var request)) {
                    answer(request, packet.getSocketAddress());
                }
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void answer(ConnectionlessPdu request, SocketAddress to) {
        asked.add(request.pdu());
        String url =
                switch (request.pdu()) {
                    case WspPdu.Get get -> get.uri();
                    case WspPdu.Post post -> post.uri();
                    default -> "";
                };
        var missing =
                new WspPdu.Reply(404, ContentType.of("text/plain"), Headers.NONE, Octets.EMPTY);
        var reply = pages.getOrDefault(url, missing);
        byte[] octets =
                WspCodec.encodeConnectionless(new ConnectionlessPdu(request.tid(), reply))
                        .toByteArray();
        try {
            socket.send(new DatagramPacket(octets, octets.length, to));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
