package parley.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import static parley.server.GatewayUnderTest.eventually;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import parley.chat.GroupOutcome;
import parley.chat.Target;
import parley.chat.identity.Alias;
import parley.chat.identity.Msisdn;
import parley.handset.Handset;
import parley.server.GatewayUnderTest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every page as phones get it over UDP, read by libwbxml: well formed, small enough, and with the
/// texts as people wrote them.
class WmlcReadByLibwbxmlTest {
    private static final String HOST = "http://chat";
    private static final String TEXT = "Dinner at 7? 你好 🍜 \"$5\" & 'x' <b> $(to) $$";
    private static final String GROUP = "R&D \"$5\" 你好";
    private static final String BEN_ALIAS = "Bän & 'Co' $1";
    private static final String ANA = "4915550000711";
    private static final String BEN = "4915550000712";
    private static final String CAT = "4915550000713";

    @TempDir static Path data;
    private static GatewayUnderTest gateway;
    private static PhoneOwner ana;
    private static PhoneOwner ben;
    private static Handset stranger;

    @BeforeAll
    static void start() throws IOException {
        gateway = GatewayUnderTest.start(data);
        ana = PhoneOwner.known(gateway, 11, ANA);
        ben = PhoneOwner.known(gateway, 12, BEN);
        gateway.know(Msisdn.ofDigits(ANA), Msisdn.ofDigits(BEN)); // what is pushed has no price
        stranger = gateway.phone(19);
        assertThat(gateway.chat().rename(ben.person().id(), new Alias(BEN_ALIAS), Instant.now()))
                .isTrue();
    }

    @AfterAll
    static void close() {
        gateway.close();
    }

    private static PrintedDeck get(PhoneOwner owner, String path) throws Exception {
        return get(owner.phone(), path);
    }

    private static PrintedDeck get(Handset phone, String path) throws Exception {
        return PrintedDeck.of(phone.getConnectionless(HOST + path).orThrow());
    }

    private static PrintedDeck post(Handset phone, String path, Map<String, String> fields)
            throws Exception {
        return PrintedDeck.of(phone.postConnectionless(HOST + path, fields).orThrow());
    }

    private static PrintedDeck send(PhoneOwner owner, Map<String, String> fields) throws Exception {
        return post(owner.phone(), "/send", fields);
    }

    private static Target.ToNumber number(String digits) {
        return new Target.ToNumber(Msisdn.ofDigits(digits));
    }

    private static String groupPath(PhoneOwner owner) throws Exception {
        if (gateway.chat().home(owner.person(), Instant.now()).groups().isEmpty()) {
            var members = List.<Target>of(number(BEN), number(CAT));
            var made =
                    gateway.chat()
                            .groups()
                            .create(
                                    owner.person().id(),
                                    GROUP,
                                    members,
                                    Optional.empty(),
                                    Instant.now());
            assertThat(made).isInstanceOf(GroupOutcome.Done.class);
        }
        return get(owner, "/").linkCalled(GROUP).orElseThrow();
    }

    @Test
    void theChatPageHasAFormPeopleAndGroups() throws Exception {
        groupPath(ana);
        var home = get(ana, "/");
        assertThat(home.status()).isEqualTo(200);
        assertThat(home.title()).isEqualTo("Chats");
        assertThat(home.action()).isEqualTo("/send");
        assertThat(home.posted("to")).startsWith("$(to");
        assertThat(home.posted("text")).startsWith("$(text");
        assertThat(home.links()).extracting(PrintedDeck.Link::label).contains(BEN_ALIAS, GROUP);
        assertThat(home.text()).contains("3 members", "You are ");
    }

    @Test
    void theSentPageShowsTheTextAsItWasWritten() throws Exception {
        var sent = send(ana, Map.of("k", "sent-1", "to", "+" + BEN, "text", TEXT));
        assertThat(sent.text()).contains("Sent.", TEXT);
        assertThat(sent.title()).isEqualTo(BEN_ALIAS);
        var again = get(ana, "/c/" + sent.posted("c"));
        assertThat(again.text()).contains(TEXT).doesNotContain("Sent.");
    }

