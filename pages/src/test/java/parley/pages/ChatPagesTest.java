package parley.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import parley.chat.delivery.DeliveryState;
import parley.pages.PageRequest.Method;
import parley.testkit.ChatInMemory;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Whole ways through the pages, in each rendering, with the real rules behind them.
class ChatPagesTest {
    private static final String[] NUMBERS = {"17112345", "491711", "0171"};

    private final ChatInMemory world = new ChatInMemory(1);
    private final ChatPages pages = new ChatPages(world.chat, new Random(2));

    @BeforeEach
    void people() {
        world.know(
                Samples.NOW,
                world.person(ChatInMemory.ANA_AT, "Ana", Samples.NOW),
                world.person(ChatInMemory.BEN_AT, "Ben", Samples.NOW),
                world.person(ChatInMemory.CEM_AT, "Cem", Samples.NOW));
    }

    private Visitor at(Rendering rendering, InetAddress address) {
        return new Visitor(pages, rendering, address);
    }

    @ParameterizedTest
    @EnumSource
    void theChatPageHasTheFormThePeopleAndTheGroups(Rendering rendering) {
        var ana = at(rendering, ChatInMemory.ANA_AT).opens("/").status(200);
        ana.sees("Message", "People", "Ben", "by SMS", "Cem", "You are Ana here.");
        assertThat(ana.form().action()).isEqualTo("/send");
        assertThat(ana.form().fields()).containsKeys("to", "text", "k");
        ana.doesNotSee(NUMBERS);
    }

    @ParameterizedTest
    @EnumSource
    void aMessageToANameIsSentAndShown(Rendering rendering) {
        var ana = at(rendering, ChatInMemory.ANA_AT).opens("/");
        ana.submits(Map.of("to", "ben", "text", "dinner $5 <at> 8?")).status(200);
        ana.sees("Sent.", "Ben", "dinner $5 <at> 8?");
        assertThat(world.sms).hasSize(1);
        assertThat(world.sms.getFirst().text().value()).isEqualTo("dinner $5 <at> 8?");
        var ben = at(rendering, ChatInMemory.BEN_AT).opens("/");
        ben.sees("New messages", "Ana", "1 new").follows("Ana").sees("dinner $5 <at> 8?");
        ben.doesNotSee(NUMBERS).opens("/").doesNotSee("1 new");
        ana.follows("Refresh").sees("read");
    }

    @ParameterizedTest
    @EnumSource
    void aFormPostedThreeTimesIsOneMessage(Rendering rendering) {
        var ana = at(rendering, ChatInMemory.ANA_AT).opens("/");
        var form = ana.form();
        form.fields().putAll(Map.of("to", "Ben", "text", "once"));
        for (int i = 0; i < 3; i++) {
            ana.asks(Method.POST, "/send", form.fields()).sees("Sent.");
        }
        assertThat(world.sms).hasSize(1);
        ana.submits(Map.of("text", "once")).sees("Sent.");
        assertThat(world.sms).hasSize(2);
    }

