package parley.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import parley.chat.GroupOutcome;
import parley.chat.Target;
import parley.chat.identity.Alias;
import parley.chat.identity.Msisdn;
import parley.server.GatewayUnderTest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Sixty people, thirty groups and messages of 2,000 characters: spread over decks a phone can
/// take, and nothing is lost on the way from one to the next.
class LongPagesReadByLibwbxmlTest {
    private static final int PEOPLE = 60;
    private static final int GROUPS = 30;
    private static final String ANA = "4915550000721";
    private static final String PIECES = "你好🍜👩‍👩‍👧 $&\"'<é> $(to) $$\n";

    @TempDir static Path data;
    private static GatewayUnderTest gateway;
    private static PhoneOwner ana;
    private static final List<String> names = new ArrayList<>();
    private static final List<String> groups = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        gateway = GatewayUnderTest.start(data);
        ana = PhoneOwner.known(gateway, 21, ANA);
        var everybody = new ArrayList<Target>();
        for (int i = 0; i < PEOPLE; i++) {
            everybody.add(number(i));
        }
        group("G00 & \"all\" 你好", everybody);
        for (int i = 1; i < GROUPS; i++) {
            group("G%02d $ ".formatted(i) + "群".repeat(i), List.of(number(i), number(i + 1)));
        }
        for (int i = 0; i < PEOPLE; i++) {
            String name = "P%02d ".formatted(i) + "名&".repeat(i % 18) + "$";
            var person = PhoneOwner.person(gateway, digits(i));
            assertThat(gateway.chat().rename(person.id(), new Alias(name), Instant.now())).isTrue();
            names.add(name);
        }
    }

    private static void group(String name, List<Target> members) {
        var made =
                gateway.chat()
                        .groups()
                        .create(ana.person().id(), name, members, Optional.empty(), Instant.now());
        assertThat(made).isInstanceOf(GroupOutcome.Done.class);
        groups.add(name);
    }

    private static String digits(int person) {
        return "49155500073%02d".formatted(person);
    }

    private static Target.ToNumber number(int person) {
        return new Target.ToNumber(Msisdn.ofDigits(digits(person)));
    }

    @AfterAll
    static void close() {
        gateway.close();
    }

    private static List<PrintedDeck> walk(String path) throws Exception {
        return new DeckWalk(ana.phone(), "http://chat").all(path);
    }

    private static List<String> labels(List<PrintedDeck> decks) {
        return decks.stream()
                .flatMap(deck -> deck.links().stream())
                .map(PrintedDeck.Link::label)
                .toList();
    }

    private static String said(List<PrintedDeck> decks) {
        return decks.stream().map(PrintedDeck::said).collect(Collectors.joining());
    }

    /// Exactly 2,000 characters, no two stretches alike.
    private static String longText(String mark, boolean spaces) {
        var text = new StringBuilder();
        for (int i = 0; text.codePointCount(0, text.length()) < 2_000; i++) {
            text.append(mark).append(i).append(spaces ? PIECES : PrintedDeck.squeezed(PIECES));
        }
        int end = text.offsetByCodePoints(0, 1_999);
        return text.substring(0, end).strip()
                + "!".repeat(1 + end - text.substring(0, end).strip().length());
    }

    @Test
    void everybodyAndEveryGroupStandsOnTheChatPagesOnce() throws Exception {
        var decks = walk("/");
        assertThat(decks).hasSizeGreaterThan(3);
        assertThat(labels(decks)).contains(groups.toArray(String[]::new));
        var listed =
                labels(decks).stream()
                        .filter(label -> names.contains(label) || groups.contains(label))
                        .toList();
        assertThat(listed).doesNotHaveDuplicates().hasSize(PEOPLE + GROUPS);
    }

    @Test
    void everyMemberOfABigGroupStandsOnItsPagesOnce() throws Exception {
        String thread =
                walk("/").stream()
                        .flatMap(deck -> deck.linkCalled(groups.getFirst()).stream())
                        .findFirst()
                        .orElseThrow();
        var decks = walk("/groups/" + thread.substring(3) + "/members");
        assertThat(labels(decks).stream().filter(names::contains))
                .hasSize(PEOPLE)
                .doesNotHaveDuplicates();
    }

    @Test
    void longMessagesAndManyOfThemAreReadToTheirEnd() throws Exception {
        var texts = new ArrayList<String>();
        for (int i = 0; i < 14; i++) {
            texts.add(
                    switch (i) {
                        case 2, 9, 13 -> longText("m" + i + "x", true);
                        case 5 -> longText("n" + i + "x", false);
                        default -> "short " + i + " & $ 你好 \"🍜\"";
                    });
        }
        var ben = PhoneOwner.known(gateway, 22, digits(7));
        var cat = PhoneOwner.known(gateway, 23, digits(8));
        var id = ben.tell(new Target.ToNumber(Msisdn.ofDigits(ANA)), texts.getFirst());
        for (int i = 1; i < texts.size(); i++) {
            var writer = i % 3 == 0 ? ana : ben;
            writer.tell(new Target.ToConversation(id), texts.get(i));
        }
        cat.tell(new Target.ToNumber(Msisdn.ofDigits(ANA)), "not from Ben");

        var path =
                walk("/").stream()
                        .flatMap(deck -> deck.linkCalled(names.get(7)).stream())
                        .findFirst()
                        .orElseThrow();
        var decks = walk(path);
        assertThat(decks).hasSizeGreaterThan(10);
        String wanted =
                texts.reversed().stream().map(PrintedDeck::squeezed).collect(Collectors.joining());
        assertThat(said(decks)).isEqualTo(wanted);
    }

    @Test
    void theGroupPageShowsALongMessageToItsEnd() throws Exception {
        String text = longText("group", true);
        String path =
                walk("/").stream()
                        .flatMap(deck -> deck.linkCalled(groups.get(3)).stream())
                        .findFirst()
                        .orElseThrow();
        var writer = PhoneOwner.known(gateway, 24, digits(3));
        var group =
                gateway.chat().home(writer.person(), Instant.now()).groups().stream()
                        .filter(line -> line.name().equals(groups.get(3).strip()))
                        .findFirst()
                        .orElseThrow();
        writer.tell(new Target.ToGroup(group.group()), text);
        assertThat(said(walk(path))).isEqualTo(PrintedDeck.squeezed(text));
    }
}
