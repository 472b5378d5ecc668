package parley.adapters.handsetudp;

import parley.octets.Decoded;
import parley.octets.Octets;
import parley.wdp.Datagram;
import parley.wdp.WdpAddress;
import parley.wsp.ConnectionlessPdu;
import parley.wsp.ContentType;
import parley.wsp.EncodingVersion;
import parley.wsp.Headers;
import parley.wsp.WspCodec;
import parley.wsp.WspMethod;
import parley.wsp.WspPdu;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;

/// WSP without sessions: one datagram asks, one answers, nothing is kept. Pushes to phones without
/// a session leave here too. WSP 6.5, 7.2, 8.1.3.
final class ConnectionlessPort implements AutoCloseable {
    private final DatagramPort port;
    private final RequestDesk desk;
    private final Counters counters;

    ConnectionlessPort(HandsetConfig config, RequestDesk desk, Counters counters)
            throws IOException {
        this.desk = desk;
        this.counters = counters;
        this.port =
                new DatagramPort(
                        "wap-connectionless",
                        config.bind(),
                        config.connectionlessPort(),
                        counters,
                        this::receive);
    }

    void start() {
        port.start();
    }

    int port() {
        return port.port();
    }

    /// S-Unit-Push.req.
    void push(InetAddress phone, int pushPort, int tid, WspPdu.Push push) {
        port.send(
                new WdpAddress(phone, pushPort),
                WspCodec.encodeConnectionless(new ConnectionlessPdu(tid, push)));
    }

    private void receive(Datagram datagram) {
        counters.count("connectionless_received");
        switch (WspCodec.decodeConnectionless(datagram.payload())) {
            case Decoded.Value<ConnectionlessPdu>(var asked) -> receive(datagram, asked);
            case Decoded.Malformed<ConnectionlessPdu> _ -> malformed(datagram);
        }
    }

    private void receive(Datagram datagram, ConnectionlessPdu asked) {
        var phone = datagram.path().remote();
        switch (asked.pdu()) {
            case WspPdu.Get(var method, var uri, var headers) ->
                    answer(
                            phone,
                            asked.tid(),
                            request(phone, method, uri, headers, Optional.empty(), Octets.EMPTY));
            case WspPdu.Post(var method, var uri, var type, var headers, var body) ->
                    answer(
                            phone,
                            asked.tid(),
                            request(phone, method, uri, headers, Optional.of(type), body));
            case WspPdu.OtherMethod _ -> {
                counters.count("connectionless_unknown_method");
                reply(phone, asked.tid(), RequestDesk.plain(501), EncodingVersion.ASSUMED);
            }
            case WspPdu.Connect _,
                    WspPdu.ConnectReply _,
                    WspPdu.Redirect _,
                    WspPdu.Reply _,
                    WspPdu.Disconnect _,
                    WspPdu.Push _,
                    WspPdu.ConfirmedPush _,
                    WspPdu.Suspend _,
                    WspPdu.Resume _,
                    WspPdu.DataFragment _ ->
                    counters.count("connectionless_not_a_request");
        }
    }

    private static PhoneRequest request(
            WdpAddress phone,
            WspMethod method,
            String uri,
            Headers headers,
            Optional<ContentType> type,
            Octets body) {
        return new PhoneRequest(
                phone.host(), Optional.empty(), method, uri, headers, type, body, Optional.empty());
    }

    private void answer(WdpAddress phone, int tid, PhoneRequest request) {
        var version =
                request.headers()
                        .first("Encoding-Version")
                        .flatMap(EncodingVersion::parse)
                        .orElse(EncodingVersion.ASSUMED)
                        .lowerOf(EncodingVersion.OURS);
        boolean taken = desk.ask(request, reply -> reply(phone, tid, reply, version));
        if (!taken) {
            reply(phone, tid, RequestDesk.plain(503), version);
        }
    }

    /// What is at least recognisable as a request is told so, by status 400; the rest is dropped:
    /// an answer to garbage would only serve who forges addresses.
    private void malformed(Datagram datagram) {
        counters.count("connectionless_malformed");
        var octets = datagram.payload();
        boolean method = octets.length() >= 2 && octets.at(1) >= 0x40 && octets.at(1) <= 0x7F;
        if (method) {
            reply(
                    datagram.path().remote(),
                    octets.at(0),
                    RequestDesk.plain(400),
                    EncodingVersion.ASSUMED);
        }
    }

    private void reply(WdpAddress phone, int tid, PhoneReply reply, EncodingVersion version) {
        var pdu =
                new WspPdu.Reply(
                        reply.status(), reply.contentType(), reply.headers(), reply.body());
        port.send(phone, WspCodec.encodeConnectionless(new ConnectionlessPdu(tid, pdu), version));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        port.close();
    }
}
