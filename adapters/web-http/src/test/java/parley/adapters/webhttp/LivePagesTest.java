package parley.adapters.webhttp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import parley.chat.conversation.MessageId;
import parley.chat.conversation.MessageText;
import parley.chat.delivery.Carrier;
import parley.chat.delivery.DeliveryEvidence;
import parley.chat.delivery.DeliveryKey;
import parley.chat.delivery.NoticeMark;
import parley.chat.delivery.Parcel.PushParcel;
import parley.chat.identity.Alias;
import parley.chat.identity.Person;
import parley.chat.identity.PersonId;
import parley.chat.presence.ContactPoint;
import parley.chat.presence.Evidence;
import parley.testkit.ChatInMemory;
import parley.testkit.RecordingReports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/// Pages in browsers that listen for news.
class LivePagesTest {
    private final RecordingReports reports = new RecordingReports();
    private final AtomicInteger messages = new AtomicInteger();
    private final Deque<Socket> sockets = new ArrayDeque<>();
    private Web web;
    private Person ana;

    @BeforeEach
    void listen() throws IOException {
        web = new Web();
        web.live.reportTo(reports);
        ana = web.world.person(ChatInMemory.ANA_AT, "Ana", Instant.now());
        web.world.person(ChatInMemory.BEN_AT, "Ben", Instant.now());
    }

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        web.close();
    }

    /// What a page hears, line by line, after the header.
    private BufferedReader page(InetAddress at, String... headers) throws IOException {
        var socket = web.socket(at);
        sockets.push(socket);
        socket.getOutputStream()
                .write(
                        ("GET /live HTTP/1.1\r\nHost: chat\r\nAccept: text/event-stream\r\n"
                                        + String.join("", headers)
                                        + "\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
        return new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /// The next line that begins so.
    private static String line(BufferedReader page, String beginning) throws IOException {
        for (String line = page.readLine(); line != null; line = page.readLine()) {
            if (line.startsWith(beginning)) {
                return line;
            }
        }
        throw new AssertionError("ended before " + beginning);
    }

    private static BufferedReader listening(BufferedReader page) throws IOException {
        assertThat(page.readLine()).isEqualTo("HTTP/1.1 200 OK");
        line(page, "retry: ");
        return page;
    }

    private PushParcel parcel(PersonId to) {
        return new PushParcel(
                new DeliveryKey(new MessageId(new UUID(7, messages.incrementAndGet())), to),
                new NoticeMark("talk"),
                new ContactPoint.LivePage(ChatInMemory.ANA_AT),
                "Ben",
                new Alias("Ben"),
                new MessageText("secret words"),
                "/r/abc",
                Instant.now(),
                Instant.now().plusSeconds(60));
    }

    private Carrier.Handover carry(PersonId to) {
        return web.live.carry(parcel(to));
    }

    @Test
    void newsAreToldToEachPageOfHersWithoutWhatTheySay() throws Exception {
        var one = listening(page(ChatInMemory.ANA_AT));
        var other = listening(page(ChatInMemory.ANA_AT));
        var bens = listening(page(ChatInMemory.BEN_AT));
        assertThat(carry(ana.id())).isInstanceOf(Carrier.Handover.Taken.class);
        assertThat(line(one, "data")).isEqualTo("data: new");
        assertThat(line(other, "data")).isEqualTo("data: new");
        while (reports.kept().isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(reports.kept()).singleElement().isInstanceOf(DeliveryEvidence.PushSent.class);
        line(bens, ":");
        line(bens, ":"); // he only hears that somebody is there
        assertThat(web.live.announced()).isOne();
    }

    @Test
    void whoHasNoPageOpenIsNotReachedByOne() {
        assertThat(carry(ana.id())).isInstanceOf(Carrier.Handover.NotTaken.class);
    }

    @Test
    void whoListensIsSeenAndNotWhenThePageIsClosed() throws Exception {
        listening(page(ChatInMemory.ANA_AT));
        assertThat(web.world.chat.reach(ana.id(), Instant.now()).evidence())
                .isEqualTo(Evidence.LIVE_STREAM);
        sockets.pop().close();
        while (web.live.size() > 0) {
            Thread.onSpinWait();
        }
        while (web.world.chat.reach(ana.id(), Instant.now()).evidence() == Evidence.LIVE_STREAM) {
            Thread.onSpinWait();
        }
        assertThat(web.world.chat.reach(ana.id(), Instant.now()).evidence())
                .isEqualTo(Evidence.STREAM_CLOSED);
    }

    @Test
    void aFifthPageOfOnePersonEndsTheFirst() throws Exception {
        var first = listening(page(ChatInMemory.ANA_AT));
        for (int i = 1; i <= LivePages.PER_PERSON_MAX; i++) {
            listening(page(ChatInMemory.ANA_AT));
        }
        while (first.readLine() != null) {
            Thread.onSpinWait();
        }
        assertThat(web.live.size()).isEqualTo(LivePages.PER_PERSON_MAX);
    }

    @Test
    void strangersOtherSitesAndOneTooManyAreTurnedAwayForGood() throws Exception {
        assertThat(page(ChatInMemory.STRANGER_AT).readLine()).isEqualTo("HTTP/1.1 204 No Content");
        assertThat(page(ChatInMemory.ANA_AT, "Sec-Fetch-Site: cross-site\r\n").readLine())
                .isEqualTo("HTTP/1.1 404 Not Found");
        for (int i = 0; i < 3; i++) {
            listening(page(ChatInMemory.ANA_AT));
            listening(page(ChatInMemory.BEN_AT));
        }
        assertThat(page(ChatInMemory.CEM_AT).readLine()).isEqualTo("HTTP/1.1 204 No Content");
    }

    @Test
    void theScriptIsOursAndMayBeKept() throws Exception {
        var script = web.get("/live.js");
        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(script.body()).contains("EventSource").doesNotContain("innerHTML");
        assertThat(script.headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/javascript");
        assertThat(web.get("/help").headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("script-src 'self'", "connect-src 'self'")
                .doesNotContain("unsafe");
    }

    /// The gateway ends, though pages listen.
    @Test
    void pagesThatListenKeepNobodyFromStopping() throws Exception {
        var page = listening(page(ChatInMemory.ANA_AT));
        web.close();
        while (page.readLine() != null) {
            Thread.onSpinWait();
        }
        assertThat(web.live.size()).isZero();
    }
}
