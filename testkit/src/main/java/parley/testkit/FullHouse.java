package parley.testkit;

import parley.chat.Chat;
import parley.chat.SendMessage;
import parley.chat.SendOutcome;
import parley.chat.Standing;
import parley.chat.Target;
import parley.chat.conversation.MessageText;
import parley.chat.group.Group;
import parley.chat.group.GroupOrder;
import parley.chat.group.Role;
import parley.chat.identity.Alias;
import parley.chat.identity.Msisdn;
import parley.chat.identity.People;
import parley.chat.identity.Person;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A chat filled with everything that pages can show, all of it as long as it can be: names of as
/// many Chinese characters as a name can have, short and long messages, groups of all kinds, people
/// blocked, muted, banned and unknown. It is Ana's chat; Ben leads with her, Cem is silenced.
public final class FullHouse {
    private static final int GUESTS = 6;

    /// Ana never wrote to this one.
    private static final int STRANGER = 3;

    private final Chat chat;
    private final People people;
    private Instant now;
    private final Person ana;
    private final Person ben;
    private final Person cem;
    private final List<Person> guests = new ArrayList<>();

    private FullHouse(Chat chat, People people, Instant now, List<Person> three) {
        this.chat = chat;
        this.people = people;
        this.now = now;
        this.ana = named(three.get(0), '安');
        this.ben = named(three.get(1), '本');
        this.cem = named(three.get(2), '陈');
    }

    /// `messages`: in the conversation with Ben, and in Ana's group. It begins at `now` and takes a
    /// few seconds for each message.
    public static void fill(
            Chat chat,
            People people,
            Instant now,
            int messages,
            Person ana,
            Person ben,
            Person cem) {
        new FullHouse(chat, people, now, List.of(ana, ben, cem)).fill(messages);
    }

    /// The number of a guest, who is known to nobody but by it.
    public static Msisdn guest(int i) {
        return Msisdn.ofDigits("49309010%03d".formatted(i));
    }

    public static String longest(char character, int charactersMax) {
        return String.valueOf(character).repeat(charactersMax);
    }

    private void fill(int messages) {
        for (int i = 0; i < GUESTS; i++) {
            write(i == STRANGER ? ben : ana, new Target.ToNumber(guest(i)), "你好");
            guests.add(named(people.byMsisdn(guest(i)).orElseThrow(), (char) ('一' + i)));
        }
        var family = family();
        otherGroups();
        for (int i = 0; i < messages; i++) {
            write(
                    i % 3 == 0 ? ana : ben,
                    new Target.ToPerson((i % 3 == 0 ? ben : ana).id()),
                    text(i));
            write(i % 4 == 0 ? ana : ben, new Target.ToGroup(family.id()), text(i));
        }
        kept(standing(guests.get(1)).block(now) == Standing.Outcome.KEPT);
        var later = now.plus(Duration.ofDays(9));
        kept(standing(guests.get(2)).mute(Optional.of(later), now) == Standing.Outcome.KEPT);
        write(guests.get(STRANGER), new Target.ToPerson(ana.id()), "你好".repeat(40));
    }

    private Person named(Person person, char character) {
        var alias = new Alias(longest(character, Alias.CHARACTERS_MAX));
        kept(chat.rename(person.id(), alias, now));
        return new Person(person.id(), person.msisdn(), alias, person.since());
    }

    /// Ana's own, with each role and each way of being in it or not.
    private Group family() {
        var others = new ArrayList<Target>();
        others.add(new Target.ToPerson(ben.id()));
        others.add(new Target.ToPerson(cem.id()));
        guests.forEach(guest -> others.add(new Target.ToPerson(guest.id())));
        var family = founded(ana, '家', others);
        for (Person joining : List.of(ben, cem, guests.get(4))) {
            order(joining, family, new GroupOrder.Accept());
        }
        order(ana, family, new GroupOrder.GiveRole(ben.id(), Role.MODERATOR));
        order(ana, family, new GroupOrder.GiveRole(guests.get(4).id(), Role.READ_ONLY));
        order(ana, family, new GroupOrder.Mute(cem.id(), Duration.ofDays(7)));
        order(ana, family, new GroupOrder.Ban(guests.get(5).id()));
        return family;
    }

    /// In one of them Ana only reads, to another she is invited.
    private void otherGroups() {
        var reading = founded(ben, '读', List.of(new Target.ToPerson(ana.id())));
        order(ana, reading, new GroupOrder.Accept());
        order(ben, reading, new GroupOrder.GiveRole(ana.id(), Role.READ_ONLY));
        write(ben, new Target.ToGroup(reading.id()), longest('读', MessageText.CHARACTERS_MAX));
        var inviting = founded(cem, '请', List.of(new Target.ToPerson(ana.id())));
        write(cem, new Target.ToGroup(inviting.id()), "请".repeat(500));
    }

    private Group founded(Person founder, char character, List<Target> others) {
        String name = longest(character, Group.NAME_CHARACTERS_MAX);
        return ChatWorld.done(
                chat.groups().create(founder.id(), name, others, Optional.empty(), now));
    }

    private void order(Person by, Group group, GroupOrder order) {
        ChatWorld.done(chat.groups().order(by.id(), group.id(), order, Optional.empty(), now));
    }

    private static String text(int i) {
        return switch (i % 10) {
            case 3 -> "很长的消息".repeat(400);
            case 7 -> "中等".repeat(70) + "\n" + "$(x) <&>".repeat(9);
            default -> "短消息 " + i;
        };
    }

    private void write(Person sender, Target target, String text) {
        now = now.plusSeconds(2);
        var message = new SendMessage(sender.id(), target, new MessageText(text), Optional.empty());
        if (chat.send(message, now) instanceof SendOutcome.NotSent(var why)) {
            throw new AssertionError("not sent: " + why);
        }
    }

    private Standing standing(Person other) {
        return chat.standing(ana, new Target.ToPerson(other.id())).orElseThrow();
    }

    private static void kept(boolean kept) {
        if (!kept) {
            throw new AssertionError("it was not kept");
        }
    }
}
