package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import parley.chat.Quote;
import parley.chat.SendMessage;
import parley.chat.Target;
import parley.chat.conversation.MessageText;
import parley.chat.identity.Person;

import java.util.Optional;
import java.util.Random;

/// Who is said to need no question about the price gets no SMS of more than one part.
class OnePartTest {
    private static final String[] LETTERS = {"a", " ", "[", "€", "ñ", "ş", "你", "👨‍👩‍👧"};

    private final ChatWorld world = new ChatWorld();
    private Person ana;
    private Person ben;
    private Person cem;

    @BeforeEach
    void twoWhoKnowEachOtherAndAStranger() {
        ana = world.person("Ana", "491715550001");
        ben = world.person("Ben", "491715550002");
        cem = world.person("Cem", "491715550003");
        world.know(ana, ben);
    }

    private static SendMessage message(Person from, Target to, String text) {
        return new SendMessage(from.id(), to, new MessageText(text), Optional.empty());
    }

    private boolean mayTakeMore(Target to, String text) {
        return world.chat().mayTakeMoreThanOnePart(message(ana, to, text));
    }

    private Quote quote(Target to, String text) {
        return world.chat().quote(message(ana, to, text), world.now()).orElseThrow();
    }

    @Test
    void aShortMessageBetweenTwoIsOnePartAndAStrangersAndAGroupsMayBeMore() {
        assertThat(mayTakeMore(new Target.ToPerson(ben.id()), "at eight?")).isFalse();
        assertThat(mayTakeMore(new Target.ToPerson(ben.id()), "at eight?".repeat(20))).isTrue();
        assertThat(mayTakeMore(new Target.ToPerson(cem.id()), "at eight?")).isTrue();
        assertThat(mayTakeMore(new Target.ToPerson(ana.id()), "at eight?")).isTrue();
        var group = world.group(ana, "Family", ben, cem);
        assertThat(mayTakeMore(new Target.ToGroup(group), "at eight?")).isTrue();
    }

    @Test
    void whatIsSaidToBeOnePartIsQuotedSo() {
        var random = new Random(20_261_130);
        var to = new Target.ToPerson(ben.id());
        int sure = 0;
        for (int i = 0; i < 3_000; i++) {
            var text = new StringBuilder("x");
            int kinds = 1 + random.nextInt(LETTERS.length);
            for (int length = random.nextInt(170); length > 0; length--) {
                text.append(LETTERS[random.nextInt(kinds)]);
            }
            if (!mayTakeMore(to, text.toString())) {
                sure++;
                assertThat(quote(to, text.toString()).parts()).isEqualTo(1);
            }
        }
        assertThat(sure).isBetween(300, 2_900);
    }
}
