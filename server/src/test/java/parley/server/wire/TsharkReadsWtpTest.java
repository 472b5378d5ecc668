package parley.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import parley.octets.Octets;
import parley.wdp.Datagram;
import parley.wdp.WdpAddress;
import parley.wtp.AbortBy;
import parley.wtp.Tpi;
import parley.wtp.TransactionId;
import parley.wtp.WtpClass;
import parley.wtp.WtpCodec;
import parley.wtp.WtpLimits;
import parley.wtp.WtpOutcome;
import parley.wtp.WtpPdu;
import parley.wtp.WtpPdu.PacketEnd;
import parley.wtp.WtpProvider;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A dissector that nobody here wrote reads what our WTP writes.
class TsharkReadsWtpTest {
    private static final TransactionId MINE = new TransactionId(7);
    private static final Octets DATA = Octets.fromHex("40 0c 687474703a2f2f636861742f");

    /// A PDU and what tshark must say: type, TID, then the field that only this one has.
    private static final Map<WtpPdu, String> PDUS =
            Map.of(
                    new WtpPdu.Invoke(
                            MINE,
                            WtpClass.CLASS_2,
                            true,
                            true,
                            PacketEnd.LAST,
                            false,
                            List.of(),
                            DATA),
                    "0x01 0x0007 0x02",
                    new WtpPdu.Ack(MINE.inverted(), true, false),
                    "0x03 0x0007",
                    new WtpPdu.Ack(MINE.inverted(), false, true, List.of(Tpi.psn(2))),
                    "0x03 0x0007",
                    new WtpPdu.Abort(MINE, AbortBy.USER, 0xE1),
                    "0x04 0x0007",
                    new WtpPdu.Segment(MINE, true, 3, PacketEnd.GROUP_END, false, List.of(), DATA),
                    "0x05 0x0007",
                    new WtpPdu.Nack(MINE.inverted(), List.of(1, 2), false, List.of()),
                    "0x07 0x0007");

    @TempDir Path folder;

    @Test
    void tsharkReadsEveryPduAsItWasMeant() throws IOException, InterruptedException {
        for (var entry : PDUS.entrySet()) {
            var pdu = entry.getKey();
            Path capture = folder.resolve("wtp.pcap");
            var frames = new PcapFile();
            boolean fromPhone = pdu.tid().fromInitiator();
            var phone = new InetSocketAddress("127.0.0.2", 49_152);
            var gateway = new InetSocketAddress("127.0.0.1", 9_201);
            frames.udp(
                    fromPhone ? phone : gateway,
                    fromPhone ? gateway : phone,
                    WtpCodec.encode(pdu).toByteArray(),
                    Instant.EPOCH);
            frames.writeTo(capture);
            String said = tshark(capture);
            assertThat(said).as("%s", pdu).doesNotContain("malformed");
            assertThat(said.strip()).as("%s", pdu).isEqualTo(entry.getValue().strip());
        }
    }

    @Test
    void tsharkTakesOurConcatenatedPdusApart() throws IOException, InterruptedException {
        var phone = new InetSocketAddress("127.0.0.2", 49_152);
        var gateway = new InetSocketAddress("127.0.0.1", 9_201);
        var path =
                new parley.wdp.Path(
                        new WdpAddress(phone.getAddress(), phone.getPort()),
                        new WdpAddress(gateway.getAddress(), gateway.getPort()));
        // two verifications of TIDs that nobody uses: two aborts in one datagram
        var asked = new Datagram(path, Octets.fromHex("00 03 1c 80 07 03 1c 80 08"));
        var provider = new WtpProvider(WtpLimits.ip().withConcatenation(1_400), 0);
        var frames = new PcapFile();
        for (var outcome : provider.receive(asked, Instant.EPOCH)) {
            if (outcome instanceof WtpOutcome.Transmit(var datagram)) {
                frames.udp(gateway, phone, datagram.payload().toByteArray(), Instant.EPOCH);
            }
        }
        Path capture = folder.resolve("concatenated.pcap");
        frames.writeTo(capture);
        assertThat(tshark(capture).strip()).isEqualTo("0x04,0x04 0x0007,0x0008");
    }

    private static String tshark(Path capture) throws IOException, InterruptedException {
        var said =
                Judge.TSHARK.ask(
                        "-r",
                        capture.toString(),
                        "-T",
                        "fields",
                        "-E",
                        "separator=/s",
                        "-e",
                        "wtp.pdu_type",
                        "-e",
                        "wtp.TID",
                        "-e",
                        "wtp.inv.transaction_class",
                        "-e",
                        "_ws.malformed");
        assertThat(said.exit()).isZero();
        return said.output()
                .lines()
                .filter(line -> !line.startsWith("Running as user"))
                .collect(java.util.stream.Collectors.joining("\n"));
    }
}
