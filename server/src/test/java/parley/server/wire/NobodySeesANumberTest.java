package parley.server.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static parley.server.GatewayUnderTest.eventually;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import parley.adapters.smscsmpp.PracticeSms;
import parley.adapters.smscsmpp.PracticeSmsc;
import parley.adapters.smscsmpp.PracticeTreatment;
import parley.chat.identity.Msisdn;
import parley.handset.Direction;
import parley.handset.Page;
import parley.server.GatewayUnderTest;
import parley.server.StoreDump;
import parley.server.demo.AccessServer;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;

/// Everything that leaves the gateway while people chat by all ways is collected: datagrams, pages,
/// pushes, headers, texts of SMS, status, metrics and log lines. All numbers of the story begin
/// alike; that beginning is nowhere, except where a bearer needs it and where somebody typed it.
@Timeout(180)
class NobodySeesANumberTest {
    /// In every number of the story, in national and in international form.
    private static final String DIGITS = "15550000";

    private static final String PRIVATE_WORDS = "between the two of us";

    /// Something that left the gateway, and where it was seen.
    private record Overheard(String where, String what) {}

    private static final ConcurrentLinkedQueue<Overheard> OVERHEARD = new ConcurrentLinkedQueue<>();
    private static final ConcurrentLinkedQueue<String> TYPED = new ConcurrentLinkedQueue<>();
    private static final List<String> PINS_AND_LINKS = new ArrayList<>();

    @TempDir static Path folder;

    private static LogCapture log;
    private static PracticeSmsc smsc;
    private static GatewayUnderTest gateway;
    private static AccessServer network;

    @BeforeAll
    static void playEverything() throws Exception {
        log = new LogCapture();
        gateway = GatewayUnderTest.start(folder.resolve("data"));
        smsc = gateway.practice();
        smsc.onMessage(NobodySeesANumberTest::smsArrived);
        eventually("the SMSC is bound", gateway::smscBound);
        network = gateway.network(NobodySeesANumberTest::radiusSaid);
        chatByAllWays();
        goWrongInManyWays();
        lookAtEveryPage();
        lookAsAnOperator();
        gateway.close();
        log.close();
    }

    @AfterAll
    static void stop() {
        if (gateway != null) {
            gateway.close();
        }
        if (log != null) {
            log.close();
        }
    }

    @Test
    void noNumberLeavesTheGatewayButInTheFieldsOfABearer() {
        // what is looked for can be seen where it may be
        assertThat(TYPED).isNotEmpty().anyMatch(typed -> typed.contains(DIGITS));
        for (String way :
                List.of("datagram to", "page of", "browser of", "SMS to", "/metrics", "export")) {
            assertThat(OVERHEARD).as(way).anyMatch(one -> one.where().contains(way));
        }
        assertThat(OVERHEARD)
                .filteredOn(one -> one.what().contains(DIGITS))
                .extracting(Overheard::where)
                .isEmpty();
    }

    @Test
    void theLogHoldsNoNumberNoTextNoPinAndNoLink() {
        assertThat(log.text())
                .contains("event=") // there are lines
                .doesNotContain(DIGITS)
                .doesNotContain(PRIVATE_WORDS);
        assertThat(PINS_AND_LINKS).hasSizeGreaterThan(2);
        for (String secret : PINS_AND_LINKS) {
            boolean logged = Pattern.compile("\\b" + secret + "\\b").matcher(log.text()).find();
            assertThat(logged).as("a PIN or a link").isFalse();
        }
    }

    /// What could be exported holds numbers where people's numbers are kept, and nowhere else.
    @Test
    void theStoreHoldsNumbersInOnePlace() throws Exception {
        var tables = StoreDump.of(folder.resolve("data")).tables();
        assertThat(tables.entrySet())
                .filteredOn(table ->
                        table.getValue().stream().anyMatch(row -> row.contains("49" + DIGITS)))
                .extracting(Map.Entry::getKey)
                .containsExactly("people");
    }

