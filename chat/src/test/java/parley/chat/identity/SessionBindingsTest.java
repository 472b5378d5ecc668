package parley.chat.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

class SessionBindingsTest {
    private static final InetAddress HERE = InetAddress.ofLiteral("127.1.0.1");
    private static final InetAddress THERE = InetAddress.ofLiteral("127.1.0.2");
    private static final PersonId ANA = new PersonId(new UUID(1, 1));

    private static WapSessionKey key(int number) {
        return new WapSessionKey(number);
    }

    @Test
    void theOldestIsForgottenWithItsAddress() {
        var bindings = new SessionBindings(2);
        bindings.bind(key(1), ANA, HERE);
        bindings.bind(key(2), ANA, HERE);
        bindings.bind(key(3), ANA, THERE);
        assertThat(bindings.boundTo(key(1), HERE)).isEmpty();
        assertThat(bindings.boundTo(key(2), HERE)).contains(ANA);
        bindings.addressChangedHands(HERE);
        assertThat(bindings.boundTo(key(2), HERE)).isEmpty();
        assertThat(bindings.boundTo(key(3), THERE)).contains(ANA);
    }

    /// Against a plain table that is looked through.
    @Test
    void whateverHappensAnAddressThatChangedHandsBindsNothing() {
        for (long seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var bindings = new SessionBindings(100);
            Map<WapSessionKey, InetAddress> plain = new HashMap<>();
            for (int step = 0; step < 100; step++) {
                var session = key(random.nextInt(5));
                var address = random.nextBoolean() ? HERE : THERE;
                switch (random.nextInt(4)) {
                    case 0 -> {
                        bindings.addressChangedHands(address);
                        plain.values().removeIf(address::equals);
                    }
                    case 1 -> {
                        bindings.gone(session);
                        plain.remove(session);
                    }
                    default -> {
                        bindings.bind(session, ANA, address);
                        plain.put(session, address);
                    }
                }
                for (int each = 0; each < 5; each++) {
                    var at = Optional.ofNullable(plain.get(key(each)));
                    assertThat(bindings.boundTo(key(each), HERE).isPresent())
                            .as("seed %d, step %d", seed, step)
                            .isEqualTo(at.equals(Optional.of(HERE)));
                }
            }
        }
    }
}
