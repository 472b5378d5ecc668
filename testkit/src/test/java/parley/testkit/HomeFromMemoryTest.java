package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import parley.chat.Home;
import parley.chat.SendMessage;
import parley.chat.Standing;
import parley.chat.Target;
import parley.chat.consent.Visibility;
import parley.chat.conversation.MessageText;
import parley.chat.group.GroupId;
import parley.chat.group.GroupOrder;
import parley.chat.identity.Alias;
import parley.chat.identity.Person;
import parley.chat.presence.PresenceEvent;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// A home page out of memory says what the store says, whatever was kept before.
class HomeFromMemoryTest {
    private static final List<InetAddress> PLACES =
            List.of(ChatInMemory.ANA_AT, ChatInMemory.BEN_AT, ChatInMemory.CEM_AT);
    private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");

    /// What the store keeps of a page: all but who is reachable, and who lets that be seen.
    private record Kept(String me, List<String> people, List<String> groups) {
        static Kept of(Home home) {
            return new Kept(
                    home.me().alias().name(),
                    home.people().stream()
                            .map(line ->
                                    line.alias().name()
                                            + line.person()
                                            + line.unread()
                                            + line.conversation()
                                            + line.presence().isPresent())
                            .sorted()
                            .toList(),
                    home.groups().stream()
                            .map(line ->
                                    line.name() + line.group() + line.members() + line.unread())
                            .toList());
        }
    }

    @Test
    void afterEachChangeThePageIsTheOneAFreshChatReadsFromTheStore() {
        for (long seed = 0; seed < 20; seed++) {
            var random = new Random(seed);
            var world = new ChatInMemory(seed);
            Instant now = BEGIN;
            var groups = new ArrayList<GroupId>();
            for (int step = 0; step < 60; step++) {
                now = now.plusSeconds(random.nextInt(1, 600));
                change(world, random, groups, now);
                for (InetAddress at : PLACES) {
                    Person me = world.person(at, now);
                    var oracle = new ChatInMemory(seed, world.store);
                    assertThat(Kept.of(world.chat.home(me, now)))
                            .as("seed %d, step %d", seed, step)
                            .isEqualTo(Kept.of(oracle.chat.home(oracle.person(at, now), now)));
                    assertThat(world.chat.homeAtOnce(me, now)).contains(world.chat.home(me, now));
                }
            }
        }
    }

    private static void change(
            ChatInMemory world, Random random, List<GroupId> groups, Instant now) {
        Person who = world.person(PLACES.get(random.nextInt(3)), now);
        Person other = world.person(PLACES.get(random.nextInt(3)), now);
        switch (random.nextInt(12)) {
            case 0 -> world.chat.rename(who.id(), new Alias("Name " + random.nextInt(9)), now);
            case 1 -> {
                List<Target> others = List.of(new Target.ToPerson(other.id()));
                var name = "Group " + random.nextInt(9);
                var made =
                        world.chat.groups().create(who.id(), name, others, Optional.empty(), now);
                groups.add(ChatWorld.done(made).id());
            }
            case 2 -> order(world, who, groups, random, new GroupOrder.Leave(), now);
            case 3 -> order(world, who, groups, random, new GroupOrder.Invite(other.id()), now);
            case 4 -> {
                if (!groups.isEmpty()) {
                    send(world, who, new Target.ToGroup(groups.getLast()), now);
                }
            }
            case 5 ->
                    world.chat
                            .thread(who, new Target.ToPerson(other.id()), Optional.empty(), 9, now)
                            .ifPresent(thread -> world.chat.opened(who, thread, now));
            case 6 -> {
                var all = Visibility.values();
                assertThat(world.chat.sight().choose(who.id(), all[random.nextInt(all.length)]))
                        .isTrue();
            }
            case 7 -> stands(world, who, other).ifPresent(standing -> standing.agree(now));
            case 8 -> stands(world, who, other).ifPresent(standing -> standing.block(now));
            case 9 -> order(world, who, groups, random, new GroupOrder.Accept(), now);
            default -> send(world, who, new Target.ToPerson(other.id()), now);
        }
        world.chat.tick(now);
    }

    private static Optional<Standing> stands(ChatInMemory world, Person who, Person other) {
        return world.chat.standing(who, new Target.ToPerson(other.id()));
    }

    private static void order(
            ChatInMemory world,
            Person who,
            List<GroupId> groups,
            Random random,
            GroupOrder order,
            Instant now) {
        if (!groups.isEmpty()) {
            var group = groups.get(random.nextInt(groups.size()));
            world.chat.groups().order(who.id(), group, order, Optional.empty(), now);
        }
    }

    private static void send(ChatInMemory world, Person from, Target to, Instant now) {
        world.chat.send(
                new SendMessage(from.id(), to, new MessageText("hello"), Optional.empty()), now);
    }

    @Test
    void whoLooksWhileOthersWriteNeverSeesLessThanWasKeptBefore() throws Exception {
        var world = new ChatInMemory(7);
        Person ana = world.person(ChatInMemory.ANA_AT, "Ana", BEGIN);
        Person ben = world.person(ChatInMemory.BEN_AT, "Ben", BEGIN);
        var kept = new AtomicInteger();
        var tooLittle = new AtomicInteger();
        var over = new AtomicBoolean();
        var reader =
                Thread.ofPlatform()
                        .start(() -> {
                            while (!over.get()) {
                                int before = kept.get();
                                int shown =
                                        world.chat.home(ana, BEGIN).people().stream()
                                                .mapToInt(Home.PersonLine::unread)
                                                .sum();
                                if (shown < before) {
                                    tooLittle.incrementAndGet();
                                }
                            }
                        });
        for (int i = 0; i < 2_000; i++) {
            send(world, ben, new Target.ToPerson(ana.id()), BEGIN.plusSeconds(i));
            kept.incrementAndGet();
        }
        over.set(true);
        reader.join();

        assertThat(tooLittle).hasValue(0);
    }

    @Test
    void presenceIsNeverRemembered() {
        var world = new ChatInMemory(8);
        Person ana = world.person(ChatInMemory.ANA_AT, "Ana", BEGIN);
        Person ben = world.person(ChatInMemory.BEN_AT, "Ben", BEGIN);
        world.know(BEGIN, ana, ben);
        var asked = new PresenceEvent.WapPageAsked(ben.id(), ChatInMemory.BEN_AT);

        assertThat(stateOf(ben, world.chat.home(ana, BEGIN))).isEqualTo("OFFLINE");
        assertThat(world.chat.onAtOnce(asked, BEGIN)).as("more follows from it").isFalse();
        world.chat.on(asked, BEGIN);
        assertThat(stateOf(ben, world.chat.homeAtOnce(ana, BEGIN).orElseThrow()))
                .isEqualTo("REACHABLE");
        assertThat(world.chat.onAtOnce(asked, BEGIN.plusSeconds(9))).isTrue();
        var later = BEGIN.plus(Duration.ofDays(1));
        assertThat(stateOf(ben, world.chat.homeAtOnce(ana, later).orElseThrow()))
                .isEqualTo("UNKNOWN");
    }

    private static String stateOf(Person person, Home home) {
        return home.people().stream()
                .filter(line -> line.person().equals(person.id()))
                .findFirst()
                .orElseThrow()
                .presence()
                .orElseThrow()
                .name();
    }
}