    private static void chatByAllWays() throws Exception {
        var ana = someone("Ana", 171).attach(network).connect().introduce();
        var ben = someone("Ben", 172).attach(network).connect().introduce();
        var cleo = someone("Cleo", 173).attach(network).introduce();
        var dan = someone("Dan", 174);
        var eva = someone("Eva", 175);

        ana.write(ben, "Dinner, " + PRIVATE_WORDS);
        ben.open(ben.indication().href());
        ben.answer("Yes, " + PRIVATE_WORDS);
        ana.open(ana.indication().href());
        ana.write(cleo, "You too, " + PRIVATE_WORDS);
        cleo.open(cleo.indication().href());
        cleo.answer("Gladly");
        ana.indication();

        // SMS there and back, and the question whom it is for
        ana.write(dan, "And you, " + PRIVATE_WORDS);
        String dansLink = linkTo(dan, 1);
        eventually("the report proved the SMS", () -> ana.refreshed().contains("delivered"));
        smsc.send(dan.msisdn(), "By SMS, " + PRIVATE_WORDS);
        ana.open(ana.indication().href());
        ben.write(dan, "Where are you?");
        linkTo(dan, 2);
        eventually("the report proved the SMS", () -> ben.refreshed().contains("delivered"));
        smsc.send(dan.msisdn(), "On my way, " + PRIVATE_WORDS);
        inbox(dan).await(3);
        smsc.send(dan.msisdn(), "1");
        eventually("the answer is there", () -> anybodySees(List.of(ana, ben), "1 new"));

        // signed in by PIN, in a browser and on a phone
        try (var browser = new WebReader(gateway, GatewayUnderTest.phoneAddress(191))) {
            var pinPage =
                    browser.submit(browser.open("/in"), "Send PIN", Map.of("number", eva.number()));
            browser.submit(pinPage, "Sign in", Map.of("pin", pinTo(eva, 1)));
            var home = browser.open("/");
            var talk = browser.submit(home, "Send", Map.of("to", "Ana", "text", PRIVATE_WORDS));
            for (String form : List.of("txt", "json")) {
                var export = browser.open(talk.url().getPath() + "/conversation." + form);
                assertThat(export.markup()).contains(PRIVATE_WORDS);
            }
            ana.indication();
            browser.open("/name");
            browser.open("/help");
            note("browser of Eva", browser);
        }
        try (var browser = new WebReader(gateway, GatewayUnderTest.phoneAddress(192))) {
            var pinPage = browser.submit(browser.open(dansLink), "Send PIN", Map.of());
            browser.submit(pinPage, "Sign in", Map.of("pin", pinTo(dan, 4)));
            note("browser of Dan", browser);
        }

        // a group, made of numbers
        ana.open(Somebody.ENTRY + "groups/new");
        ana.fill("name", "Choir");
        ana.fill("who", ben.number() + "," + dan.number() + "," + eva.number());
        ana.submit("Begin");
        ana.answer("To all, " + PRIVATE_WORDS);
        ana.follow("Members");
        var called = ben.indication();
        while (!called.text().contains("Choir")) {
            called = ben.indication(); // Dan's answer may have been his
        }
        ben.open(called.href());
        ben.follow("Members");
        inbox(dan).await(5);
        for (var owner : List.of(ana, ben, cleo)) {
            owner.home();
            note(owner);
        }
        ana.handset().disconnect();
        cleo.detach(network);
    }

    private static void goWrongInManyWays() throws Exception {
        var finn = someone("Finn", 176).attach(network).introduce();
        var gil = someone("Gil", 177);
        int number = 178;
        for (var treatment :
                List.of(
                        PracticeTreatment.REFUSE,
                        PracticeTreatment.FAIL,
                        PracticeTreatment.THROTTLE,
                        PracticeTreatment.QUEUE_FULL,
                        PracticeTreatment.BREAK_LINK)) {
            var poor = "491555000" + "0" + number++;
            smsc.treat(Msisdn.ofDigits(poor), treatment);
            finn.write("+" + poor, PRIVATE_WORDS);
        }
        smsc.breakLinks();
        eventually("the SMSC is bound again", gateway::smscBound);
        smsc.send(gil.msisdn(), "Who is there?");
        inbox(gil).await(1);
        try (var browser = new WebReader(gateway, GatewayUnderTest.phoneAddress(193))) {
            var pinPage =
                    browser.submit(browser.open("/in"), "Send PIN", Map.of("number", gil.number()));
            pinTo(gil, 2);
            browser.submit(pinPage, "Sign in", Map.of("pin", "1"));
            note("browser of somebody", browser);
        }
        note(finn);

        var stranger =
                new AccessServer(
                        gateway.accounting(),
                        "not the secret",
                        (Inet4Address) GatewayUnderTest.address("127.0.0.1"),
                        NobodySeesANumberTest::radiusSaid);
        assertThatThrownBy(() -> stranger.start("x", finn.address(), finn.msisdn().digits()))
                .isInstanceOf(IOException.class);
        byte[] noise = ("\0\1\2" + finn.number()).getBytes(StandardCharsets.UTF_8);
        try (var socket = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
            for (var at : List.of(gateway.connectionless(), gateway.session())) {
                socket.send(new DatagramPacket(noise, noise.length, at.host(), at.port()));
            }
            socket.send(new DatagramPacket(noise, noise.length, gateway.accounting()));
        }
        assertThat(finn.home().text()).contains("You are Finn here");
    }

