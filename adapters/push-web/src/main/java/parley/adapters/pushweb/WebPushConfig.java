package parley.adapters.pushweb;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// @param privateKey ours, 32 octets in base64url. RFC 8292 2
/// @param contact `mailto:` or `https:`, told to push services. RFC 8292 2.1
/// @param queueMax notices under way at once
/// @param within how long a push service may take to answer
/// @param authorities a PEM file of certificates trusted besides the JDK's
public record WebPushConfig(
        String privateKey,
        String contact,
        int queueMax,
        Duration within,
        Optional<Path> authorities) {
    /// Does not print the key.
    @Override
    public String toString() {
        return "WebPushConfig[queueMax=" + queueMax + ", within=" + within + "]";
    }
}
