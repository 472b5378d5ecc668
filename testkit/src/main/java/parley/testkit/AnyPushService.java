package parley.testkit;

import parley.chat.browser.PushServices;

import java.util.Optional;

/// Takes whatever any browser says.
public record AnyPushService() implements PushServices {
    @Override
    public Optional<String> key() {
        return Optional.of("our-key");
    }

    @Override
    public boolean takes(String endpoint, String key) {
        return true;
    }
}
