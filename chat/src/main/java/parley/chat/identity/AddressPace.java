package parley.chat.identity;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// How much may come from one address, whoever is behind it: forms, PINs that are asked for, and
/// PINs and reply links that are wrong. Looking at pages is never counted, for a village may share
/// an address. Of an IPv6 address the first half counts, since one household has all of the other
/// half. In memory only. Safe from any thread.
public final class AddressPace {
    private static final Duration FORMS_WINDOW = Duration.ofMinutes(1);
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int ADDRESSES_MAX = 100_000;

    /// How much that is.
    ///
    /// @param forms posted in a minute
    /// @param pins asked for in a quarter of an hour
    /// @param wrong PINs and reply links in a quarter of an hour
    public record Limits(int forms, int pins, int wrong) {
        public static final Limits USUAL = new Limits(1_200, 20, 60);
    }

    /// All addresses of one household or company.
    private record Source(boolean six, long network) {
        static Source of(InetAddress address) {
            var octets = ByteBuffer.wrap(address.getAddress());
            return address instanceof Inet6Address
                    ? new Source(true, octets.getLong())
                    : new Source(false, octets.getInt());
        }
    }

    private final RateLimit<Source> forms;
    private final RateLimit<Source> pins;
    private final RateLimit<Source> wrong;
    private final LongAdder formsRefused = new LongAdder();
    private final LongAdder pinsRefused = new LongAdder();
    private final LongAdder guessesRefused = new LongAdder();

    public AddressPace(Limits limits) {
        this.forms = new RateLimit<>(limits.forms(), FORMS_WINDOW, ADDRESSES_MAX);
        this.pins = new RateLimit<>(limits.pins(), WINDOW, ADDRESSES_MAX);
        this.wrong = new RateLimit<>(limits.wrong(), WINDOW, ADDRESSES_MAX);
    }

    /// Whether one more form is not too many; then it counts. Whom a listed proxy names is held by
    /// her own pace: the proxy's address says nothing of her.
    public boolean takesForm(InetAddress from, Identified who, Instant now) {
        boolean named =
                who instanceof Identified.Known(_, var by)
                        && by == Identified.IdentifiedBy.PROXY_HEADER;
        return named || counted(forms.take(Source.of(from), now), formsRefused);
    }

    /// Whether a PIN may be asked for from there; it counts when [#asked] says so.
    boolean takesPin(InetAddress from, Instant now) {
        return counted(pins.allows(Source.of(from), now), pinsRefused);
    }

    void asked(InetAddress from, Instant now) {
        pins.take(Source.of(from), now);
    }

    /// Whether somebody unknown may try a PIN or a reply link there.
    public boolean takesGuess(InetAddress from, Instant now) {
        return counted(wrong.allows(Source.of(from), now), guessesRefused);
    }

    /// What was tried there was wrong.
    public void guessedWrong(InetAddress from, Instant now) {
        wrong.take(Source.of(from), now);
    }

    private static boolean counted(boolean taken, LongAdder refused) {
        if (!taken) {
            refused.increment();
        }
        return taken;
    }

    /// How often an address was over its pace.
    public Map<String, Long> counters() {
        return Map.of(
                "chat_address_forms_refused", formsRefused.sum(),
                "chat_address_pins_refused", pinsRefused.sum(),
                "chat_address_guesses_refused", guessesRefused.sum());
    }
}
