package parley.bench.chat;

import parley.chat.conversation.Conversation;
import parley.chat.conversation.ConversationId;
import parley.chat.conversation.MessageId;
import parley.chat.group.GroupId;
import parley.chat.identity.Alias;
import parley.chat.identity.Msisdn;
import parley.chat.identity.Person;
import parley.chat.identity.PersonId;

import java.time.Instant;
import java.util.UUID;

/// People by their number, who stand in a ring: everybody has a conversation with the next one, the
/// last with the first.
record Folk(int count) {
    static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");

    private static final long FIRST_NUMBER = 4_915_550_000_000L;

    /// What an id is of: no two have the same.
    private enum Kind {
        PERSON,
        TALK,
        GROUP,
        GROUP_TALK,
        MESSAGE
    }

    Folk {
        if (count < 3) {
            throw new IllegalArgumentException("a ring has three people or more");
        }
    }

    PersonId id(int person) {
        return new PersonId(id(Kind.PERSON, person));
    }

    int next(int person) {
        return (person + 1) % count;
    }

    Person person(int person) {
        return new Person(id(person), Msisdn.ofDigits(number(person)), alias(person), SINCE);
    }

    String number(int person) {
        return Long.toString(FIRST_NUMBER + person);
    }

    /// The other way round.
    static int personOf(String number) {
        return Math.toIntExact(Long.parseLong(number) - FIRST_NUMBER);
    }

    /// Letters only: an alias is no number.
    static Alias alias(int person) {
        var name = new StringBuilder("P ");
        for (int left = person; name.length() < 7; left /= 26) {
            name.append((char) ('a' + left % 26));
        }
        return new Alias(name.toString());
    }

    /// That of a person with the next one.
    ConversationId talk(int person) {
        return new ConversationId(id(Kind.TALK, person));
    }

    Conversation.Pair pair(int person) {
        return Conversation.Pair.of(talk(person), id(person), id(next(person)));
    }

    static GroupId group(int number) {
        return new GroupId(id(Kind.GROUP, number));
    }

    static ConversationId groupTalk(int number) {
        return new ConversationId(id(Kind.GROUP_TALK, number));
    }

    /// One that is stored before anything is measured.
    static MessageId message(int number) {
        return new MessageId(id(Kind.MESSAGE, number));
    }

    static Instant messageAt(int number) {
        return SINCE.plusMillis(number);
    }

    /// As [parley.chat.kept.TimeOrderedIds] makes them: a millisecond each, and chance.
    private static UUID id(Kind kind, int number) {
        long high = ((SINCE.toEpochMilli() + number) << 16) | 0x7000 | kind.ordinal();
        long chance = mixed(number * 8L + kind.ordinal());
        return new UUID(high, (chance & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
    }

    /// Vigna's splitmix64: another number for each.
    private static long mixed(long number) {
        long z = number * 0x9E37_79B9_7F4A_7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return z ^ (z >>> 31);
    }
}
