package parley.testkit;

import parley.chat.browser.PushServices;

import java.util.Optional;

/// Takes whatever any browser says.
public record AnyPushService() implements PushServices {
    /// A point of P-256, which browsers insist on: that of RFC 8291 A.
    public static final String KEY =
            "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";

    @Override
    public Optional<String> key() {
        return Optional.of(KEY);
    }

    @Override
    public boolean takes(String endpoint, String key) {
        return true;
    }
}
