package parley.server;

import parley.handset.Handset;
import parley.handset.Page;
import parley.handset.ReceivedPush;
import parley.handset.WmlBrowser;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A person with a phone in her hand: writes, reads her chats, waits for pushes.
public final class Surfer {
    private static final Duration PUSH_PATIENCE = Duration.ofSeconds(15);
    private static final Set<String> OWN_LINKS =
            Set.of("Send", "Refresh", "New group", "My name", "Help", "Sign out", "More");
    private static final Duration NO_PUSH = Duration.ofSeconds(1);

    private final Handset phone;
    private final WmlBrowser browser;

    public Surfer(Handset phone) {
        this.phone = phone;
        this.browser = new WmlBrowser(phone);
    }

    public Handset phone() {
        return phone;
    }

    public Page.Shown home() {
        return browser.open("http://chat/").orThrow();
    }

    /// Types number and text into the chat page and sends; what then is on the display.
    public Page write(String number, String text) {
        ready(number, text);
        return send();
    }

    /// All but the last press.
    public void ready(String number, String text) {
        home();
        fill("to", "+" + number);
        fill("text", text);
    }

    public Page send() {
        return browser.submit("Send");
    }

    public Page.Shown open(String url) {
        return browser.open(url).orThrow();
    }

    /// The conversation that stands first among her chats, which is one with new messages if there
    /// is any.
    public Page.Shown firstChat() {
        var chats = home();
        return browser.follow(
                        chats.links().stream()
                                .filter(label -> !OWN_LINKS.contains(label))
                                .findFirst()
                                .orElseThrow(() -> new IllegalStateException("no chat yet")))
                .orThrow();
    }

    /// The conversation with this person, of whom her list may be a few pages long.
    public Page.Shown chatWith(String name) {
        var chats = home();
        while (!chats.links().contains(name)) {
            chats = browser.follow("More").orThrow();
        }
        return browser.follow(name).orThrow();
    }

    private void fill(String name, String value) {
        browser.fill(field(name), value);
    }

    /// Fields carry a mark of their form behind their name.
    private String field(String name) {
        return browser.page().fields().stream()
                .filter(field -> field.startsWith(name))
                .findFirst()
                .orElseThrow();
    }

    /// What the next push says, link and all.
    public Optional<ReceivedPush> nextPush() {
        return phone.nextPush(PUSH_PATIENCE);
    }

    /// Nothing is pushed for a while.
    public boolean noPushComes() {
        return phone.nextPush(NO_PUSH).isEmpty();
    }

    /// What stands in the form on the display.
    public String typed(String name) {
        return browser.filled(field(name));
    }

    /// This page and all that its "More" and "Older" lead on to.
    public List<String> everyDeckOf(Page.Shown first) {
        var decks = new ArrayList<String>();
        var deck = first;
        decks.add(deck.text());
        while (deck.links().contains("More") || deck.links().contains("Older")) {
            deck = browser.follow(deck.links().contains("More") ? "More" : "Older").orThrow();
            decks.add(deck.text());
        }
        return decks;
    }

    /// How often these words stand on a page.
    public static int times(String words, Page.Shown page) {
        return page.text().split(Pattern.quote(words), -1).length - 1;
    }

    public static String text(ReceivedPush push) {
        return push.serviceIndication().orElseThrow().text();
    }
}
