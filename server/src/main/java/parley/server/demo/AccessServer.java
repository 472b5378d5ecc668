package parley.server.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.aaa4j.radius.core.attribute.Attribute;
import org.aaa4j.radius.core.attribute.EnumData;
import org.aaa4j.radius.core.attribute.Ipv4AddrData;
import org.aaa4j.radius.core.attribute.TextData;
import org.aaa4j.radius.core.attribute.attributes.AcctSessionId;
import org.aaa4j.radius.core.attribute.attributes.AcctStatusType;
import org.aaa4j.radius.core.attribute.attributes.CallingStationId;
import org.aaa4j.radius.core.attribute.attributes.FramedIpAddress;
import org.aaa4j.radius.core.attribute.attributes.NasIpAddress;
import org.aaa4j.radius.core.dictionary.dictionaries.StandardDictionary;
import org.aaa4j.radius.core.packet.PacketCodec;
import org.aaa4j.radius.core.packet.PacketCodecException;
import org.aaa4j.radius.core.packet.packets.AccountingRequest;
import org.aaa4j.radius.core.packet.packets.AccountingResponse;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// A network's access server in software: tells the gateway which address has which number, and
/// wants a valid answer. RFC 2866.
public final class AccessServer {
    private static final int START = 1;
    private static final int STOP = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int TRIES = 3;

    private final InetSocketAddress gateway;
    private final byte[] secret;
    private final Inet4Address own;
    private final PacketCodec packets = new PacketCodec(new StandardDictionary());
    private final DatagramTap tap;

    /// Sees what goes over the wire, request and answer.
    public interface DatagramTap {
        void saw(InetSocketAddress from, InetSocketAddress to, byte[] payload);
    }

    public AccessServer(
            InetSocketAddress gateway, String secret, Inet4Address own, DatagramTap tap) {
        this.gateway = gateway;
        this.secret = secret.getBytes(UTF_8);
        this.own = own;
        this.tap = tap;
    }

    /// Thrown with a message that says what to do when nobody answers validly.
    public void start(String session, InetAddress address, String number) throws IOException {
        account(START, session, address, number);
    }

    public void stop(String session, InetAddress address, String number) throws IOException {
        account(STOP, session, address, number);
    }

    private void account(int status, String session, InetAddress address, String number)
            throws IOException {
        List<Attribute<?>> attributes =
                List.of(
                        new AcctStatusType(new EnumData(status)),
                        new AcctSessionId(new TextData(session)),
                        new FramedIpAddress(new Ipv4AddrData((Inet4Address) address)),
                        new CallingStationId(new TextData(number)),
                        new NasIpAddress(new Ipv4AddrData(own)));
        try (var socket = new DatagramSocket(new InetSocketAddress(own, 0))) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            byte[] request =
                    packets.encodeRequest(new AccountingRequest(attributes), secret, new byte[16]);
            exchange(socket, request);
        } catch (PacketCodecException broken) {
            throw new IOException("the accounting request cannot be written", broken);
        }
    }

    private void exchange(DatagramSocket socket, byte[] request)
            throws IOException, PacketCodecException {
        socket.connect(gateway); // so that a port where nobody listens is noticed at once
        var me = (InetSocketAddress) socket.getLocalSocketAddress();
        for (int i = 0; i < TRIES; i++) {
            var answer = new DatagramPacket(new byte[4_096], 4_096);
            try {
                socket.send(new DatagramPacket(request, request.length, gateway));
                tap.saw(me, gateway, request);
                socket.receive(answer);
            } catch (PortUnreachableException nobody) {
                break;
            } catch (SocketTimeoutException lost) {
                continue;
            }
            byte[] octets = Arrays.copyOf(answer.getData(), answer.getLength());
            tap.saw(gateway, me, octets);
            byte[] authenticator = Arrays.copyOfRange(request, 4, 20);
            if (packets.decodeResponse(octets, secret, authenticator)
                    instanceof AccountingResponse) {
                return;
            }
        }
        throw new IOException(
                "no valid answer to RADIUS accounting from "
                        + gateway
                        + ": is the gateway running, and with this data folder's secret?");
    }
}
