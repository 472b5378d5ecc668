package parley.server.wire;

import parley.chat.SendMessage;
import parley.chat.SendOutcome;
import parley.chat.Target;
import parley.chat.conversation.ChatMessage;
import parley.chat.conversation.ConversationId;
import parley.chat.conversation.MessageText;
import parley.chat.identity.Msisdn;
import parley.chat.identity.Person;
import parley.handset.Handset;
import parley.handset.HandsetOptions;
import parley.handset.Page;
import parley.handset.WmlBrowser;
import parley.server.GatewayUnderTest;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Somebody with a phone, whom the network has told to the gateway. `number`: digits, no plus.
record PhoneOwner(GatewayUnderTest gateway, String number, Handset phone, WmlBrowser browser) {
    static final String ENTRY = "http://chat/";

    /// At [GatewayUnderTest#phoneAddress].
    static PhoneOwner known(GatewayUnderTest gateway, int last, String number) throws IOException {
        return known(gateway, gateway.options(last), number);
    }

    static PhoneOwner known(GatewayUnderTest gateway, HandsetOptions options, String number)
            throws IOException {
        gateway.network().start("session-" + number, options.address(), number);
        var phone = gateway.phone(options);
        return new PhoneOwner(gateway, number, phone, new WmlBrowser(phone));
    }

    Page.Shown open(String url) {
        return browser.open(url).orThrow();
    }

    /// Fields carry a mark of their form behind their name.
    void fill(String name, String value) {
        String field =
                browser.page().fields().stream()
                        .filter(one -> one.startsWith(name))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("the page has no field " + name));
        browser.fill(field, value);
    }

    Page.Shown submit(String label) {
        return browser.submit(label).orThrow();
    }

    /// From the entry page, to a number's digits.
    Page.Shown write(String to, String text) {
        open(ENTRY);
        fill("to", "+" + to);
        fill("text", text);
        return submit("Send");
    }

    Person person() {
        return person(gateway, number);
    }

    static Person person(GatewayUnderTest gateway, String number) {
        return gateway.store().byMsisdn(Msisdn.ofDigits(number)).orElseThrow();
    }

    /// Without a page, for what has to be there before a story begins.
    ConversationId tell(Target target, String text) {
        var message =
                new SendMessage(person().id(), target, new MessageText(text), Optional.empty());
        return switch (gateway.chat().send(message, Instant.now())) {
            case SendOutcome.Sent(_, var conversation, _, _) -> conversation;
            case SendOutcome.NotSent(var why) -> throw new AssertionError("not sent: " + why);
        };
    }

    /// All that was ever said between the two, the newest first.
    static List<ChatMessage> between(GatewayUnderTest gateway, String one, String other) {
        var store = gateway.store();
        var first = store.byMsisdn(Msisdn.ofDigits(one));
        var second = store.byMsisdn(Msisdn.ofDigits(other));
        if (first.isEmpty() || second.isEmpty()) {
            return List.of();
        }
        return store
                .between(first.get().id(), second.get().id())
                .map(talk -> store.latest(talk.id(), Optional.empty(), 10_000))
                .orElse(List.of())
                .stream()
                .flatMap(entry -> store.message(entry.id()).stream())
                .toList();
    }

    static List<String> textsBetween(GatewayUnderTest gateway, String one, String other) {
        return between(gateway, one, other).stream().map(sent -> sent.text().value()).toList();
    }
}