    @Test
    void theReplyPageHasTheSenderPresetAndOpensForNobodyElse() throws Exception {
        get(ben, "/");
        ana.tell(number(BEN), TEXT);
        var pushed = ben.phone().nextPush(Duration.ofSeconds(10)).orElseThrow();
        String link = pushed.serviceIndication().orElseThrow().href();
        String path = link.substring(link.indexOf("/r/"));
        var reply = get(ben, path);
        assertThat(reply.text()).contains(TEXT);
        assertThat(reply.title()).isEqualTo(ana.person().alias().name());
        assertThat(reply.action()).isEqualTo("/send");
        assertThat(reply.posted("c")).hasSize(22);

        assertThat(get(ana, path).title()).isEqualTo("Not your link");
        assertThat(get(ana, path).text()).doesNotContain("Dinner");
        var asked = get(stranger, path);
        assertThat(asked.title()).isEqualTo("Is it you?");
        assertThat(asked.text()).doesNotContain("Dinner").doesNotContain(BEN_ALIAS);
        var pin = post(stranger, path, Map.of());
        assertThat(pin.title()).isEqualTo("PIN");

        char last = path.charAt(path.length() - 1);
        String forged = path.substring(0, path.length() - 1) + (last == 'A' ? 'B' : 'A');
        assertThat(get(ben, forged).title()).isEqualTo("Link broken");
        assertThat(get(ben, "/r/abc").title()).isEqualTo("Link broken");
    }

    @Test
    void anExpiredLinkLeadsToTheChats() throws Exception {
        var settings = Map.of("PARLEY_CHAT_LINK_FOR", "1s");
        try (var other = GatewayUnderTest.start(data.resolve("short"), settings)) {
            var cat = PhoneOwner.known(other, 13, CAT);
            var dan = PhoneOwner.known(other, 14, "4915550000714");
            dan.open(PhoneOwner.ENTRY);
            cat.tell(number(dan.number()), TEXT);
            var pushed = dan.phone().nextPush(Duration.ofSeconds(10)).orElseThrow();
            String link = pushed.serviceIndication().orElseThrow().href();
            var opened =
                    eventually(
                            "the link runs out",
                            () ->
                                    Optional.of(
                                                    PrintedDeck.of(
                                                            dan.phone()
                                                                    .getConnectionless(link)
                                                                    .orThrow()))
                                            .filter(deck -> deck.title().equals("Chats")));
            assertThat(opened.text()).contains("That link has expired.");
        }
    }

