package parley.server.wire;

import parley.chat.identity.Msisdn;
import parley.handset.Handset;
import parley.handset.Page;
import parley.handset.ReceivedPush;
import parley.handset.SessionOutcome;
import parley.handset.WmlBrowser;
import parley.push.ServiceIndication;
import parley.server.GatewayUnderTest;
import parley.server.demo.AccessServer;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Somebody with a number and a phone. Sees what the phone shows and nothing else.
final class Somebody {
    static final String ENTRY = "http://chat/";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String name;
    private final String digits;
    private final Handset handset;
    private final WmlBrowser browser;
    private final List<Page.Shown> seen = new ArrayList<>();

    Somebody(String name, String digits, Handset handset) {
        this.name = name;
        this.digits = digits;
        this.handset = handset;
        this.browser = new WmlBrowser(handset);
    }

    static Somebody of(GatewayUnderTest gateway, String name, String digits, int last) {
        return new Somebody(name, digits, gateway.phone(last));
    }

    String name() {
        return name;
    }

    Msisdn msisdn() {
        return Msisdn.ofDigits(digits);
    }

    /// As one types it.
    String number() {
        return "+" + digits;
    }

    InetAddress address() {
        return handset.address().host();
    }

    Handset handset() {
        return handset;
    }

    /// Every page that was on the display.
    List<Page.Shown> seen() {
        return List.copyOf(seen);
    }

    /// The network tells that the phone has its address now.
    Somebody attach(AccessServer network) throws IOException {
        network.start("session-" + digits, address(), digits);
        return this;
    }

    void detach(AccessServer network) throws IOException {
        network.stop("session-" + digits, address(), digits);
    }

    /// The phone opens a session; from then on its browser asks within it.
    Somebody connect() {
        return switch (handset.connect()) {
            case SessionOutcome.Opened _ -> this;
            case SessionOutcome other -> throw new AssertionError(name + ": no session: " + other);
        };
    }

    Page.Shown home() {
        return open(ENTRY);
    }

    /// Looks at the chat page, and says under which name she wants to be seen.
    Somebody introduce() {
        home();
        open(ENTRY + "name");
        fill("name", name);
        submit("Save");
        return this;
    }

    Page.Shown open(String url) {
        return shown(browser.open(url));
    }

    Page.Shown follow(String label) {
        return shown(browser.follow(label));
    }

    Page.Shown submit(String label) {
        return shown(browser.submit(label));
    }

    /// Fields carry a mark of their form behind their name.
    void fill(String field, String value) {
        String marked =
                browser.page().fields().stream()
                        .filter(one -> one.startsWith(field))
                        .findFirst()
                        .orElseThrow(() ->
                                new AssertionError("no field " + field + " on " + browser.page()));
        browser.fill(marked, value);
    }

    /// From the chat page; `to`: a number or a name as typed.
    Page.Shown write(String to, String text) {
        home();
        fill("to", to);
        return answer(text);
    }

    Page.Shown write(Somebody to, String text) {
        return write(to.number(), text);
    }

    /// On the page that is open; whatever it costs.
    Page.Shown answer(String text) {
        fill("text", text);
        var shown = submit(sending());
        return shown.title().equals("Send it?") ? submit("Send") : shown;
    }

    /// As the page has it: to one, to all, or to one of them.
    private String sending() {
        return browser.links().stream()
                .filter(label -> label.matches("Send( to all)?|Answer only .+"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing to send on " + browser.page()));
    }

    /// What the open conversation says by now.
    String refreshed() {
        return follow("Refresh").text();
    }

    ReceivedPush push() {
        return handset.nextPush(PATIENCE)
                .orElseThrow(() -> new AssertionError("no push reached " + name));
    }

    ServiceIndication indication() {
        return push().serviceIndication()
                .orElseThrow(() -> new AssertionError(name + ": a push without indication"));
    }

    private Page.Shown shown(Page page) {
        if (page instanceof Page.Shown shown) {
            seen.add(shown);
            return shown;
        }
        throw new AssertionError(name + " saw no page: " + page);
    }
}
