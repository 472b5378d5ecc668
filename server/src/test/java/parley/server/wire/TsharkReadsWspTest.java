package parley.server.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import parley.octets.Octets;
import parley.wsp.BearerAddress;
import parley.wsp.Capability;
import parley.wsp.ConnectionlessPdu;
import parley.wsp.ContentType;
import parley.wsp.EncodingVersion;
import parley.wsp.Headers;
import parley.wsp.SessionId;
import parley.wsp.WspCodec;
import parley.wsp.WspPdu;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// A dissector that nobody here wrote reads what our WSP writes.
class TsharkReadsWspTest {
    private static final Headers SAID =
            Headers.of(
                    "Accept",
                    "application/vnd.wap.wmlc, text/plain;q=0.5",
                    "Accept-Charset",
                    "utf-8, iso-8859-1;q=0.7",
                    "Accept-Language",
                    "en;q=0.7, la",
                    "Cache-Control",
                    "max-age=60",
                    "Content-Length",
                    "1400",
                    "Date",
                    "Thu, 23 Apr 1998 13:41:37 GMT",
                    "Authorization",
                    "Basic YWI6Yw==",
                    "Content-Disposition",
                    "attachment; filename=a.b",
                    "Host",
                    "chat",
                    "Location",
                    "http://chat/",
                    "User-Agent",
                    "T1",
                    "X-Wap-Application-Id",
                    "x-wap-application:wml.ua",
                    "X-Own",
                    "y");
    private static final List<String> READ =
            List.of(
                    "Accept: application/vnd.wap.wmlc",
                    "Accept: text/plain; q=0.50",
                    "Accept-Charset: UTF-8",
                    "Accept-Charset: ISO-8859-1; q=0.70",
                    "Accept-Language: English (en); q=0.70",
                    "Accept-Language: Latin (la)",
                    "Cache-Control: max-age=60 seconds",
                    "Content-Length: 1400",
                    "Date: Apr 23, 1998 13:41:37",
                    "Authorization: basic; user-id=ab; password=c",
                    "Content-Disposition: attachment; Filename=a.b",
                    "Host: chat",
                    "Location: http://chat/",
                    "User-Agent: T1",
                    "X-Wap-Application-Id: x-wap-application:wml.ua",
                    "X-Own: y");

    private static final ContentType FORM = ContentType.of("text/plain").with("charset", "utf-8");

    /// A PDU and what tshark must say: its type, then what only this one has.
    private static final Map<WspPdu, List<String>> PDUS =
            Map.of(
                    new WspPdu.Get("http://chat/", SAID),
                    List.of("PDU Type: Get (0x40)", "URI: http://chat/"),
                    new WspPdu.Post("http://chat/s", FORM, SAID, Octets.of('a')),
                    List.of("PDU Type: Post (0x60)", "URI: http://chat/s", "charset=UTF-8"),
                    new WspPdu.Reply(404, FORM, SAID, Octets.of('a')),
                    List.of("PDU Type: Reply (0x04)", "Not Found"),
                    new WspPdu.Push(FORM, SAID, Octets.of('a')),
                    List.of("PDU Type: Push (0x06)"),
                    new WspPdu.ConfirmedPush(FORM, SAID, Octets.of('a')),
                    List.of("PDU Type: ConfirmedPush (0x07)"),
                    new WspPdu.Connect(
                            List.of(
                                    new Capability.ClientSduSize(3_000),
                                    new Capability.ProtocolOptions(0xE0),
                                    new Capability.MethodMor(2)),
                            SAID),
                    List.of("PDU Type: Connect (0x01)", "3000"),
                    new WspPdu.ConnectReply(
                            new SessionId(12_345),
                            List.of(new Capability.ClientSduSize(2_000)),
                            SAID),
                    List.of("PDU Type: ConnectReply (0x02)", "12345", "2000"),
                    new WspPdu.Resume(new SessionId(12_345), SAID),
                    List.of("PDU Type: Resume (0x09)", "12345"));

    @TempDir Path folder;

    @Test
    void tsharkReadsEveryPduAndHeaderAsItWasMeant() throws IOException, InterruptedException {
        for (var entry : PDUS.entrySet()) {
            var pdu = entry.getKey();
            Path capture = folder.resolve("wsp.pcap");
            var frames = new PcapFile();
            frames.udp(
                    new InetSocketAddress("127.0.0.2", 49_152),
                    new InetSocketAddress("127.0.0.1", 9_200),
                    WspCodec.encodeConnectionless(
                                    new ConnectionlessPdu(7, pdu), EncodingVersion.V1_4)
                            .toByteArray(),
                    Instant.EPOCH);
            frames.writeTo(capture);
            String said = tshark(capture);
            assertThat(said).as("%s", pdu).doesNotContainIgnoringCase("malformed");
            assertThat(said).as("%s", pdu).contains("Transaction ID: 0x07");
            assertThat(said).as("%s", pdu).contains(entry.getValue());
            assertThat(said).as("%s", pdu).contains(READ);
        }
    }

    @Test
    void tsharkReadsWhereARedirectLeads() throws IOException, InterruptedException {
        var address =
                new BearerAddress(
                        OptionalInt.of(0), OptionalInt.of(50_000), Octets.of(127, 0, 0, 9));
        var redirect = new WspPdu.Redirect(false, false, List.of(address));
        Path capture = folder.resolve("redirect.pcap");
        var frames = new PcapFile();
        frames.udp(
                new InetSocketAddress("127.0.0.2", 49_152),
                new InetSocketAddress("127.0.0.1", 9_200),
                WspCodec.encodeConnectionless(new ConnectionlessPdu(7, redirect)).toByteArray(),
                Instant.EPOCH);
        frames.writeTo(capture);
        assertThat(tshark(capture))
                .doesNotContainIgnoringCase("malformed")
                .contains("PDU Type: Redirect (0x03)", "127.0.0.9", "50000");
    }

    private String tshark(Path capture) throws IOException, InterruptedException {
        Path out = folder.resolve("tshark.out");
        Process tshark;
        try {
            tshark =
                    new ProcessBuilder("tshark", "-r", capture.toString(), "-V", "-O", "wsp")
                            .redirectOutput(out.toFile())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
        } catch (IOException absent) {
            if ("true".equals(System.getenv("CI"))) {
                throw absent;
            }
            return abort("tshark is not installed");
        }
        assertThat(tshark.waitFor()).isZero();
        return Files.readString(out, StandardCharsets.UTF_8);
    }
}