    @Test
    void whoIsNotKnownSignsInWithAPin() throws Exception {
        var first = get(stranger, "/");
        assertThat(first.title()).isEqualTo("Sign in");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.action()).isEqualTo("/in");
        var wrong = post(stranger, "/in", Map.of("number", "\"$&\" 你好", "next", "/"));
        assertThat(wrong.text()).contains("That is not a phone number.");
        assertThat(wrong.preset()).isEqualTo("\"$&\" 你好");
        var pin = post(stranger, "/in", Map.of("number", "+4915550000719", "next", "/"));
        assertThat(pin.title()).isEqualTo("PIN");
        assertThat(pin.posted("pin")).startsWith("$(pin");
        var fields = Map.of("attempt", pin.posted("attempt"), "pin", "no pin", "next", "/");
        assertThat(post(stranger, "/in", fields).text()).contains("That is not the PIN.");
        var posted = send(new PhoneOwner(gateway, "", stranger, ana.browser()), Map.of());
        assertThat(posted.text()).contains("Nothing was sent: we do not know who you are.");
    }

    @Test
    void theGroupPagesCanBeRead() throws Exception {
        var form = get(ana, "/groups/new");
        assertThat(form.title()).isEqualTo("New group");
        assertThat(form.posted("who")).startsWith("$(who");
        assertThat(post(ana.phone(), "/groups/new", Map.of("name", "", "who", "")).text())
                .contains("A group's name has 1 to 60 characters.");

        String path = groupPath(ana);
        var thread = get(ana, path);
        assertThat(thread.title()).isEqualTo(GROUP);
        var asked =
                send(ana, Map.of("k", "group-1", "g", thread.posted("g"), "text", "All: " + TEXT));
        assertThat(asked.title()).isEqualTo("Send it?");
        assertThat(asked.text()).contains("by SMS (");
        var sent = send(ana, Map.of("k", asked.posted("k"), "yes", asked.posted("yes")));
        assertThat(sent.title()).isEqualTo(GROUP);
        assertThat(sent.text()).contains("Sent.", "All: " + TEXT);
        String membersPath = thread.linkCalled("Members").orElseThrow();
        var members = get(ana, membersPath);
        assertThat(members.links()).extracting(PrintedDeck.Link::label).contains(BEN_ALIAS);
        assertThat(members.text()).contains("Bring in", "you");
        String leavePath = members.linkCalled("Leave group").orElseThrow();
        assertThat(get(ana, leavePath).title()).isEqualTo("Leave " + GROUP);
        String unknown = "\"$7\" & 你好";
        var again = post(ana.phone(), membersPath, Map.of("who", unknown));
        assertThat(again.text()).contains("Nobody here has that name.");
        assertThat(again.preset()).isEqualTo(unknown);
    }

    @Test
    void theOtherPagesCanBeRead() throws Exception {
        assertThat(get(ana, "/new").title()).isEqualTo("New message");
        var name = get(ben, "/name");
        assertThat(name.title()).isEqualTo("My name");
        assertThat(name.preset()).isEqualTo(BEN_ALIAS);
        var taken = post(ana.phone(), "/name", Map.of("name", BEN_ALIAS));
        assertThat(taken.text()).contains("Somebody else has this name.");
        assertThat(get(ana, "/out").title()).isEqualTo("Sign out");
        assertThat(get(ana, "/in").title()).isEqualTo("Sign in");
        var help = new DeckWalk(ana.phone(), HOST).all("/help");
        assertThat(help).extracting(PrintedDeck::title).containsOnly("Help");
        assertThat(help.toString() + texts(help))
                .contains("Writing", "What the words mean", "Your number", "only your name here.");
    }

    private static String texts(List<PrintedDeck> decks) {
        return String.join("\n", decks.stream().map(PrintedDeck::text).toList());
    }

    @Test
    void whatGoesWrongIsSaidOnAPageToo() throws Exception {
        var nowhere = get(ana, "/nowhere");
        assertThat(nowhere.status()).isEqualTo(404);
        assertThat(nowhere.title()).isEqualTo("Nothing here");
        assertThat(nowhere.linkCalled("Chats")).contains("/");
        assertThat(get(ana, "/send").status()).isEqualTo(405);
        assertThat(get(ana, "/send").title()).isEqualTo("Not this way");
        var broken = post(stranger, "/in", Map.of("attempt", "<$&>", "pin", "1"));
        assertThat(broken.title()).isEqualTo("Not understood");
        var foreign =
                PrintedDeck.of(
                        ana.phone().getConnectionless("http://example.org/a?b=$c").orThrow());
        assertThat(foreign.title()).isEqualTo("Not available");
        assertThat(foreign.text()).contains("example.org is not a page of this chat");
        var empty = send(ana, Map.of("k", "wrong-1", "to", "Nobody & $", "text", TEXT));
        assertThat(empty.text()).contains("Nobody here has that name.");
        assertThat(empty.preset()).isEqualTo("Nobody & $");
        var none = send(ana, Map.of("k", "wrong-2", "to", "+" + BEN, "text", " "));
        assertThat(none.text()).contains("There is no message yet.");
        var long2001 = Map.of("k", "wrong-3", "to", "+" + BEN, "text", "好".repeat(2_001));
        assertThat(send(ana, long2001).text()).contains("this one has 2001");
    }
}
