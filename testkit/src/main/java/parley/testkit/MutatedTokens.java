package parley.testkit;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Tokens of reply links, each a little wrong, by somebody who knows how they are made and not the
/// key: 8 octets that name a link, 12 that prove it, in base64url. Seeded. None of them is a real
/// one.
public final class MutatedTokens {
    private static final int ID_OCTETS = 8;
    private static final String SYMBOLS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final List<String> ODD =
            List.of(
                    "=", "==", "+", "/", ".", "%", "%00", " ", "\n", "\0", "&", "?", "#", "a=",
                    "é");

    private final List<String> real;
    private final Set<String> known;
    private final RandomGenerator random;

    /// What is done to a token.
    private enum Way {
        FLIP_BITS,
        OTHER_PROOF,
        PROOF_OF_ANOTHER,
        NAME_OF_ANOTHER,
        MIXED_PROOF,
        OTHER_SYMBOLS,
        OTHER_LAST_SYMBOL,
        ODD_SYMBOL,
        CUT,
        LONGER,
        OTHER_CASE,
        SWAPPED,
        TWICE
    }

    private static final Way[] WAYS = Way.values();

    /// `real`: tokens of several recipients, conversations and expiries.
    public MutatedTokens(List<String> real, RandomGenerator random) {
        this.real = List.copyOf(real);
        this.known = Set.copyOf(real);
        this.random = random;
    }

    public String next() {
        while (true) {
            String mutated = mutated(any());
            if (!known.contains(mutated)) {
                return mutated;
            }
        }
    }

    /// Names a link that is kept, so that its proof has to be looked at.
    public boolean namesARealLink(String token) {
        return octets(token)
                .filter(octets -> octets.length >= ID_OCTETS)
                .map(octets -> name(octets))
                .filter(name -> real.stream().anyMatch(one -> name == name(bytes(one))))
                .isPresent();
    }

    private String any() {
        return real.get(random.nextInt(real.size()));
    }

    private String mutated(String token) {
        return switch (WAYS[random.nextInt(WAYS.length)]) {
            case FLIP_BITS -> flipped(token);
            case OTHER_PROOF -> joined(bytes(token), randomOctets());
            case PROOF_OF_ANOTHER -> joined(bytes(token), bytes(any()));
            case NAME_OF_ANOTHER -> joined(bytes(any()), bytes(token));
            case MIXED_PROOF -> mixed(bytes(token), bytes(any()));
            case OTHER_SYMBOLS -> withSymbols(token, 1 + random.nextInt(3));
            case OTHER_LAST_SYMBOL -> otherLast(token);
            case ODD_SYMBOL -> inserted(token, ODD.get(random.nextInt(ODD.size())));
            case CUT -> cut(token);
            case LONGER -> inserted(token, symbol());
            case OTHER_CASE -> otherCase(token);
            case SWAPPED -> swapped(token);
            case TWICE -> token + any();
        };
    }

    private String flipped(String token) {
        byte[] octets = bytes(token);
        int flips = 1 + random.nextInt(3);
        for (int i = 0; i < flips; i++) {
            int at = random.nextInt(octets.length * 8);
            octets[at / 8] ^= (byte) (1 << (at % 8));
        }
        return text(octets);
    }

    private byte[] randomOctets() {
        byte[] octets = new byte[20];
        switch (random.nextInt(3)) {
            case 0 -> random.nextBytes(octets);
            case 1 -> Arrays.fill(octets, (byte) 0xFF);
            default -> Arrays.fill(octets, (byte) 0);
        }
        return octets;
    }

    /// The name of one and the proof of another: other recipient, conversation or expiry.
    private static String joined(byte[] named, byte[] proved) {
        byte[] octets = proved.clone();
        System.arraycopy(named, 0, octets, 0, ID_OCTETS);
        return text(octets);
    }

    /// Some of the proof's octets are another's.
    private String mixed(byte[] octets, byte[] other) {
        for (int i = ID_OCTETS; i < octets.length; i++) {
            if (random.nextBoolean()) {
                octets[i] = other[i];
            }
        }
        return text(octets);
    }

    private String withSymbols(String token, int count) {
        var mutated = new StringBuilder(token);
        for (int i = 0; i < count; i++) {
            int at = random.nextInt(token.length());
            mutated.replace(at, at + 1, symbol());
        }
        return mutated.toString();
    }

    /// The last symbol has bits to spare: three others mean the same octets.
    private String otherLast(String token) {
        int last = SYMBOLS.indexOf(token.charAt(token.length() - 1));
        int other = (last & ~3) | random.nextInt(4);
        return token.substring(0, token.length() - 1) + SYMBOLS.charAt(other);
    }

    private String inserted(String token, String what) {
        int at = random.nextInt(3) == 0 ? token.length() : random.nextInt(token.length() + 1);
        return token.substring(0, at) + what + token.substring(at);
    }

    private String cut(String token) {
        int from = random.nextBoolean() ? 0 : random.nextInt(token.length());
        int to = from + random.nextInt(token.length() - from);
        return token.substring(from, to);
    }

    private String otherCase(String token) {
        var mutated = new StringBuilder(token);
        for (int i = 0; i < token.length(); i++) {
            char symbol = token.charAt(i);
            if (random.nextInt(4) == 0 && Character.isLetter(symbol)) {
                mutated.setCharAt(i, (char) (symbol ^ 0x20));
            }
        }
        return mutated.toString();
    }

    private String swapped(String token) {
        int one = random.nextInt(token.length());
        int other = random.nextInt(token.length());
        var mutated = new StringBuilder(token);
        mutated.setCharAt(one, token.charAt(other));
        mutated.setCharAt(other, token.charAt(one));
        return mutated.toString();
    }

    private String symbol() {
        return String.valueOf(SYMBOLS.charAt(random.nextInt(SYMBOLS.length())));
    }

    private static long name(byte[] octets) {
        return ByteBuffer.wrap(octets).getLong();
    }

    private static byte[] bytes(String token) {
        return octets(token).orElseThrow();
    }

    private static Optional<byte[]> octets(String token) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(token));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static String text(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }
}
