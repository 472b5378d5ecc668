package parley.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.stream.Collectors.joining;

import static parley.server.GatewayUnderTest.eventually;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import parley.octets.Octets;
import parley.pap.MessageState;
import parley.push.ServiceIndication;
import parley.server.GatewayProcess;
import parley.server.GatewayUnderTest;
import parley.server.wire.Judge;
import parley.server.wire.PcapFile;
import parley.server.wire.TcpTap;
import parley.testkit.NpmSmsc;

import tools.jackson.databind.JsonNode;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/// Pushes over SMS to a message centre that nobody here wrote, npm's `smpp`, which takes the user
/// data headers apart; and tshark over every frame of it. WDP 6.3, 6.5.
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PushesReadByTsharkTest {
    private static final int SMPP = 2775;
    private static final String SHORT = "+4915550000701";
    private static final String LONG = "+4915550000702";

    /// Nothing in it repeats, or a string table would make one short message of it.
    private static final String WORDS =
            IntStream.range(1_000, 1_080).mapToObj(Integer::toString).collect(joining(" "));

    private final List<JsonNode> submitted = new ArrayList<>();
    private Path capture;

    @BeforeAll
    void push(@TempDir Path folder) throws Exception {
        var frames = new PcapFile();
        var smsc = NpmSmsc.start();
        int port = smsc.next("listening").get("port").asInt();
        try (var tap = new TcpTap(new InetSocketAddress("127.0.0.1", port), SMPP, frames);
                var initiator = new Initiating()) {
            var settings = new HashMap<>(GatewayProcess.smscAt(tap.port(), "secret"));
            settings.put("PARLEY_PUSH_ENABLED", "true");
            settings.put("PARLEY_PUSH_NOTIFY_HOSTS", initiator.host());
            settings.put("PARLEY_PUSH_RECEIPT_WAIT", "1s");
            try (var gateway = GatewayUnderTest.start(folder, settings)) {
                eventually("the SMSC is bound", gateway::smscBound);
                int pap = gateway.pushPort();
                assertThat(initiator.push("short@test", plmn(SHORT)).submit(pap)).isEqualTo(1001);
                submitted.add(smsc.next("submit_sm"));
                // this message centre reports every second SMS undeliverable
                assertThat(initiator.told().state()).isEqualTo(MessageState.UNDELIVERABLE);
                assertThat(initiator.push("long@test", plmn(LONG)).says(WORDS).submit(pap))
                        .isEqualTo(1001);
                for (int part = 0; part < 4; part++) {
                    submitted.add(smsc.next("submit_sm"));
                }
                assertThat(initiator.told().state()).isEqualTo(MessageState.UNDELIVERABLE);
            }
        } finally {
            smsc.close();
        }
        capture = folder.resolve("pushes.pcap");
        frames.writeTo(capture);
    }

    private static String plmn(String number) {
        return "WAPPUSH=" + number + "/TYPE=PLMN@ppg.example.com";
    }

    @Test
    void x() throws Exception {
        java.nio.file.Files.copy(capture, Path.of("/tmp/pushes.pcap"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        System.out.println(submitted);
    }
}
