package parley.chat.identity;

import parley.chat.kept.Commit;
import parley.chat.kept.Ledger;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Proof of a number by a PIN sent to it. Open attempts live in memory only: whoever waits for a
/// PIN while we start again asks for a new one. Nobody becomes a person before the PIN is right.
public final class SignIn {
    private static final int PINS_PER_NUMBER_MAX = 3;
    private static final Duration RATE_WINDOW = Duration.ofMinutes(15);
    private static final int RATE_KEYS_MAX = 100_000;
    private static final int ATTEMPTS_MAX = 20_000;
    private static final int WRONG_PINS_MAX = 5;
    private static final int ATTEMPT_OCTETS = 16;
    private static final int COOKIE_OCTETS = 32;

    /// Sends a short SMS; false when it cannot leave now.
    public interface PinSender {
        boolean send(Msisdn to, String text);
    }

    /// What became of asking for a PIN.
    public sealed interface Asked {
        record Sent(String attempt) implements Asked {}

        record TooOften() implements Asked {}

        record NotPossibleNow() implements Asked {}
    }

    /// What became of a typed PIN.
    public sealed interface Tried {
        record Right(Person person, String cookie) implements Tried {}

        record Wrong() implements Tried {}

        record TooLate() implements Tried {}

        record NotKept() implements Tried {}

        /// Too much from this address was wrong.
        record TooOften() implements Tried {}
    }

    private record Attempt(Msisdn msisdn, TokenHash pin, int wrong, Instant until) {}

    private final PersonRegister register;
    private final Ledger ledger;
    private final SessionBindings bindings;
    private final PinSender sender;
    private final RandomGenerator random;
    private final Duration pinFor;
    private final Duration signedInFor;
    private final RateLimit<Msisdn> perNumber =
            new RateLimit<>(PINS_PER_NUMBER_MAX, RATE_WINDOW, RATE_KEYS_MAX);
    private final AddressPace perAddress;
    private final Map<String, Attempt> attempts = new LinkedHashMap<>();

    public SignIn(
            PersonRegister register,
            Ledger ledger,
            SessionBindings bindings,
            PinSender sender,
            AddressPace perAddress,
            RandomGenerator random,
            Duration pinFor,
            Duration signedInFor) {
        this.register = register;
        this.ledger = ledger;
        this.bindings = bindings;
        this.sender = sender;
        this.perAddress = perAddress;
        this.random = random;
        this.pinFor = pinFor;
        this.signedInFor = signedInFor;
    }

    public Asked ask(Msisdn msisdn, InetAddress from, Instant now) {
        String attempt = secret(ATTEMPT_OCTETS);
        String pin = String.format("%06d", random.nextInt(1_000_000));
        synchronized (this) {
            attempts.values().removeIf(open -> !now.isBefore(open.until()));
            if (attempts.size() >= ATTEMPTS_MAX
                    || !perNumber.allows(msisdn, now)
                    || !perAddress.takesPin(from, now)) {
                return new Asked.TooOften();
            }
            perNumber.take(msisdn, now);
            perAddress.asked(from, now);
            attempts.put(attempt, new Attempt(msisdn, hash(attempt, pin), 0, now.plus(pinFor)));
        }
        String text = "Your PIN for the chat: " + pin + ". If you did not ask for it, ignore this.";
        if (!sender.send(msisdn, text)) {
            close(attempt);
            return new Asked.NotPossibleNow();
        }
        return new Asked.Sent(attempt);
    }

    public Tried tryPin(String attempt, String pin, RequestOrigin origin, Instant now) {
        if (!perAddress.takesGuess(origin.address(), now)) {
            return new Tried.TooOften();
        }
        Msisdn proved;
        synchronized (this) {
            Attempt open = attempts.get(attempt);
            if (open == null || !now.isBefore(open.until())) {
                attempts.remove(attempt);
                perAddress.guessedWrong(origin.address(), now);
                return new Tried.TooLate();
            }
            if (!open.pin().equals(hash(attempt, pin.strip()))) {
                perAddress.guessedWrong(origin.address(), now);
                return wrong(attempt, open);
            }
            proved = open.msisdn();
        }
        Optional<Person> person = register.personOf(proved, now);
        String cookie = secret(COOKIE_OCTETS);
        if (person.isEmpty() || !keep(cookie, person.get(), now)) {
            return new Tried.NotKept();
        }
        if (!close(attempt)) {
            return new Tried.TooLate(); // the same PIN twice at once: it opens once
        }
        PersonId id = person.get().id();
        origin.wapSession().ifPresent(session -> bindings.bind(session, id, origin.address()));
        return new Tried.Right(person.get(), cookie);
    }

    /// The session and the cookie stand for nobody from now on.
    public void out(RequestOrigin origin) {
        origin.wapSession().ifPresent(bindings::gone);
        origin.cookie()
                .ifPresent(cookie ->
                        ledger.commit(List.of(new PersonChange.SignedOut(TokenHash.of(cookie)))));
    }

    private Tried wrong(String attempt, Attempt open) {
        if (open.wrong() + 1 >= WRONG_PINS_MAX) {
            attempts.remove(attempt);
            return new Tried.TooLate();
        }
        attempts.put(
                attempt, new Attempt(open.msisdn(), open.pin(), open.wrong() + 1, open.until()));
        return new Tried.Wrong();
    }

    private boolean keep(String cookie, Person person, Instant now) {
        var signedIn =
                new PersonChange.SignedIn(TokenHash.of(cookie), person.id(), now.plus(signedInFor));
        return ledger.commit(List.of(signedIn)) instanceof Commit.Durable;
    }

    private synchronized boolean close(String attempt) {
        return attempts.remove(attempt) != null;
    }

    /// The attempt is 128 bits only its owner knows: what lies in memory tells nothing of the PIN
    /// without it. Equality of hashes leaks no prefix of what was hashed.
    private static TokenHash hash(String attempt, String pin) {
        return TokenHash.of(attempt + ":" + pin);
    }

    private String secret(int octets) {
        byte[] secret = new byte[octets];
        random.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }
}
