package parley.adapters.storesql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import parley.chat.Chat;
import parley.chat.ChatConfig;
import parley.chat.ErasureOutcome;
import parley.chat.browser.Subscription;
import parley.chat.browser.SubscriptionChange;
import parley.chat.consent.ConsentChange;
import parley.chat.conversation.MessageChange;
import parley.chat.conversation.MessageText;
import parley.chat.conversation.PendingQuestion;
import parley.chat.delivery.Dispatcher;
import parley.chat.group.Group;
import parley.chat.identity.Alias;
import parley.chat.identity.Msisdn;
import parley.chat.identity.Person;
import parley.chat.identity.PersonChange;
import parley.chat.identity.ReplyLink;
import parley.chat.identity.TokenHash;
import parley.chat.kept.TimeOrderedIds;
import parley.testkit.PlainMeter;
import parley.testkit.RecordingCarrier;
import parley.testkit.StoreScene;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/// Who wanted to be forgotten is looked for in the files themselves, as somebody would who has the
/// disk in his hands: octet by octet, in the database, its log and whatever else lies there.
@Timeout(120)
class ErasedFromTheFileTest {
    private static final int PEOPLE = 300;
    private static final int ERASED = 50;
    private static final int SIGNED_IN_UNTIL = 999_999;
    private static final long A_LOOK_NANOS = 1_000_000;

    @TempDir private Path parent;

    private final Random random = new Random(20_260_401);

    private Path folder() {
        return parent.resolve("data");
    }

    /// What would tell of her, in each form in which it is kept.
    private record Traces(Person person, List<String> traces) {}

    @Test
    void nothingOfTheErasedLiesInTheFiles() throws Exception {
        var erased = new ArrayList<Traces>();
        var stays = new ArrayList<Traces>();
        try (var store = SqlStore.open(new StoreConfig(folder(), 256, 1_000))) {
            var scene = new StoreScene(store.kept());
            var people = new ArrayList<Person>();
            for (int i = 0; i < PEOPLE; i++) {
                people.add(person(scene, i));
            }
            var hers = new ArrayList<Traces>();
            var choir = scene.group("Choir", people.getFirst(), people.get(1), people.get(2));
            for (int i = 0; i < PEOPLE; i++) {
                hers.add(lives(scene, choir, people.get(i), people.get((i + 7) % PEOPLE)));
            }
            assertThat(found(hers)).as("all of it is there before").hasSize(7 * PEOPLE);

            var chat = chat(store);
            for (int i = 0; i < PEOPLE; i++) {
                if (i % (PEOPLE / ERASED) == 0) {
                    assertThat(chat.erase(hers.get(i).person(), scene.at(100)))
                            .as("the file is written anew by nobody who waits for it")
                            .isEqualTo(ErasureOutcome.GOES_ON);
                    erased.add(hers.get(i));
                } else {
                    stays.add(hers.get(i));
                }
            }
            // who was there when it began is done then, the others an hour later
            for (int at = 100; !store.kept().retention().erased().isEmpty(); at += 10) {
                chat.tick(scene.at(at));
                LockSupport.parkNanos(A_LOOK_NANOS); // another thread clears the file
            }
            assertThat(found(erased)).as("while it is open").isEmpty();
            assertThat(found(stays)).hasSize(7 * stays.size());
        }
        assertThat(found(erased)).as("when it is closed").isEmpty();
        assertThat(found(stays)).hasSize(7 * stays.size());
    }

    /// Numbers and names come in no order, so that pages are split everywhere.
    private Person person(StoreScene scene, int i) {
        var ids = new TimeOrderedIds(random);
        var person =
                new Person(
                        new parley.chat.identity.PersonId(ids.next(scene.at(i))),
                        Msisdn.ofDigits("49" + (1_000_000_000L + random.nextLong(8_999_999_999L))),
                        new Alias("Name " + word()),
                        scene.at(i));
        scene.keep(new PersonChange.PersonAdded(person));
        return person;
    }

    private Traces lives(StoreScene scene, Group choir, Person person, Person other) {
        var pair = scene.pair(person, other);
        var token = TokenHash.of("cookie of " + person.id());
        String first = word();
        String second = word();
        String asked = word();
        String browser = word();
        scene.delivery(scene.message(pair, person, first + " 你好".repeat(40)), other);
        scene.delivery(scene.message(pair, other, "an answer"), person);
        scene.delivery(scene.message(pair, person, second.repeat(60)), other);
        scene.keep(
                new PersonChange.SignedIn(token, person.id(), scene.at(SIGNED_IN_UNTIL)),
                new PersonChange.ReplyLinkMade(
                        new ReplyLink(
                                random.nextLong(), person.id(), pair.id().value(), scene.at(999))),
                new SubscriptionChange.SubscriptionKept(
                        new Subscription(
                                person.id(),
                                "https://push.example.net/" + browser,
                                "B" + "A".repeat(86),
                                "A".repeat(22),
                                Optional.of(token),
                                scene.at(1))),
                new ConsentChange.StopSaid(person.id(), scene.at(1)),
                new MessageChange.QuestionAsked(
                        new PendingQuestion(
                                person.id(),
                                new MessageText(asked),
                                List.of(pair.id(), pair.id()),
                                scene.at(1))));
        return new Traces(
                person,
                List.of(
                        person.msisdn().digits(),
                        person.alias().name(),
                        token.hex(),
                        first,
                        second,
                        asked,
                        browser));
    }

    private String word() {
        return random.ints(14, 'a', 'z' + 1)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static Chat chat(SqlStore store) {
        return new Chat(
                ChatConfig.defaults("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE"),
                store.kept(),
                new Dispatcher.Ways(
                        new RecordingCarrier<>(), new RecordingCarrier<>(), new PlainMeter()),
                (_, _, _) -> true,
                _ -> {},
                new Random(1));
    }

    /// Which traces are in some file, each once.
    private TreeSet<String> found(List<Traces> of) throws IOException {
        var found = new TreeSet<String>();
        try (var files = Files.list(folder())) {
            for (Path file : files.toList()) {
                var lies = new Lying(Files.readAllBytes(file));
                for (Traces one : of) {
                    one.traces().stream()
                            .filter(lies::has)
                            .forEach(trace -> found.add(one.person().id() + " " + trace));
                }
            }
        }
        return found;
    }

    /// Octets that are searched for many words. A name is also kept folded.
    private static final class Lying {
        private final String octets;

        Lying(byte[] octets) {
            this.octets = StandardCharsets.ISO_8859_1.decode(ByteBuffer.wrap(octets)).toString();
        }

        boolean has(String trace) {
            return octets.contains(trace)
                    || octets.contains(trace.toLowerCase(java.util.Locale.ROOT));
        }
    }
}
