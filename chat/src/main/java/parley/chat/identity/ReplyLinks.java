package parley.chat.identity;

import parley.chat.kept.Shelf;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes and reads the opaque tokens of reply links: 8 octets that name the kept link and 12 octets
/// of HMAC-SHA256 over everything it is bound to, in base64url, 27 characters. RFC 2104, RFC 4648.
public final class ReplyLinks {
    private static final int KEY_OCTETS_MIN = 32;
    private static final int ID_OCTETS = 8;
    private static final int PROOF_OCTETS = 12;
    private static final int TOKEN_CHARACTERS = 27;
    private static final String PATH = "/r/";
    private static final int CHANCE_BITS = 22;
    private static final int LATELY_MAX = 40_000;

    /// Somebody is given the link again that she was given lately, while it opens nearly as long as
    /// a new one would.
    private static final int GIVEN_AGAIN_PART = 100;

    private record Talk(PersonId recipient, UUID conversation) {}

    /// With the key in it; whoever proves takes a copy, which costs a tenth of making one.
    private final Mac keyed;

    private final Duration linkFor;
    private final People people;
    private final RandomGenerator random;
    private final AtomicLong lastId = new AtomicLong();

    /// Those that are kept.
    private final Shelf<Talk, ReplyLink> lately = new Shelf<>(LATELY_MAX);

    /// What a token is worth.
    public sealed interface Reading {
        record Good(ReplyLink link) implements Reading {}

        record Late(ReplyLink link) implements Reading {}

        record NotOurs() implements Reading {}
    }

    /// `linkKey`: at least 32 octets in base64url.
    public ReplyLinks(String linkKey, Duration linkFor, People people, RandomGenerator random) {
        byte[] octets = decoded(linkKey).orElse(new byte[0]);
        if (octets.length < KEY_OCTETS_MIN) {
            throw new IllegalArgumentException("the link key has at least 32 octets in base64url");
        }
        this.keyed = keyed(octets);
        this.linkFor = linkFor;
        this.people = people;
        this.random = random;
    }

    /// One that [#isKept], or a new one, which opens once it is: then [#kept] has to be told.
    public ReplyLink of(PersonId recipient, UUID conversation, Instant now) {
        Instant until = now.plus(linkFor).truncatedTo(ChronoUnit.SECONDS);
        Instant atLeast = until.minus(linkFor.dividedBy(GIVEN_AGAIN_PART));
        return lately.get(new Talk(recipient, conversation))
                .filter(known -> !known.expiresAt().isBefore(atLeast))
                .orElseGet(() -> new ReplyLink(id(now), recipient, conversation, until));
    }

    public boolean isKept(ReplyLink link) {
        return lately.get(talk(link)).filter(link::equals).isPresent();
    }

    public void kept(ReplyLink link) {
        if (!isKept(link)) {
            lately.put(talk(link), link);
        }
    }

    private static Talk talk(ReplyLink link) {
        return new Talk(link.recipient(), link.conversation());
    }

    /// Where it leads, within the chat.
    public String path(ReplyLink link) {
        return PATH + token(link);
    }

    /// As long as each of them, and leads nowhere.
    public static String somePath() {
        return PATH + "A".repeat(TOKEN_CHARACTERS);
    }

    /// Time first: links made together stand together in the store's index, and a thousand of them
    /// touch a few of its pages and not a thousand. Those of one moment are counted on from a
    /// chance beginning, since one of two with the same id could not be kept, and nothing that is
    /// kept with it. What nobody can guess of a link is its proof.
    private long id(Instant now) {
        long moment = now.toEpochMilli() << CHANCE_BITS;
        long chance = random.nextLong() >>> (Long.SIZE + 1 - CHANCE_BITS); // room to count
        return lastId.updateAndGet(last -> last < moment ? moment | chance : last + 1);
    }

    public String token(ReplyLink link) {
        byte[] token =
                ByteBuffer.allocate(ID_OCTETS + PROOF_OCTETS)
                        .putLong(link.id())
                        .put(proof(link))
                        .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    public Reading read(String token, Instant now) {
        Optional<byte[]> octets =
                token.length() == TOKEN_CHARACTERS ? decoded(token) : Optional.empty();
        if (octets.isEmpty()) {
            return new Reading.NotOurs();
        }
        Optional<ReplyLink> kept = people.replyLink(ByteBuffer.wrap(octets.get()).getLong());
        if (kept.isEmpty()) {
            return new Reading.NotOurs();
        }
        ReplyLink link = kept.get();
        // as it is written, for its last character has two spare bits: only our own spelling counts
        if (!isSame(token, token(link))) {
            return new Reading.NotOurs();
        }
        return now.isBefore(link.expiresAt()) ? new Reading.Good(link) : new Reading.Late(link);
    }

    /// The only place where a proof meets what somebody brought: all of both is looked at, wherever
    /// they differ. The link was looked for by its id, which is no secret.
    private static boolean isSame(String brought, String ours) {
        return MessageDigest.isEqual(
                brought.getBytes(StandardCharsets.US_ASCII),
                ours.getBytes(StandardCharsets.US_ASCII));
    }

    private byte[] proof(ReplyLink link) {
        ByteBuffer bound =
                ByteBuffer.allocate(48)
                        .putLong(link.id())
                        .putLong(link.recipient().value().getMostSignificantBits())
                        .putLong(link.recipient().value().getLeastSignificantBits())
                        .putLong(link.conversation().getMostSignificantBits())
                        .putLong(link.conversation().getLeastSignificantBits())
                        .putLong(link.expiresAt().getEpochSecond());
        try {
            var mac = (Mac) keyed.clone();
            return Arrays.copyOf(mac.doFinal(bound.array()), PROOF_OCTETS);
        } catch (CloneNotSupportedException other) {
            throw new IllegalStateException("Java's own HMAC-SHA256 can be copied", other);
        }
    }

    private static Mac keyed(byte[] key) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has HMAC-SHA256", missing);
        }
    }

    private static Optional<byte[]> decoded(String base64url) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(base64url));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
