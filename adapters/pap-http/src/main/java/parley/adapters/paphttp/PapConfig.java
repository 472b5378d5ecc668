package parley.adapters.paphttp;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Where push initiators are listened to, and who they are. Nobody configured: anybody on this
/// machine may push, nobody elsewhere.
///
/// @param paths where messages are taken, `/pap`; another path is answered with 404
/// @param bodyOctetsMax a larger body is answered with 413
/// @param requestsMax requests at once; more are answered with 503
/// @param idleAfter how long a connection may be silent, and a body may take to come
public record PapConfig(
        InetAddress bind,
        int port,
        Set<String> paths,
        List<Account> initiators,
        Optional<Keys> tls,
        int bodyOctetsMax,
        int requestsMax,
        Duration idleAfter) {
    public PapConfig {
        paths = Set.copyOf(paths);
        initiators = List.copyOf(initiators);
        if (paths.isEmpty() || paths.stream().anyMatch(path -> !path.startsWith("/"))) {
            throw new IllegalArgumentException("a path starts with /");
        }
        if (initiators.isEmpty() && !bind.isLoopbackAddress()) {
            throw new IllegalArgumentException(
                    "without initiators, push is taken from this machine only");
        }
        if (initiators.stream().map(Account::name).distinct().count() < initiators.size()) {
            throw new IllegalArgumentException("two initiators of one name");
        }
    }

    /// An initiator: its name and secret (HTTP Basic), whether the phone may be told that it is
    /// trusted, and how many messages a minute are taken from it.
    public record Account(String name, String secret, boolean trusted, int perMinute) {
        public Account {
            if (name.isEmpty() || name.contains(":")) {
                throw new IllegalArgumentException("the name of an initiator has no colon");
            }
            if (secret.isEmpty() || perMinute < 1) {
                throw new IllegalArgumentException("initiator " + name + " could never sign in");
            }
        }

        /// Says no secret.
        @Override
        public String toString() {
            return "Account[" + name + "]";
        }
    }

    /// The listener's own certificate and its key.
    public sealed interface Keys {
        /// A chain, the listener's certificate first, and its key (PKCS 8, not encrypted).
        record Pem(Path certificates, Path key) implements Keys {}

        record Pkcs12(Path file, String password) implements Keys {
            @Override
            public String toString() {
                return "Pkcs12[" + file + "]";
            }
        }
    }
}
