package parley.adapters.webhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import parley.chat.SendMessage;
import parley.chat.SendOutcome;
import parley.chat.Target;
import parley.chat.conversation.MessageText;
import parley.chat.delivery.Carrier;
import parley.chat.delivery.DeliveryKey;
import parley.chat.delivery.DeliveryState;
import parley.chat.delivery.NoticeMark;
import parley.chat.delivery.Parcel.PushParcel;
import parley.chat.identity.Person;
import parley.chat.presence.ContactPoint;
import parley.testkit.ChatInMemory;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

import javax.imageio.ImageIO;

/// Browsers that nobody here wrote show our pages: two in a terminal, one with all there is.
class BrowsersTest {
    private static final String CHROMIUM = "chromium (Debian package of this name)";

    @TempDir Path folder;
    private Web web;
    private Detour detour;

    @BeforeEach
    void aConversation() throws IOException {
        web = new Web();
        detour = new Detour(web, ChatInMemory.ANA_AT);
        var now = Instant.now();
        Person ana = web.world.person(ChatInMemory.ANA_AT, "Ana", now.minusSeconds(9_000));
        Person ben = web.world.person(ChatInMemory.BEN_AT, "Ben", now.minusSeconds(9_000));
        Person cem = web.world.person(ChatInMemory.CEM_AT, "שרה כהן", now.minusSeconds(9_000));
        say(ana, ben, "Are you coming to dinner tonight?", now.minusSeconds(7_000));
        say(ben, ana, "Yes! What shall I bring?", now.minusSeconds(6_000));
        say(
                ana,
                ben,
                "Something to drink, and Cem if you see him. We begin at eight.\n\n"
                        + "The bell is broken, knock.",
                now.minusSeconds(3_000));
        say(ben, ana, "好的 👍 $5 for the bottle?", now.minusSeconds(600));
        say(cem, ana, "שלום, מה שלומך?", now.minusSeconds(500));
        for (int i = 10; i < 16; i++) {
            web.world.chat.send(
                    new SendMessage(
                            ana.id(),
                            new Target.ToNumber(
                                    web.world.chat.number("+49309018" + i).orElseThrow()),
                            new MessageText("hello"),
                            Optional.empty()),
                    now.minusSeconds(8_000));
        }
        web.world
                .chat
                .groups()
                .create(
                        ana.id(),
                        "Family",
                        List.of(new Target.ToPerson(ben.id()), new Target.ToPerson(cem.id())),
                        Optional.empty(),
                        now);
    }

    private void say(Person from, Person to, String text, Instant at) {
        web.world.chat.send(
                new SendMessage(
                        from.id(),
                        new Target.ToPerson(to.id()),
                        new MessageText(text),
                        Optional.empty()),
                at);
    }

    @AfterEach
    void close() throws IOException {
        detour.close();
        web.close();
    }

    private String url(String path) {
        return "http://127.0.0.1:" + detour.port() + path;
    }

