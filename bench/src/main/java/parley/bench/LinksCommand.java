package parley.bench;

import parley.chat.identity.Alias;
import parley.chat.identity.Msisdn;
import parley.chat.identity.People;
import parley.chat.identity.Person;
import parley.chat.identity.PersonId;
import parley.chat.identity.PushPhone;
import parley.chat.identity.ReplyLink;
import parley.chat.identity.ReplyLinks;
import parley.chat.identity.TokenHash;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;

/// Whether the time it takes to refuse a forged reply link says how much of its proof was right.
@Command(
        name = "links",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description =
                "How long it takes to refuse a reply link, by how many octets of its proof are"
                        + " right: all rows shall be alike.")
final class LinksCommand implements Callable<Integer> {
    private static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE";
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final int ID_OCTETS = 8;
    private static final int PROOF_OCTETS = 12;

    @Option(names = "--rounds", description = "Of one token of each kind, in an order of chance.")
    int rounds = 200_000;

    /// Forged tokens; `right` is how many octets of the proof are so.
    record Forged(int right, String token) {}

    @Override
    public Integer call() {
        var random = new Random(20_260_308);
        var known = new OneLink();
        var links = new ReplyLinks(KEY, Duration.ofDays(7), known, random);
        known.link = Optional.of(links.of(new PersonId(new UUID(1, 2)), new UUID(3, 4), NOW));
        var forged = forged(links.token(known.link.get()));
        var times = new long[forged.size()][rounds];
        for (int warm = 0; warm < 2; warm++) {
            measure(links, forged, times, random);
        }
        System.out.println("| octets right | median ns | 10 % ns | 90 % ns |");
        System.out.println("| --: | --: | --: | --: |");
        for (Forged one : forged) {
            long[] taken = times[one.right()];
            Arrays.sort(taken);
            System.out.printf(
                    "| %d | %,d | %,d | %,d |%n",
                    one.right(),
                    taken[rounds / 2],
                    taken[rounds / 10],
                    taken[rounds - 1 - rounds / 10]);
        }
        return 0;
    }

    private void measure(ReplyLinks links, List<Forged> forged, long[][] times, Random random) {
        var order = new ArrayList<>(forged);
        for (int round = 0; round < rounds; round++) {
            Collections.shuffle(order, random);
            for (Forged one : order) {
                long begun = System.nanoTime();
                var reading = links.read(one.token(), NOW);
                times[one.right()][round] = System.nanoTime() - begun;
                if (!(reading instanceof ReplyLinks.Reading.NotOurs)) {
                    throw new IllegalStateException("a forged link was taken");
                }
            }
        }
    }

    /// The first wrong octet is followed by right ones: only where it stands differs.
    static List<Forged> forged(String token) {
        var all = new ArrayList<Forged>();
        for (int right = 0; right < PROOF_OCTETS; right++) {
            byte[] octets = Base64.getUrlDecoder().decode(token);
            octets[ID_OCTETS + right] ^= 1;
            all.add(
                    new Forged(
                            right, Base64.getUrlEncoder().withoutPadding().encodeToString(octets)));
        }
        return all;
    }

    /// A store that knows one link and nobody.
    private static final class OneLink implements People {
        private Optional<ReplyLink> link = Optional.empty();

        @Override
        public Optional<ReplyLink> replyLink(long id) {
            return link.filter(one -> one.id() == id);
        }

        @Override
        public Optional<Person> byId(PersonId id) {
            return Optional.empty();
        }

        @Override
        public Optional<Person> byMsisdn(Msisdn msisdn) {
            return Optional.empty();
        }

        @Override
        public Optional<Person> byAlias(Alias alias) {
            return Optional.empty();
        }

        @Override
        public List<Person> everyone(int atMost) {
            return List.of();
        }

        @Override
        public Optional<PushPhone> pushPhone(PersonId person) {
            return Optional.empty();
        }

        @Override
        public Optional<PersonId> signedInBy(TokenHash token, Instant now) {
            return Optional.empty();
        }
    }
}