    /// By links from page to page: whatever there is now, and whatever will be.
    private static void lookAtEveryPage() throws Exception {
        var ida = someone("Ida", 185).attach(network).introduce();
        var jo = someone("Jo", 186).attach(network).introduce();
        ida.write(jo, "Shall we, " + PRIVATE_WORDS);
        ida.open(Somebody.ENTRY + "groups/new");
        ida.fill("name", "Theatre");
        ida.fill("who", jo.number() + ",+49" + DIGITS + "187");
        ida.submit("Begin");
        ida.answer("On stage, " + PRIVATE_WORDS);
        jo.open(Somebody.ENTRY);
        jo.follow("Theatre");
        jo.answer("I can sing");
        for (var owner : List.of(ida, jo)) {
            var crawl = new DeckCrawl(owner.handset(), "http://chat").from("/");
            assertThat(crawl.kinds())
                    .contains("/c/*/options", "/groups/*/member", "/groups/*/delivery");
            try (var browser = new WebReader(gateway, owner.address())) {
                assertThat(browser.openEverything("/")).hasSizeGreaterThan(20);
                note("browser of " + owner.name(), browser);
            }
            note(owner);
        }
        new DeckCrawl(gateway.phone(188), "http://chat").from("/", "/in");
    }

    private static void lookAsAnOperator() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            for (String path : List.of("/status", "/metrics", "/health")) {
                var answer =
                        http.send(
                                HttpRequest.newBuilder(
                                                URI.create(
                                                        "http://127.0.0.1:"
                                                                + gateway.operatorsPort()
                                                                + path))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(200);
                OVERHEARD.add(new Overheard(path, answer.headers().map() + answer.body()));
            }
            for (String form : List.of("of=Ana&with=Ben", "of=Ana&with=Choir&json=yes")) {
                assertThat(operatorPosts(http, "/export", form)).contains(PRIVATE_WORDS);
            }
            operatorPosts(http, "/erase", "who=%2B49" + DIGITS + "177");
            operatorPosts(http, "/erase", "who=%2B49" + DIGITS + "177");
        }
    }

    private static String operatorPosts(HttpClient http, String path, String form)
            throws Exception {
        var uri = URI.create("http://127.0.0.1:" + gateway.operatorsPort() + path);
        var request =
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form));
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        OVERHEARD.add(new Overheard(path + " export", answer.headers().map() + answer.body()));
        return answer.body();
    }

    private static Somebody someone(String name, int last) {
        var owner = Somebody.of(gateway, name, "49" + DIGITS + last, last);
        owner.handset()
                .onDatagram((direction, datagram) -> {
                    String octets = text(datagram.payload().toByteArray());
                    if (direction == Direction.RECEIVED) {
                        OVERHEARD.add(new Overheard("a datagram to " + name, octets));
                    } else {
                        TYPED.add(octets);
                    }
                });
        return owner;
    }

    private static boolean anybodySees(List<Somebody> owners, String words) {
        return owners.stream().anyMatch(owner -> owner.home().text().contains(words));
    }

    private static SmsInbox inbox(Somebody owner) {
        return new SmsInbox(smsc, owner);
    }

    private static String linkTo(Somebody owner, int count) throws Exception {
        String link = SmsInbox.linkIn(inbox(owner).await(count));
        PINS_AND_LINKS.add(link.substring(link.lastIndexOf('/') + 1));
        return link;
    }

    private static String pinTo(Somebody owner, int count) throws Exception {
        String pin = SmsInbox.pinIn(inbox(owner).await(count));
        PINS_AND_LINKS.add(pin);
        return pin;
    }

    private static void note(Somebody owner) {
        for (Page.Shown page : owner.seen()) {
            OVERHEARD.add(
                    new Overheard(
                            "a page of " + owner.name(),
                            String.join(
                                    "\n",
                                    page.url(),
                                    page.title(),
                                    page.text(),
                                    page.links().toString(),
                                    page.fields().toString())));
        }
    }

    private static void note(String where, WebReader browser) {
        for (var screen : browser.seen()) {
            OVERHEARD.add(new Overheard(where, screen.url() + screen.headers() + screen.markup()));
        }
    }

    private static void smsArrived(PracticeSms sms) {
        OVERHEARD.add(new Overheard("an SMS to somebody", sms.from() + " " + sms.text()));
    }

    /// What the access server says is the network's own word; what it is answered is ours.
    private static void radiusSaid(InetSocketAddress from, InetSocketAddress to, byte[] payload) {
        if (from.equals(gateway.accounting())) {
            OVERHEARD.add(new Overheard("a RADIUS datagram", text(payload)));
        }
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }
}
