package parley.adapters.webhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.abort;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import parley.chat.SendMessage;
import parley.chat.Target;
import parley.chat.browser.Subscription;
import parley.chat.conversation.MessageText;
import parley.chat.delivery.NoticeMark;
import parley.chat.identity.Person;
import parley.testkit.ChatInMemory;
import parley.testkit.SubscriptionsContract;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A browser that nobody here wrote runs our worker: what it shows of a push, what takes its place,
/// and what becomes of it when the page is opened. The service of its maker is not asked: what it
/// would give is given to the page instead, and pushes come by the developers' tools.
@Timeout(120)
class ClosedPageTest {
    private static final String SHOWN =
            "navigator.serviceWorker.ready.then(r => r.getNotifications()).then(all =>"
                    + " all.map(n => n.title + '|' + n.body + '|' + n.tag + '|' +"
                    + " n.data.link).join('\\n'))";
    private static final String SETTLED =
            "new Promise(done => { const look = () => { const shown ="
                + " document.querySelector('#notices:not([hidden]) button:not([hidden])'); shown ?"
                + " done(shown.textContent) : setTimeout(look, 10); }; look(); })";

    @TempDir Path profile;

    private Web web;
    private Detour detour;
    private Process chromium;
    private DevTools browser;
    private Person ana;
    private Person ben;

    @BeforeEach
    void start() throws Exception {
        web = new Web();
        detour = new Detour(web, ChatInMemory.ANA_AT);
        var now = Instant.now();
        ana = web.world.person(ChatInMemory.ANA_AT, "Ana", now);
        ben = web.world.person(ChatInMemory.BEN_AT, "Ben", now);
        web.world.know(now, ana, ben);
        web.world.chat.send(
                new SendMessage(
                        ben.id(),
                        new Target.ToPerson(ana.id()),
                        new MessageText("dinner?"),
                        Optional.empty()),
                now);
        chromium = chromium();
        browser = new DevTools(profile);
        browser.ask(
                "Browser.grantPermissions",
                Map.of("origin", site(), "permissions", List.of("notifications")));
    }

    private Process chromium() throws IOException {
        try {
            return new ProcessBuilder(
                            "chromium",
                            "--headless",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync",
                            "--remote-debugging-port=0",
                            "--user-data-dir=" + profile,
                            "about:blank")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException missing) {
            if ("true".equals(System.getenv("CI"))) {
                throw missing;
            }
            return abort("needs chromium (Debian package of this name)");
        }
    }

    @AfterEach
    void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
        if (chromium != null) {
            Programs.end(chromium);
        }
        detour.close();
        web.close();
    }

    private String site() {
        return "http://127.0.0.1:" + detour.port();
    }

    private String mark() {
        var talk = web.world.store.between(ana.id(), ben.id()).orElseThrow().id();
        return NoticeMark.of(talk, ana.id()).value();
    }

    private String registered() throws Exception {
        browser.run(
                "navigator.serviceWorker.register('/worker.js').then(() =>"
                        + " navigator.serviceWorker.ready).then(r => r.scope)");
        browser.ask("ServiceWorker.enable", Map.of());
        while (true) {
            var all = browser.event("ServiceWorker.workerRegistrationUpdated").get("registrations");
            for (var one : all) {
                if (one.get("scopeURL").asString().equals(site() + "/")) {
                    return one.get("registrationId").asString();
                }
            }
        }
    }

    private void push(String registration, String from, String mark, String link) throws Exception {
        browser.ask(
                "ServiceWorker.deliverPushMessage",
                Map.of(
                        "origin",
                        site(),
                        "registrationId",
                        registration,
                        "data",
                        "from=" + from + "&mark=" + mark + "&link=" + link));
    }

    private void shows(String... notices) throws Exception {
        String shouldBe = String.join("\n", notices);
        var end = Instant.now().plusSeconds(20);
        String shown = browser.run(SHOWN);
        while (!shown.equals(shouldBe)) {
            assertThat(Instant.now()).as("shows " + shown).isBefore(end);
            shown = browser.run(SHOWN);
        }
    }

    @Test
    void aLaterNoticeTakesThePlaceOfAnEarlierOneAndThePageEndsIt() throws Exception {
        browser.open(site() + "/help");
        String registration = registered();
        String first = "Ben (Küche)|New message|" + mark() + "|/r/one";
        // what comes before Chromium has written the worker down is lost
        for (var end = Instant.now().plusSeconds(20); !browser.run(SHOWN).equals(first); ) {
            assertThat(Instant.now()).isBefore(end);
            push(registration, "Ben+%28K%C3%BCche%29", mark(), "%2Fr%2Fone");
        }
        push(registration, "Ben", mark(), "%2Fr%2Ftwo");
        shows("Ben|New message|" + mark() + "|/r/two");
        push(registration, "Cem", "another", "%2Fr%2Fthree");
        var both = browser.run(SHOWN);
        for (var end = Instant.now().plusSeconds(20); both.lines().count() < 2; ) {
            assertThat(Instant.now()).isBefore(end);
            both = browser.run(SHOWN);
        }
        assertThat(both).contains("Ben|", "Cem|");

        browser.open(site() + "/p/Ben");
        shows("Cem|New message|another|/r/three");
        browser.open(site() + "/");
        shows("");
    }

    @Test
    void sheSwitchesItOnAndOff() throws Exception {
        var wish = SubscriptionsContract.browser(ana, "phone", Instant.now());
        browser.ask("Page.addScriptToEvaluateOnNewDocument", Map.of("source", makers(wish)));
        browser.open(site() + "/name");
        assertThat(browser.run(SETTLED)).isEqualTo("Tell me when this page is closed");
        browser.run("document.querySelector('#notices button:not([hidden])').click()");
        until("Do not tell me");
        assertThat(web.world.chat.browsers().of(ana.id()))
                .extracting(Subscription::endpoint, Subscription::key, Subscription::secret)
                .containsExactly(tuple(wish.endpoint(), wish.key(), wish.secret()));
        browser.open(site() + "/name");
        assertThat(browser.run(SETTLED)).as("it is remembered").isEqualTo("Do not tell me");
        browser.run("document.querySelector('#notices button:not([hidden])').click()");
        until("Tell me when this page is closed");
        assertThat(web.world.chat.browsers().of(ana.id())).isEmpty();
    }

    private void until(String button) throws Exception {
        var end = Instant.now().plusSeconds(20);
        while (!browser.run(SETTLED).equals(button)) {
            assertThat(Instant.now()).as(button).isBefore(end);
        }
    }

    /// What the maker's service would give, kept as the browser keeps it.
    private static String makers(Subscription wish) {
        return """
        const made = (key) => ({
          endpoint: '%s',
          options: { applicationServerKey: Uint8Array.from(
            atob(key.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0)).buffer },
          toJSON: () => ({ keys: { p256dh: '%s', auth: '%s' } }),
          unsubscribe: () => { sessionStorage.removeItem('made'); return Promise.resolve(true); },
        });
        PushManager.prototype.subscribe = function (options) {
          sessionStorage.setItem('made', options.applicationServerKey);
          return Promise.resolve(made(options.applicationServerKey));
        };
        PushManager.prototype.getSubscription = function () {
          const key = sessionStorage.getItem('made');
          return Promise.resolve(key ? made(key) : null);
        };
        """
                .formatted(wish.endpoint(), wish.key(), wish.secret());
    }
}
