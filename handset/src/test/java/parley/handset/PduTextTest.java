package parley.handset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import parley.octets.Octets;
import parley.wdp.Datagram;
import parley.wdp.Path;
import parley.wdp.WdpAddress;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// Octets of the specification's tables and examples, and the line a reader of the demo sees.
class PduTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    0e 00 07 12 40 0c 687474703a2f2f636861742f | Invoke tid=7 class 2 U/P ~ GET http://chat/
                    0f 00 07 12 40 0c 687474703a2f2f636861742f | Invoke tid=7 again class 2 U/P ~ GET http://chat/
                    12 80 07 04 20 01 83 6f6b                  | Result tid=7 ~ Reply 200 text/plain (2) ok
                    12 80 07 04 44 01 80                       | Result tid=7 ~ Reply 404 */* (0)
                    1c 80 07                                   | Ack tid=7 TIDok/TIDve
                    21 00 07 e1                                | Abort tid=7 by the user: DISCONNECT
                    20 80 07 02                                | Abort tid=7 by the provider: INVALIDTID
                    0e 00 08 00 05 81 01                       | Invoke tid=8 class 0 ~ Disconnect SessionId[..81]
                    00 03 18 00 07 04 21 00 07 e2              | Ack tid=7 + Abort tid=7 by the user: SUSPEND
                    10 80 07 04 20 01                          | Result tid=7 packet 0, 3 octets, more follow
                    38 80 07                                   | malformed at 3: needs 1 more octets, has 0
                    """)
    void aDatagramOfASession(String hex, String line) {
        assertThat(text(9_201, hex)).isEqualTo(line.replace('~', '|'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    9200 | 05 40 0c 687474703a2f2f636861742f 80 94 | tid=5 GET http://chat/ [Accept: application/vnd.wap.wmlc]
                    9200 | 05 04 20 01 94 03 04 6a 00 7f 67 60 03 486900 01 01 01 | tid=5 Reply 200 application/vnd.wap.wmlc (14) <wml><card><p>Hi</p></card></wml>
                    2948 | 01 06 05 ae af 82 b4 81 02 05 6a 00 45 c6 0d 03 78797a00 85 01 03 486900 01 01 | tid=1 Push [X-Wap-Application-Id: x-wap-application:wml.ua; Push-Flag: 1] application/vnd.wap.sic (20) "Hi" http://www.xyz.com/
                    9200 | 05 | malformed at 1: needs 1 more octets, has 0
                    """)
    void aConnectionlessDatagram(int port, String hex, String line) {
        assertThat(text(port, hex)).isEqualTo(line);
    }

    private static String text(int port, String hex) {
        var path = new Path(address(1, port), address(2, 40_000));
        return PduText.registeredPorts().of(new Datagram(path, Octets.fromHex(hex)));
    }

    private static WdpAddress address(int last, int port) {
        try {
            return new WdpAddress(
                    InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last}), port);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
