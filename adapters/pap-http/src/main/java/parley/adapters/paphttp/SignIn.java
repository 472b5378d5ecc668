package parley.adapters.paphttp;

import parley.adapters.paphttp.PapConfig.Account;
import parley.ppg.Initiator;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who an initiator is, by HTTP Basic. An address that guesses is not listened to for a while, even
/// when it guesses right. RFC 7617.
final class SignIn {
    private static final int GUESSES_PER_MINUTE = 10;
    private static final int ADDRESSES_MAX = 4_096;

    /// Who comes from this machine when nobody is configured.
    private static final Initiator ANYBODY = new Initiator("anybody", false);

    sealed interface Outcome {
        record Known(Initiator initiator) implements Outcome {}

        record Unknown() implements Outcome {}

        record Guessing() implements Outcome {}
    }

    private record Held(Initiator initiator, byte[] digest) {}

    private final Map<String, Held> accounts = new HashMap<>();
    private final TokenBuckets<InetAddress> guesses =
            new TokenBuckets<>(GUESSES_PER_MINUTE, ADDRESSES_MAX);

    SignIn(List<Account> initiators) {
        for (var account : initiators) {
            accounts.put(
                    account.name(),
                    new Held(
                            new Initiator(account.name(), account.trusted()),
                            digest(account.secret())));
        }
    }

    Outcome of(Optional<String> authorization, InetAddress from, Instant now) {
        if (accounts.isEmpty()) {
            return new Outcome.Known(ANYBODY);
        }
        if (authorization.isEmpty()) {
            return new Outcome.Unknown();
        }
        if (guesses.isEmpty(from, now)) {
            return new Outcome.Guessing();
        }
        var known = authorization.flatMap(SignIn::credentials).flatMap(this::known);
        if (known.isEmpty()) {
            guesses.take(from, now);
        }
        return known.<Outcome>map(Outcome.Known::new).orElseGet(Outcome.Unknown::new);
    }

    /// An unknown name takes as long as a wrong secret.
    private Optional<Initiator> known(String[] nameAndSecret) {
        byte[] given = digest(nameAndSecret[1]);
        var held = Optional.ofNullable(accounts.get(nameAndSecret[0]));
        boolean same =
                MessageDigest.isEqual(given, held.map(Held::digest).orElse(new byte[given.length]));
        return held.map(Held::initiator).filter(_ -> same);
    }

    private static Optional<String[]> credentials(String authorization) {
        String[] words = authorization.strip().split("\\s+", 2);
        if (words.length < 2 || !words[0].equalsIgnoreCase("Basic")) {
            return Optional.empty();
        }
        try {
            String plain = new String(Base64.getDecoder().decode(words[1]), StandardCharsets.UTF_8);
            return Optional.of(plain.split(":", 2)).filter(parts -> parts.length == 2);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static byte[] digest(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every Java has SHA-256", never);
        }
    }
}