    /// The address of the conversation with Ben, as the chat page links it.
    private String talk() throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            String home =
                    client.send(
                                    HttpRequest.newBuilder(URI.create(url("/"))).build(),
                                    BodyHandlers.ofString())
                            .body();
            var link =
                    Pattern.compile("href=\"(/p/[^\"]+)\"><bdi class=\"name\">Ben<").matcher(home);
            assertThat(link.find()).isTrue();
            return link.group(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "lynx, -dump -nomargins -display_charset=utf-8 -assume_charset=utf-8",
        "w3m, -dump -O UTF-8 -I UTF-8",
    })
    void aTerminalShowsAUsablePage(String program, String options) throws Exception {
        String home = dumped(program, options, url("/"));
        assertThat(home)
                .contains(
                        "Chats",
                        "To (name or number)",
                        "Message",
                        "Send",
                        "Ben",
                        "by SMS",
                        "Family",
                        "3 members",
                        "New group");
        String talk = dumped(program, options, url(talk()));
        assertThat(talk)
                .contains(
                        "Are you coming to dinner tonight?",
                        "Yes! What shall I bring?",
                        "好的 👍",
                        "Send");
        assertThat(talk.indexOf("Are you coming")).isLessThan(talk.indexOf("Yes! What"));
    }

    private String dumped(String program, String options, String url) throws Exception {
        var command = new ArrayList<String>();
        command.add(program);
        command.addAll(List.of(options.split(" ")));
        command.add(url);
        return run(command, "lynx and w3m (Debian packages of these names)");
    }

    /// The button has its colour: the browser took our style under our own policy.
    @ParameterizedTest
    @CsvSource({"1280, 900", "360, 740"})
    void aModernBrowserShowsThePagesAsTheyWereMeant(int width, int height) throws Exception {
        for (String path : List.of("/", talk(), "/groups/new")) {
            var shot = shot(path, width, height);
            assertThat(shot.getWidth()).isEqualTo(width);
            assertThat(pixels(shot, 0x0a6b50)).as(path).isGreaterThan(200);
        }
    }

    /// A real browser with the page open: it asks for the page again, and only then it counts as
    /// opened.
    @Test
    void anOpenPageShowsWhatIsNewByItself() throws Exception {
        var command = chromium(1_280, 900);
        command.add("--remote-debugging-port=0"); // so that it stays
        command.add(url(talk()));
        var browser = start(command, CHROMIUM);
        try {
            until(() -> web.live.size() == 1);
            var now = Instant.now();
            Person ana = web.world.person(ChatInMemory.ANA_AT, now);
            Person ben = web.world.person(ChatInMemory.BEN_AT, now);
            var key = news(ben, ana, now);
            var parcel =
                    new PushParcel(
                            key,
                            new NoticeMark("talk"),
                            new ContactPoint.LivePage(ChatInMemory.ANA_AT),
                            "Ben",
                            ben.alias(),
                            new MessageText("I am at the door"),
                            "/r/x",
                            now,
                            now.plusSeconds(60));
            assertThat(web.live.carry(parcel)).isInstanceOf(Carrier.Handover.Taken.class);
            until(() -> state(key) == DeliveryState.OPENED);
            until(() -> web.live.size() == 1); // the new page listens again
        } finally {
            Programs.end(browser);
        }
    }

    private DeliveryKey news(Person from, Person to, Instant now) {
        var message =
                new SendMessage(
                        from.id(),
                        new Target.ToPerson(to.id()),
                        new MessageText("I am at the door"),
                        Optional.empty());
        return switch (web.world.chat.send(message, now)) {
            case SendOutcome.Sent(var id, _, _, _) -> new DeliveryKey(id, to.id());
            case SendOutcome.NotSent(var why) -> throw new AssertionError(why);
        };
    }

    private DeliveryState state(DeliveryKey key) {
        return web.world.store.byKey(key).orElseThrow().state();
    }

    private static void until(BooleanSupplier holds) {
        var end = Instant.now().plusSeconds(30);
        while (!holds.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.onSpinWait();
        }
    }

    private BufferedImage shot(String path, int width, int height) throws Exception {
        Path png = folder.resolve("shot.png");
        var command = chromium(width, height);
        command.addAll(List.of("--hide-scrollbars", "--screenshot=" + png, url(path)));
        run(command, CHROMIUM);
        return ImageIO.read(png.toFile());
    }

    private List<String> chromium(int width, int height) throws IOException {
        return new ArrayList<>(
                List.of(
                        "chromium",
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + Files.createDirectories(folder.resolve("profile")),
                        "--window-size=" + width + "," + height));
    }

    private static long pixels(BufferedImage shot, int colour) {
        long count = 0;
        for (int x = 0; x < shot.getWidth(); x++) {
            for (int y = 0; y < shot.getHeight(); y++) {
                count += (shot.getRGB(x, y) & 0xFFFFFF) == colour ? 1 : 0;
            }
        }
        return count;
    }

    private String run(List<String> command, String needs) throws Exception {
        var process = start(command, needs);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(command.getFirst() + " does not come to an end");
        }
        assertThat(process.exitValue()).as("%s", command).isZero();
        return Files.readString(folder.resolve("out"));
    }

    private Process start(List<String> command, String needs) throws IOException {
        try {
            return new ProcessBuilder(command)
                    .redirectOutput(folder.resolve("out").toFile())
                    .redirectError(folder.resolve("err").toFile())
                    .start();
        } catch (IOException missing) {
            if ("true".equals(System.getenv("CI"))) {
                throw missing;
            }
            return abort("needs " + needs);
        }
    }
}
