package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import parley.chat.GroupBook;
import parley.chat.GroupOutcome;
import parley.chat.Joining;
import parley.chat.Kept;
import parley.chat.Target;
import parley.chat.group.DeliveryMode;
import parley.chat.group.Group;
import parley.chat.group.GroupId;
import parley.chat.group.GroupOrder;
import parley.chat.group.Membership;
import parley.chat.group.Rank;
import parley.chat.group.Refusal;
import parley.chat.group.Role;
import parley.chat.identity.Person;
import parley.chat.identity.PersonId;
import parley.chat.identity.PersonRegister;
import parley.chat.kept.TimeOrderedIds;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/// People who do whatever comes into their heads in one group, all at once, over a store. What a
/// seed lets them want is the same each time; who is first is not.
final class GroupCrowd {
    private static final int PEOPLE = 6;
    private static final int ORDERS_EACH = 40;

    private final Kept kept;
    private final StoreScene scene;
    private final long seed;
    private final GroupBook book;
    private final List<Person> people;
    private final GroupId group;

    GroupCrowd(Kept kept, long seed) {
        this.kept = kept;
        this.seed = seed;
        this.scene = new StoreScene(kept, 50 + seed);
        var ids = new TimeOrderedIds(new Random(seed));
        var register = new PersonRegister(kept.people(), kept.ledger(), ids, new Random(seed));
        this.book = new GroupBook(kept, register, ids, Joining.unnoticed());
        this.people =
                IntStream.range(0, PEOPLE)
                        .mapToObj(i -> scene.person("Member " + seed + " " + (char) ('a' + i)))
                        .toList();
        this.group = founded();
    }

    private GroupId founded() {
        List<Target> others =
                people.stream()
                        .skip(1)
                        .<Target>map(person -> new Target.ToPerson(person.id()))
                        .toList();
        var made =
                book.create(people.getFirst().id(), "Crowd", others, Optional.empty(), scene.at(0));
        return ChatWorld.done(made).id();
    }

    /// Each order that was done counts the group on by one, and it has an owner or is over.
    void acts() throws Exception {
        people.stream().skip(1).forEach(one -> order(one.id(), new GroupOrder.Accept()));
        var lead = new GroupOrder.GiveRole(people.get(1).id(), Role.OWNER);
        int before = ChatWorld.done(order(people.getFirst().id(), lead)).revision();
        var work =
                IntStream.range(0, PEOPLE)
                        .<Callable<List<Integer>>>mapToObj(i -> () -> orders(i))
                        .toList();
        var revisions = new ArrayList<Integer>();
        together(work).forEach(revisions::addAll);

        Collections.sort(revisions);
        assertThat(revisions)
                .as("seed %d", seed)
                .isEqualTo(
                        IntStream.rangeClosed(before + 1, before + revisions.size())
                                .boxed()
                                .toList());
        Group now = kept.groups().byId(group).orElseThrow();
        assertThat(now.revision()).isEqualTo(before + revisions.size());
        isWhole(now);
    }

    private List<Integer> orders(int who) {
        var random = new Random(seed * 31 + who);
        var revisions = new ArrayList<Integer>();
        for (int i = 0; i < ORDERS_EACH; i++) {
            var order = order(random);
            var outcome =
                    book.order(people.get(who).id(), group, order, Optional.empty(), scene.at(i));
            switch (outcome) {
                case GroupOutcome.Done(var done, var again) -> {
                    assertThat(again).isFalse();
                    revisions.add(done.revision());
                }
                case GroupOutcome.Refused _ -> {}
                case GroupOutcome.NotKept _ -> throw new AssertionError("seed " + seed);
            }
        }
        return revisions;
    }

    private GroupOrder order(Random random) {
        var whom = people.get(random.nextInt(PEOPLE)).id();
        return switch (random.nextInt(14)) {
            case 0 -> new GroupOrder.Leave();
            case 1, 2 -> new GroupOrder.Join();
            case 3 -> new GroupOrder.Deliver(any(random, DeliveryMode.values()));
            case 4 ->
                    new GroupOrder.Change(
                            new Group.Settings("Crowd " + seed, true, random.nextBoolean()));
            case 5 -> new GroupOrder.Kick(whom);
            case 6 -> new GroupOrder.Ban(whom);
            case 7 -> new GroupOrder.LiftBan(whom);
            case 8 -> new GroupOrder.Mute(whom, Duration.ofHours(1));
            case 9 -> new GroupOrder.Unmute(whom);
            case 10, 11 -> new GroupOrder.GiveRole(whom, any(random, Role.values()));
            default -> new GroupOrder.Invite(whom);
        };
    }

    private static <T> T any(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private void isWhole(Group now) {
        List<Membership> roster = kept.groups().roster(group);
        if (now.endedAt().isPresent()) {
            assertThat(roster).as("seed %d", seed).isEmpty();
        } else {
            assertThat(roster).as("seed %d", seed).anyMatch(one -> one.rank() == Rank.OWNER);
        }
        assertThat(roster).allMatch(Membership::isIn);
        assertThat(kept.groups().memberCount(group)).isEqualTo(roster.size());
        assertThat(kept.groups().banned(group)).noneMatch(Membership::isIn);
        for (Person person : people) {
            boolean isIn = roster.stream().anyMatch(one -> one.person().equals(person.id()));
            assertThat(
                            kept.groups().of(person.id()).stream()
                                    .map(Group::id)
                                    .anyMatch(group::equals))
                    .as("seed %d", seed)
                    .isEqualTo(isIn);
        }
    }

    /// An owner takes a moderator's role while that one takes somebody out.
    void moderatorAgainstOwner() throws Exception {
        var owner = people.get(0).id();
        var moderator = people.get(1).id();
        var third = people.get(2).id();
        order(moderator, new GroupOrder.Accept());
        order(owner, new GroupOrder.GiveRole(moderator, Role.MODERATOR));

        List<GroupOutcome> both =
                together(
                        List.<Callable<GroupOutcome>>of(
                                () -> order(owner, new GroupOrder.GiveRole(moderator, Role.MEMBER)),
                                () -> order(moderator, new GroupOrder.Kick(third))));

        int demoted = ChatWorld.done(both.get(0)).revision();
        switch (both.get(1)) {
            case GroupOutcome.Done(var kicked, _) ->
                    assertThat(kicked.revision()).as("seed %d", seed).isLessThan(demoted);
            case GroupOutcome.Refused(var why) -> assertThat(why).isEqualTo(Refusal.I_AM_NO_LEADER);
            case GroupOutcome.NotKept _ -> throw new AssertionError("seed " + seed);
        }
    }

    private GroupOutcome order(PersonId who, GroupOrder order) {
        return book.order(who, group, order, Optional.empty(), scene.at(1));
    }

    private static <T> List<T> together(List<Callable<T>> work) throws Exception {
        var begin = new CyclicBarrier(work.size());
        try (var threads = Executors.newFixedThreadPool(work.size())) {
            var running =
                    threads.invokeAll(
                            work.stream()
                                    .<Callable<T>>map(one ->
                                            () -> {
                                                begin.await();
                                                return one.call();
                                            })
                                    .toList());
            var results = new ArrayList<T>();
            for (var result : running) {
                results.add(result.get());
            }
            return results;
        }
    }
}
