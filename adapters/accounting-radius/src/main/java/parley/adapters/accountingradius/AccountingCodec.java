package parley.adapters.accountingradius;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.aaa4j.radius.core.attribute.Attribute;
import org.aaa4j.radius.core.attribute.attributes.AcctDelayTime;
import org.aaa4j.radius.core.attribute.attributes.AcctSessionId;
import org.aaa4j.radius.core.attribute.attributes.AcctStatusType;
import org.aaa4j.radius.core.attribute.attributes.CallingStationId;
import org.aaa4j.radius.core.attribute.attributes.FramedIpAddress;
import org.aaa4j.radius.core.attribute.attributes.FramedIpv6Address;
import org.aaa4j.radius.core.attribute.attributes.NasIdentifier;
import org.aaa4j.radius.core.attribute.attributes.NasIpAddress;
import org.aaa4j.radius.core.attribute.attributes.NasIpv6Address;
import org.aaa4j.radius.core.attribute.attributes.ProxyState;
import org.aaa4j.radius.core.dictionary.dictionaries.StandardDictionary;
import org.aaa4j.radius.core.packet.Packet;
import org.aaa4j.radius.core.packet.PacketCodec;
import org.aaa4j.radius.core.packet.PacketCodecException;
import org.aaa4j.radius.core.packet.packets.AccountingResponse;

import java.net.InetAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Datagrams of an access server to requests, and the answer back. RFC 2866 3 and 4. The library
/// knows the attributes; length and authenticator are checked here, so that a wrong secret can be
/// told from a broken datagram.
final class AccountingCodec {
    private static final int ACCOUNTING_REQUEST = 4;
    private static final int HEADER_OCTETS = 20;
    private static final int PACKET_OCTETS_MAX = 4_096;

    /// What a datagram turned out to be.
    sealed interface Read {
        record Request(AccountingRequest request) implements Read {}

        record Malformed() implements Read {}

        record WrongSecret() implements Read {}

        record NotAccounting() implements Read {}
    }

    private final PacketCodec packets = new PacketCodec(new StandardDictionary());

    Read decode(byte[] datagram, String secret, InetAddress source) {
        if (datagram.length < HEADER_OCTETS) {
            return new Read.Malformed();
        }
        int length = ((datagram[2] & 0xff) << 8) | (datagram[3] & 0xff);
        if (length < HEADER_OCTETS || length > PACKET_OCTETS_MAX || length > datagram.length) {
            return new Read.Malformed();
        }
        if (datagram[0] != ACCOUNTING_REQUEST) {
            return new Read.NotAccounting();
        }
        byte[] packet = Arrays.copyOf(datagram, length); // what follows is padding, RFC 2866 3
        if (!proved(packet, secret.getBytes(UTF_8))) {
            return new Read.WrongSecret();
        }
        try {
            return new Read.Request(
                    read(packets.decodeRequest(packet, secret.getBytes(UTF_8)), source));
        } catch (PacketCodecException | RuntimeException broken) {
            return new Read.Malformed();
        }
    }

    /// An Accounting-Response, authenticated and with the proxies' states. RFC 2866 4.2.
    byte[] answer(AccountingRequest request, String secret) throws PacketCodecException {
        return packets.encodeResponse(
                new AccountingResponse(List.<Attribute<?>>copyOf(request.proxyStates())),
                secret.getBytes(UTF_8),
                request.identifier(),
                HexFormat.of().parseHex(request.authenticator()));
    }

    /// Request Authenticator: MD5 over the packet with zeros in its place, then the secret.
    private static boolean proved(byte[] packet, byte[] secret) {
        byte[] blank = packet.clone();
        Arrays.fill(blank, 4, HEADER_OCTETS, (byte) 0);
        MessageDigest md5 = md5();
        md5.update(blank);
        return MessageDigest.isEqual(
                md5.digest(secret), Arrays.copyOfRange(packet, 4, HEADER_OCTETS));
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has MD5", impossible);
        }
    }

    private static AccountingRequest read(Packet packet, InetAddress source) {
        InetAddress accessServer =
                packet.getAttribute(NasIpAddress.class)
                        .map(nas -> (InetAddress) nas.getData().getValue())
                        .or(() ->
                                packet.getAttribute(NasIpv6Address.class)
                                        .map(nas -> nas.getData().getValue()))
                        .orElse(source);
        String name =
                packet.getAttribute(NasIdentifier.class)
                        .map(nas -> nas.getData().getValue())
                        .orElse("");
        return new AccountingRequest(
                packet.getReceivedFields().getIdentifier(),
                HexFormat.of().formatHex(packet.getReceivedFields().getAuthenticator()),
                packet.getAttribute(AcctStatusType.class)
                        .map(type -> AccountingRequest.Status.of(type.getData().getValue()))
                        .orElse(AccountingRequest.Status.MISSING),
                accessServer,
                sessionId(packet, accessServer, name),
                addresses(packet),
                packet.getAttribute(CallingStationId.class)
                        .map(station -> CallingStation.read(station.getData().getValue()))
                        .orElse(new CallingStation.Nobody()),
                packet.getAttribute(AcctDelayTime.class)
                        .map(delay -> Integer.toUnsignedLong(delay.getData().getValue()))
                        .map(Duration::ofSeconds)
                        .orElse(Duration.ZERO),
                packet.getAttributes(ProxyState.class));
    }

    /// Two access servers may well count alike. RFC 2866 5.5.
    private static Optional<String> sessionId(Packet packet, InetAddress nas, String name) {
        return packet.getAttribute(AcctSessionId.class)
                .map(id -> id.getData().getValue())
                .filter(id -> !id.isEmpty())
                .map(id -> nas.getHostAddress() + "/" + name + "/" + id);
    }

    private static List<InetAddress> addresses(Packet packet) {
        var found = new ArrayList<InetAddress>();
        packet.getAttributes(FramedIpAddress.class)
                .forEach(framed -> found.add(framed.getData().getValue()));
        packet.getAttributes(FramedIpv6Address.class)
                .forEach(framed -> found.add(framed.getData().getValue()));
        found.removeIf(address -> !oneHolds(address));
        return found;
    }

    /// Not "all of them" and not "choose one" (RFC 2865 5.8).
    private static boolean oneHolds(InetAddress address) {
        return !address.isAnyLocalAddress()
                && !address.isMulticastAddress()
                && !address.getHostAddress().startsWith("255.255.255.");
    }
}
