package parley.chat.browser;

import java.util.Optional;

/// The port to the services of browsers' makers.
public interface PushServices {
    /// What a browser needs to know of us: our public key, in base64url. None when we tell no
    /// browser anything. RFC 8292 3.2
    Optional<String> key();

    /// Whether we would tell a browser there, with this key of its.
    boolean takes(String endpoint, String key);

    /// No browser is told.
    static PushServices none() {
        return new PushServices() {
            @Override
            public Optional<String> key() {
                return Optional.empty();
            }

            @Override
            public boolean takes(String endpoint, String key) {
                return false;
            }
        };
    }
}
