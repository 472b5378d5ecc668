package parley.adapters.accountingradius;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// Writes Accounting-Requests from RFC 2865 5 and RFC 2866 3 alone, and checks answers the same
/// way; shares nothing with the codec it is used against.
final class RadiusDatagram {
    static final int FRAMED_IP_ADDRESS = 8;
    static final int CALLING_STATION_ID = 31;
    static final int NAS_IP_ADDRESS = 4;
    static final int NAS_IDENTIFIER = 32;
    static final int PROXY_STATE = 33;
    static final int ACCT_STATUS_TYPE = 40;
    static final int ACCT_DELAY_TIME = 41;
    static final int ACCT_SESSION_ID = 44;
    static final int FRAMED_IPV6_ADDRESS = 168;

    static final int START = 1;
    static final int STOP = 2;
    static final int INTERIM_UPDATE = 3;
    static final int ON = 7;
    static final int OFF = 8;

    private final ByteArrayOutputStream attributes = new ByteArrayOutputStream();
    private final int identifier;

    private RadiusDatagram(int identifier) {
        this.identifier = identifier;
    }

    static RadiusDatagram of(int identifier, int status) {
        return new RadiusDatagram(identifier).number(ACCT_STATUS_TYPE, status);
    }

    static RadiusDatagram bare(int identifier) {
        return new RadiusDatagram(identifier);
    }

    RadiusDatagram number(int type, int value) {
        return octets(type, ByteBuffer.allocate(4).putInt(value).array());
    }

    RadiusDatagram text(int type, String value) {
        return octets(type, value.getBytes(UTF_8));
    }

    RadiusDatagram octets(int type, byte... value) {
        attributes.write(type);
        attributes.write(value.length + 2);
        attributes.writeBytes(value);
        return this;
    }

    RadiusDatagram at(int... address) {
        byte[] octets = new byte[address.length];
        for (int i = 0; i < address.length; i++) {
            octets[i] = (byte) address[i];
        }
        return octets(address.length == 4 ? FRAMED_IP_ADDRESS : FRAMED_IPV6_ADDRESS, octets);
    }

    RadiusDatagram session(String id) {
        return text(ACCT_SESSION_ID, id);
    }

    RadiusDatagram station(String id) {
        return text(CALLING_STATION_ID, id);
    }

    byte[] signed(String secret) {
        byte[] body = attributes.toByteArray();
        byte[] packet =
                ByteBuffer.allocate(20 + body.length)
                        .put((byte) 4)
                        .put((byte) identifier)
                        .putShort((short) (20 + body.length))
                        .put(new byte[16])
                        .put(body)
                        .array();
        return signed(packet, secret);
    }

    /// Any octets of at least a header, with the authenticator that proves them.
    static byte[] signed(byte[] packet, String secret) {
        byte[] signed = packet.clone();
        Arrays.fill(signed, 4, 20, (byte) 0);
        System.arraycopy(md5(signed, secret.getBytes(UTF_8)), 0, signed, 4, 16);
        return signed;
    }

    /// RFC 2866 4.2: MD5 over code, identifier, length, the request's authenticator, attributes and
    /// the secret.
    static boolean answers(byte[] answer, byte[] request, String secret) {
        byte[] blank = answer.clone();
        System.arraycopy(request, 4, blank, 4, 16);
        return answer[0] == 5
                && answer[1] == request[1]
                && (((answer[2] & 0xff) << 8) | (answer[3] & 0xff)) == answer.length
                && Arrays.equals(
                        md5(blank, secret.getBytes(UTF_8)), Arrays.copyOfRange(answer, 4, 20));
    }

    private static byte[] md5(byte[] first, byte[] second) {
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            md5.update(first);
            return md5.digest(second);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
