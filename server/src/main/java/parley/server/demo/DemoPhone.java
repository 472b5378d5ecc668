package parley.server.demo;

import parley.handset.Direction;
import parley.handset.Handset;
import parley.handset.HandsetOptions;
import parley.handset.Page;
import parley.handset.PduText;
import parley.handset.ReceivedPush;
import parley.handset.SessionOutcome;
import parley.handset.WmlBrowser;
import parley.wdp.WdpAddress;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

/// A phone of the demo: its owner's name in the story, its number, and the browser in it.
final class DemoPhone implements AutoCloseable {
    private static final Duration PUSH_PATIENCE = Duration.ofSeconds(15);

    private final String owner;
    private final String number;
    private final Handset handset;
    private final WmlBrowser browser;

    DemoPhone(
            String owner,
            String number,
            HandsetOptions options,
            Set<Integer> connectionlessPorts,
            Consumer<String> screen) {
        this.owner = owner;
        this.number = number;
        this.handset = Handset.switchOn(options);
        this.browser = new WmlBrowser(handset);
        var text = new PduText(connectionlessPorts);
        handset.onDatagram((direction, datagram) ->
                screen.accept(
                        "%s %s %s"
                                .formatted(
                                        owner,
                                        direction == Direction.SENT ? "->" : "<-",
                                        text.of(datagram))));
    }

    static HandsetOptions options(
            InetAddress address, WdpAddress connectionless, WdpAddress session, int pushPort) {
        return HandsetOptions.of(address, connectionless.host())
                .withGateway(connectionless, session)
                .withPorts(0, pushPort);
    }

    String owner() {
        return owner;
    }

    String number() {
        return number;
    }

    InetAddress address() {
        return handset.address().host();
    }

    SessionOutcome.Opened connect() {
        return switch (handset.connect()) {
            case SessionOutcome.Opened opened -> opened;
            case SessionOutcome other ->
                    throw new DemoFailed(owner + "'s session did not open: " + other);
        };
    }

    void disconnect() {
        handset.disconnect();
    }

    Page.Shown open(String url) {
        return shown(browser.open(url));
    }

    Page.Shown submit(String label) {
        return shown(browser.submit(label));
    }

    /// Fields carry a mark of their form behind their name.
    void fill(String name, String value) {
        String field =
                browser.page().fields().stream()
                        .filter(one -> one.startsWith(name))
                        .findFirst()
                        .orElseThrow(() -> new DemoFailed("the page has no field for the " + name));
        browser.fill(field, value);
    }

    ReceivedPush nextPush() {
        return handset.nextPush(PUSH_PATIENCE)
                .orElseThrow(() -> new DemoFailed("no push reached " + owner + " in time"));
    }

    private Page.Shown shown(Page page) {
        return switch (page) {
            case Page.Shown shown when shown.status() == 200 -> shown;
            case Page other -> throw new DemoFailed(owner + " saw no page: " + other);
        };
    }

    @Override
    public void close() {
        handset.close();
    }
}