    /// A phone whose answer was lost asks once more; meanwhile a lot may have been said.
    @ParameterizedTest
    @EnumSource
    void aFormPostedAgainIsSaidToBeSentThoughManyNewerMessagesCame(Rendering rendering) {
        var ana = at(rendering, ChatInMemory.ANA_AT).opens("/");
        var form = ana.form();
        form.fields().putAll(Map.of("to", "Ben", "text", "the first"));
        ana.asks(Method.POST, "/send", form.fields()).sees("Sent.");
        for (int i = 0; i < 60; i++) {
            ana.submits(Map.of("text", "newer " + i)).sees("Sent.");
        }
        ana.asks(Method.POST, "/send", form.fields()).sees("Sent.", "newer 59");
        assertThat(world.sms).hasSize(61);
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsSaidToBeSentThatSomebodyElseWrote(Rendering rendering) {
        var ana = at(rendering, ChatInMemory.ANA_AT).opens("/");
        ana.submits(Map.of("to", "Ben", "text", "mine"));
        var ben = at(rendering, ChatInMemory.BEN_AT).opens("/").follows("Ana");
        var sent = world.sms.getFirst().key().message();
        ben.opens(ben.place + "?sent=" + ShortId.of(sent.value())).doesNotSee("Sent.");
    }

    @ParameterizedTest
    @EnumSource
    void aMessageToANumberReachesItAndNoPageShowsTheNumber(Rendering rendering) {
        var ana = at(rendering, ChatInMemory.ANA_AT).opens("/new");
        ana.submits(Map.of("to", "+49 30 901820", "text", "hello")).status(200).sees("Sent.");
        ana.doesNotSee("901820", "4930");
        assertThat(ana.place).doesNotContain("901820");
        assertThat(world.sms.getFirst().to().digits()).isEqualTo("4930901820");
        ana.opens("/").doesNotSee("901820");
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotBeSentComesBackWithItsTextAndTheReason(Rendering rendering) {
        var ana = at(rendering, ChatInMemory.ANA_AT).opens("/");
        ana.submits(Map.of("to", "Zoe", "text", "hi there")).sees("Nobody here has that name");
        assertThat(ana.form().fields())
                .containsEntry("to", "Zoe")
                .containsEntry("text", "hi there");
        ana.submits(Map.of("to", "Ben", "text", " ")).sees("There is no message yet");
        ana.submits(Map.of("to", "Ana", "text", "me")).sees("that is you yourself");
        ana.submits(Map.of("to", "Ben", "text", "x".repeat(2_001))).sees("2,000", "2001");
        assertThat(world.sms).isEmpty();
        ana.submits(Map.of("text", "now")).sees("Sent.");
    }

    @ParameterizedTest
    @EnumSource
    void whatCouldNotBeKeptStaysInTheFormAndIsOneMessageLater(Rendering rendering) {
        var ana = at(rendering, ChatInMemory.ANA_AT).opens("/");
        world.store.refuseWrites();
        ana.submits(Map.of("to", "Ben", "text", "keep me")).doesNotSee("Sent.").sees("Not sent");
        ana.status(rendering == Rendering.HTML ? 503 : 200);
        var form = ana.form();
        assertThat(form.fields()).containsEntry("text", "keep me");
        world.store.acceptWrites();
        ana.asks(Method.POST, form.action(), form.fields()).sees("Sent.", "keep me");
        ana.asks(Method.POST, form.action(), form.fields()).sees("Sent.", "keep me");
        assertThat(world.sms).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aStrangerSignsInByPinAndOutAgain(Rendering rendering) {
        var dora = at(rendering, ChatInMemory.STRANGER_AT).inSession(7).opens("/name");
        dora.status(rendering == Rendering.HTML ? 401 : 200).sees("Your number");
        dora.submits(Map.of("number", "not a number")).sees("That is not a phone number");
        dora.submits(Map.of("number", "030 901820")).sees("PIN from the SMS").doesNotSee("901820");
        dora.submits(Map.of("pin", wrong(world.pin()))).sees("That is not the PIN");
        dora.submits(Map.of("pin", world.pin())).status(200).sees("My name");
        dora.submits(Map.of("name", "Dora")).sees("Your name is Dora now").doesNotSee("901820");
        dora.follows("Sign out").submits(Map.of()).sees("You are signed out");
        dora.opens("/").sees("Your number");
    }

    private static String wrong(String pin) {
        return pin.equals("111111") ? "222222" : "111111";
    }

    @ParameterizedTest
    @EnumSource
    void aReplyLinkOpensForItsRecipientOnly(Rendering rendering) {
        at(rendering, ChatInMemory.ANA_AT)
                .opens("/")
                .submits(Map.of("to", "Ben", "text", "dinner?"));
        String link = world.sms.getFirst().replyPath();
        assertThat(link).startsWith("/r/").doesNotContain(NUMBERS);
        var cem = at(rendering, ChatInMemory.CEM_AT).opens(link);
        cem.sees("sent to somebody else").doesNotSee("dinner?");
        var stranger = at(rendering, ChatInMemory.STRANGER_AT).opens(link);
        stranger.sees("We send a PIN to that phone").doesNotSee("dinner?", "Ana");
        assertThat(state()).isNotEqualTo(DeliveryState.OPENED);
        at(rendering, ChatInMemory.BEN_AT).asks(Method.HEAD, link, Map.of());
        assertThat(state()).isNotEqualTo(DeliveryState.OPENED);
        var ben = at(rendering, ChatInMemory.BEN_AT).opens(link).sees("Ana", "dinner?");
        assertThat(state()).isEqualTo(DeliveryState.OPENED);
        ben.submits(Map.of("text", "yes!")).sees("Sent.", "yes!");
        at(rendering, ChatInMemory.ANA_AT).opens("/").follows("Ben").sees("yes!");
    }

    private DeliveryState state() {
        return world.store.byKey(world.sms.getFirst().key()).orElseThrow().state();
    }

    @ParameterizedTest
    @EnumSource
    void whoComesByALinkFromAnotherBrowserNeedsThePinButNotTheNumber(Rendering rendering) {
        at(rendering, ChatInMemory.ANA_AT)
                .opens("/")
                .submits(Map.of("to", "Ben", "text", "dinner?"));
        String link = world.sms.getFirst().replyPath();
        var laptop = at(rendering, ChatInMemory.STRANGER_AT).inSession(9).opens(link);
        laptop.submits(Map.of()).sees("PIN from the SMS");
        laptop.submits(Map.of("pin", world.pin())).sees("Ana", "dinner?").doesNotSee(NUMBERS);
    }

    @ParameterizedTest
    @EnumSource
    void anOldLinkLeadsToTheChatsAndABrokenOneSaysSo(Rendering rendering) {
        at(rendering, ChatInMemory.ANA_AT)
                .opens("/")
                .submits(Map.of("to", "Ben", "text", "dinner?"));
        String link = world.sms.getFirst().replyPath();
        var ben = at(rendering, ChatInMemory.BEN_AT);
        ben.now = Samples.NOW.plus(Duration.ofDays(30));
        ben.opens(link).status(200).sees("That link has expired", "People");
        ben.opens(link.substring(0, link.length() - 2)).status(404).sees("incomplete");
        var stranger = at(rendering, ChatInMemory.STRANGER_AT);
        stranger.now = ben.now;
        stranger.opens(link).sees("That link has expired", "PIN").doesNotSee("Ana");
    }

    @ParameterizedTest
    @EnumSource
    void aGroupIsBegunWrittenToJoinedAndLeft(Rendering rendering) {
        var ana = at(rendering, ChatInMemory.ANA_AT).opens("/").follows("New group");
        ana.submits(Map.of("name", "Family", "who", "Ben, Nobody")).sees("entry 2");
        assertThat(ana.form().fields()).containsEntry("name", "Family");
        ana.submits(Map.of("who", "Ben")).sees("Family");
        ana.submits(Map.of("text", "hello all")).sees("Send it?", "1 by SMS (1 part, 0.075 EUR).");
        assertThat(world.sms).isEmpty();
        ana.agrees().sees("Sent.", "hello all");
        assertThat(world.sms).hasSize(1);
        ana.follows("Members").sees("Ben", "you").doesNotSee(NUMBERS);
        ana.submits(Map.of("who", "Zoe")).sees("Nobody here has that name");
        ana.submits(Map.of("who", "Cem")).sees("Cem");
        ana.follows("Messages").submits(Map.of("text", "hello Cem"));
        ana.sees("1 by SMS (1 part, 0.075 EUR), 1 later, without SMS.").agrees().sees("Sent.");
        assertThat(world.sms).hasSize(2);
        var cem = at(rendering, ChatInMemory.CEM_AT).opens("/");
        cem.sees("Family", "3 members").follows("Family").sees("hello Cem");
        cem.follows("Members").clicks("Join").sees("You are in the group now.");
        cem.follows("Leave").submits(Map.of()).sees("not in that group any more");
        cem.opens("/").doesNotSee("Family");
        at(rendering, ChatInMemory.BEN_AT)
                .opens("/")
                .submits(Map.of("to", "family", "text", "by its name"))
                .agrees()
                .sees("Sent.", "Family");
    }

    @ParameterizedTest
    @EnumSource
    void whatWasAskedAboutIsSentOnceHoweverOftenYesIsSaid(Rendering rendering) {
        var ana = at(rendering, ChatInMemory.ANA_AT).opens("/");
        ana.submits(Map.of("to", "Ben", "text", "long ".repeat(60)));
        ana.sees("Send it?", "1 by SMS (3 parts, 0.225 EUR).");
        var yes = ana.form();
        for (int i = 0; i < 3; i++) {
            ana.asks(Method.POST, yes.action(), yes.fields()).sees("Sent.");
        }
        assertThat(world.sms).hasSize(1);
        assertThat(world.sms.getFirst().text().value()).isEqualTo("long ".repeat(60).strip());
    }

    /// In an alphabet with many letters a short text and its reply link are two parts.
    @ParameterizedTest
    @EnumSource
    void whatSheSaidYesToIsNotAskedAgainAndMoreIs(Rendering rendering) {
        String twoParts = "long ".repeat(33).strip();
        String threeParts = "long ".repeat(60).strip();
        var ana = at(rendering, ChatInMemory.ANA_AT).opens("/");
        ana.submits(Map.of("to", "Ben", "text", twoParts));
        ana.sees("Send it?", "1 by SMS (2 parts, 0.15 EUR).");
        assertThat(world.sms).isEmpty();
        ana.agrees().sees("Sent.");
        for (int sent = 2; sent <= 3; sent++) {
            ana.submits(Map.of("text", twoParts + sent)).sees("Sent.").doesNotSee("Send it?");
            assertThat(world.sms).hasSize(sent);
        }
        for (int sent = 4; sent <= 5; sent++) {
            ana.submits(Map.of("text", threeParts + sent)).sees("Send it?", "3 parts");
            ana.agrees().sees("Sent.");
            assertThat(world.sms).hasSize(sent);
        }
        ana.opens("/").submits(Map.of("to", "Ben", "text", "By his name: " + twoParts));
        ana.sees("Sent.").doesNotSee("Send it?");
        ana.opens("/").submits(Map.of("to", "Cem", "text", twoParts)).sees("Send it?");
    }

    @ParameterizedTest
    @EnumSource
    void aYesToNothingSendsNothing(Rendering rendering) {
        var ben = at(rendering, ChatInMemory.BEN_AT).opens("/");
        ben.asks(Method.POST, "/send", Map.of("yes", "1", "k", "never-asked"))
                .sees("That was too long ago, so nothing was sent.");
        assertThat(world.sms).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theSameGroupFormPostedTwiceIsOneGroup(Rendering rendering) {
        var ana = at(rendering, ChatInMemory.ANA_AT).opens("/groups/new");
        var form = ana.form();
        form.fields().putAll(Map.of("name", "Family", "who", "Ben"));
        for (int i = 0; i < 2; i++) {
            ana.asks(Method.POST, form.action(), form.fields()).sees("Family");
        }
        ana.opens("/").follows("New group").submits(Map.of("name", "Family", "who", "Cem"));
        assertThat(
                        world.chat
                                .home(
                                        world.person(ChatInMemory.ANA_AT, "Ana", Samples.NOW),
                                        Samples.NOW)
                                .groups())
                .as("another form is another group")
                .hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void aLongConversationIsReadToItsEndAndOnlyWhatWasShownCountsAsRead(Rendering rendering) {
        var ana = at(rendering, ChatInMemory.ANA_AT);
        for (int i = 0; i < 60; i++) {
            ana.opens("/")
                    .submits(
                            Map.of("to", "Ben", "text", "message " + i + ", " + "lorem ".repeat(i)))
                    .agrees();
        }
        var ben = at(rendering, ChatInMemory.BEN_AT).opens("/").sees("60 new").follows("Ana");
        var read = new StringBuilder(ben.text());
        int left = unread();
        assertThat(left).isBetween(1, 59);
        for (int pages = 0; pages < 200; pages++) {
            String more = ben.canFollow("More") ? "More" : "Older";
            if (!ben.canFollow(more)) {
                break;
            }
            read.append(ben.follows(more).text());
            assertThat(unread()).isLessThanOrEqualTo(left);
            left = unread();
        }
        assertThat(left).isZero();
        for (int i = 0; i < 60; i++) {
            assertThat(read.toString()).contains("message " + i + ",");
        }
    }

    private int unread() {
        var ben = world.person(ChatInMemory.BEN_AT, "Ben", Samples.NOW);
        return world.chat.home(ben, Samples.NOW).people().stream()
                .mapToInt(line -> line.unread())
                .sum();
    }

    @Test
    void aNewerMessageDoesNotDisturbReadingALongOne() {
        var ana = at(Rendering.HTML, ChatInMemory.ANA_AT).opens("/");
        String text = "begin " + "word ".repeat(380) + "finish";
        ana.submits(Map.of("to", "Ben", "text", text)).agrees().sees("Sent.");
        var ben = at(Rendering.WML, ChatInMemory.BEN_AT).opens("/").follows("Ana").sees("begin");
        assertThat(unread()).isEqualTo(1);
        ana.submits(Map.of("text", "newer"));
        int decks = 1;
        while (!ben.text().contains("finish")) {
            ben.follows("More").doesNotSee("newer");
            decks++;
        }
        assertThat(decks).isBetween(3, 8);
        assertThat(unread()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void manyPeopleAreAllListed(Rendering rendering) {
        var ana = at(rendering, ChatInMemory.ANA_AT).opens("/");
        for (int i = 10; i < 60; i++) {
            ana.asks(Method.POST, "/send", Map.of("to", "+4930901" + i + "0", "text", "hi"));
        }
        var names =
                world.chat
                        .home(world.person(ChatInMemory.ANA_AT, "Ana", Samples.NOW), Samples.NOW)
                        .people();
        assertThat(names).hasSizeGreaterThan(50);
        var seen = new StringBuilder(ana.opens("/").text());
        while (ana.canFollow("More")) {
            seen.append(ana.follows("More").text());
        }
        for (var line : names) {
            assertThat(seen.toString()).contains(line.alias().name());
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesAreCheckedBeforeTheyAreTaken(Rendering rendering) {
        var ana = at(rendering, ChatInMemory.ANA_AT).opens("/name");
        ana.submits(Map.of("name", "0171 1234567")).sees("is not a phone number");
        ana.submits(Map.of("name", "BEN")).sees("Somebody else has this name");
        ana.submits(Map.of("name", "Ana $ <b>")).sees("Your name is Ana $ <b> now");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotThereOrNotHersIsSaid(Rendering rendering) {
        var cem = at(rendering, ChatInMemory.CEM_AT);
        for (String path :
                List.of("/nothing", "/p/Nobody", "/a/b/c/d", "/groups/x/members", "/c/zz")) {
            cem.opens(path).status(404).sees("no such page").follows("Chats").status(200);
        }
        cem.asks(Method.POST, "/", Map.of()).status(405);
        cem.opens("/send").status(405);
        at(rendering, ChatInMemory.ANA_AT)
                .opens("/groups/new")
                .submits(Map.of("name", "Two", "who", "Ben"));
        var ana = world.person(ChatInMemory.ANA_AT, "Ana", Samples.NOW);
        var two = world.chat.home(ana, Samples.NOW).groups().getFirst().group();
        String id = ShortId.of(two.value());
        cem.opens("/g/" + id).status(404);
        cem.opens("/groups/" + id + "/members").status(404);
        cem.asks(Method.POST, "/groups/" + id + "/members", Map.of("who", "Cem")).status(404);
        cem.asks(Method.POST, "/send", Map.of("g", id, "text", "let me in")).doesNotSee("Sent.");
        assertThat(world.sms).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void lookingChangesNothing(Rendering rendering) {
        var ana = at(rendering, ChatInMemory.ANA_AT);
        for (String path :
                List.of(
                        "/send?to=Ben&text=x",
                        "/out",
                        "/name?name=Mallory",
                        "/in?number=0171234567")) {
            ana.opens(path);
        }
        ana.opens("/").sees("You are Ana here.");
        assertThat(world.sms).isEmpty();
        assertThat(world.notices).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void afterSigningInOnlyAPageOfOursFollows(Rendering rendering) {
        var dora = at(rendering, ChatInMemory.STRANGER_AT).inSession(3).opens("/in");
        dora.submits(Map.of("number", "+4930901820", "next", "//evil.example/"));
        assertThat(dora.form().fields()).containsEntry("next", "/");
    }

    @ParameterizedTest
    @EnumSource
    void everybodyMayReadTheHelpAndARefusalNamesTheHost(Rendering rendering) {
        var stranger = at(rendering, ChatInMemory.STRANGER_AT).opens("/help").status(200);
        while (stranger.canFollow("More")) {
            stranger.follows("More");
        }
        var refusal = pages.refusal(rendering, "news.example");
        assertThat(refusal.markup()).contains("news.example");
        Markups.legal(rendering, refusal.markup());
        assertThat(pages.refusal(rendering, "<script>").markup()).doesNotContain("script>");
        for (int status : List.of(400, 403, 404, 405, 413, 503)) {
            var page = pages.error(rendering, status);
            assertThat(page.status()).isEqualTo(status);
            Markups.legal(rendering, page.markup());
        }
    }
}
