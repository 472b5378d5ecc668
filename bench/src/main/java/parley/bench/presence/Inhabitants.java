package parley.bench.presence;

import parley.chat.identity.Alias;
import parley.chat.identity.Msisdn;
import parley.chat.identity.Person;
import parley.chat.identity.PersonId;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;

/// People by their number, each made anew whenever she is asked for, as datagrams bring them: only
/// what is measured keeps them.
record Inhabitants(int count) {
    static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");
    static final int ACCESS_SERVERS = 16;

    private static final int EVERY_FIFTH = 5;
    private static final int IPV4_NETWORK = 10 << 24;
    private static final int ELSEWHERE = 1 << 23;
    private static final long IPV6_NETWORK = 0xFD00_0000_0000_0000L;

    /// As [parley.chat.kept.TimeOrderedIds] makes them: a millisecond each, and chance.
    PersonId id(int person) {
        long high = ((SINCE.toEpochMilli() + person) << 16) | 0x7000;
        long low = (mixed(person) & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new PersonId(new UUID(high, low));
    }

    Msisdn number(int person) {
        return Msisdn.ofDigits(Long.toString(4_915_000_000_000L + person));
    }

    Person person(int person) {
        return new Person(id(person), number(person), alias(person), SINCE);
    }

    /// Letters only: an alias is no number.
    private static Alias alias(int person) {
        var name = new StringBuilder("P ");
        for (int left = person; name.length() < 7; left /= 26) {
            name.append((char) ('a' + left % 26));
        }
        return new Alias(name.toString());
    }

    /// Every fifth by IPv6.
    InetAddress address(int person) {
        return person % EVERY_FIFTH == 0
                ? of(ByteBuffer.allocate(16).putLong(IPV6_NETWORK).putLong(person))
                : of(ByteBuffer.allocate(4).putInt(IPV4_NETWORK | person));
    }

    /// Where her browser is.
    InetAddress elsewhere(int person) {
        return of(ByteBuffer.allocate(4).putInt(IPV4_NETWORK | ELSEWHERE | person));
    }

    InetAddress accessServer(int person) {
        return of(ByteBuffer.allocate(4).putInt((127 << 24) | (person % ACCESS_SERVERS)));
    }

    /// As the adapter names it: access server, its name, and what it counts.
    String accounting(int person) {
        return accessServer(person).getHostAddress() + "/ggsn/" + Long.toHexString(mixed(person));
    }

    private static InetAddress of(ByteBuffer octets) {
        try {
            return InetAddress.getByAddress(octets.array());
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("4 or 16 octets", impossible);
        }
    }

    /// Vigna's splitmix64: another number for each.
    private static long mixed(long number) {
        long z = number * 0x9E37_79B9_7F4A_7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return z ^ (z >>> 31);
    }
}
