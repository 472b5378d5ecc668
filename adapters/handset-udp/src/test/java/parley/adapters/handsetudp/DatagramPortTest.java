package parley.adapters.handsetudp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import parley.octets.Octets;
import parley.wdp.Datagram;
import parley.wdp.WdpAddress;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

class DatagramPortTest {
    private final Counters counters = new Counters();
    private final LinkedBlockingQueue<Datagram> read = new LinkedBlockingQueue<>();
    private DatagramPort port;
    private DatagramSocket phone;

    @BeforeEach
    void open() throws IOException {
        phone = new DatagramSocket(0, PhoneWorld.at(11));
        port =
                new DatagramPort(
                        "test",
                        PhoneWorld.HERE,
                        0,
                        Set.of(9200),
                        host -> !host.equals(PhoneWorld.at(13)),
                        2,
                        counters,
                        datagram -> {
                            if (datagram.payload().at(0) == 0xFF) {
                                throw new IllegalStateException("on purpose");
                            }
                            if (datagram.payload().at(0) == 0xFE) {
                                throw new StackOverflowError("on purpose");
                            }
                            read.add(datagram);
                        });
        port.start();
    }

    @AfterEach
    void close() throws IOException {
        phone.close();
        port.close();
    }

    private void send(int octet) throws IOException {
        phone.send(new DatagramPacket(new byte[] {(byte) octet}, 1, PhoneWorld.HERE, port.port()));
    }

    private int nextRead() throws InterruptedException {
        return read.poll(20, TimeUnit.SECONDS).payload().at(0);
    }

    @Test
    void aDatagramThatBreaksItsReaderIsTheOnlyOneLost() throws Exception {
        send(0xFF);
        send(0xFE);
        send(3);

        assertThat(nextRead()).isEqualTo(3);
        assertThat(counters.all()).containsEntry("wap_read_failed", 2L);
    }

    @Test
    void aDatagramTheNetworkRefusesIsSaidAndThePortGoesOn() throws Exception {
        var nowhere = new WdpAddress(InetAddress.ofLiteral("255.255.255.255"), 9);

        assertThat(port.send(nowhere, Octets.of(1))).isFalse();

        send(4);
        assertThat(nextRead()).isEqualTo(4);
        assertThat(counters.all()).containsEntry("wap_send_failed", 1L);
    }

    @Test
    void anInterruptedSenderClosesThePortForNobody() throws Exception {
        Thread.currentThread().interrupt();
        boolean sent =
                port.send(new WdpAddress(PhoneWorld.at(11), phone.getLocalPort()), Octets.of(1, 2));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(sent).isTrue();
        send(5);
        assertThat(nextRead()).isEqualTo(5);
    }

    @Test
    void itsOwnAddressIsNotListenedTo() throws Exception {
        assertThat(port.send(port.local(), Octets.of(6))).isTrue();
        send(7);

        assertThat(nextRead()).isEqualTo(7);
        // the two may be read by two threads, the second one first
        PhoneWorld.eventually(
                "its own was dropped",
                () -> counters.all().getOrDefault("wap_dropped_source_port", 0L) == 1);
        assertThat(read).isEmpty();
    }

    @Test
    void whoIsNotAdmittedIsNotRead() throws Exception {
        try (var other = new DatagramSocket(0, PhoneWorld.at(13))) {
            other.send(new DatagramPacket(new byte[] {8}, 1, PhoneWorld.HERE, port.port()));
            send(9);
            assertThat(nextRead()).isEqualTo(9);
            // the two may be read by two threads
            assertThat(read.poll(50, TimeUnit.MILLISECONDS)).isNull();
        }
    }

    @Test
    void switchedOffItReadsAndSendsNothingAndSwitchedOnItDoes() throws Exception {
        var to = new WdpAddress(PhoneWorld.at(11), phone.getLocalPort());
        port.switchTo(false);
        send(10);
        PhoneWorld.eventually(
                "it came", () -> counters.all().containsKey("wap_received_switched_off"));
        assertThat(port.send(to, Octets.of(1))).isFalse();

        port.switchTo(true);
        send(11);
        assertThat(nextRead()).isEqualTo(11);
        assertThat(port.send(to, Octets.of(2))).isTrue();
        var came = new DatagramPacket(new byte[9], 9);
        phone.setSoTimeout(20_000);
        phone.receive(came);
        assertThat(came.getData()[0]).isEqualTo((byte) 2);
        assertThat(counters.all()).containsEntry("wap_not_sent_switched_off", 1L);
    }

    @Test
    void closedItSendsNothing() throws Exception {
        port.close();

        assertThat(port.send(new WdpAddress(PhoneWorld.at(11), 9), Octets.of(1))).isFalse();
    }
}
