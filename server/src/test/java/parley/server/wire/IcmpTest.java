package parley.server.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import parley.octets.Octets;
import parley.server.GatewayUnderTest;
import parley.wdp.WdpAddress;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Path;

/// On UDP the control messages are ICMP, and the host speaks it: a phone learns at once that nobody
/// listens, and what a phone that went away causes costs the gateway nothing. WCMP 5.3, WDP 5.3.3.
@Timeout(120)
class IcmpTest {
    private static final Octets GET = Octets.fromHex("07 40 01 2f");

    /// Invoke of class 2 with a Connect of version 1.0, without capabilities and headers.
    private static final Octets CONNECT = Octets.fromHex("0a 00 01 12 01 10 00 00");

    private static final int GONE = 500;

    @TempDir Path data;

    @Test
    void aPhoneLearnsThatNobodyListensAnyMore() throws IOException {
        WdpAddress gone;
        try (var gateway = GatewayUnderTest.start(data);
                var phone = phone(gateway.connectionless())) {
            gone = gateway.connectionless();
            assertThat(asked(phone, GET)).isPositive();
        }
        try (var phone = phone(gone)) {
            assertThatExceptionOfType(PortUnreachableException.class)
                    .isThrownBy(() -> asked(phone, GET));
        }
    }

    /// Each answer goes to a port that is closed by then, so that the host of the phone says so.
    @Test
    void answersToPhonesThatWentAwayDisturbNobodyElse() throws IOException {
        try (var gateway = GatewayUnderTest.start(data)) {
            for (int i = 0; i < GONE; i++) {
                try (var one = phone(gateway.connectionless());
                        var other = phone(gateway.session())) {
                    one.write(ByteBuffer.wrap(GET.toByteArray()));
                    other.write(ByteBuffer.wrap(CONNECT.toByteArray()));
                }
            }
            try (var one = phone(gateway.connectionless());
                    var other = phone(gateway.session())) {
                assertThat(asked(one, GET)).isGreaterThan(100);
                assertThat(asked(other, CONNECT)).isPositive();
            }
        }
    }

    /// Connected, so that its host tells it of errors.
    private static DatagramChannel phone(WdpAddress gateway) throws IOException {
        return DatagramChannel.open()
                .setOption(StandardSocketOptions.SO_RCVBUF, 64 << 10)
                .bind(new InetSocketAddress(GatewayUnderTest.phoneAddress(63), 0))
                .connect(new InetSocketAddress(gateway.host(), gateway.port()));
    }

    /// How many octets came back.
    private static int asked(DatagramChannel phone, Octets octets) throws IOException {
        phone.write(ByteBuffer.wrap(octets.toByteArray()));
        return phone.read(ByteBuffer.allocate(2_000));
    }
}
