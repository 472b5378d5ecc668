package parley.relay;

import java.net.InetAddress;
import java.util.Optional;

/// Who asks, as far as the adapter knows and believes it.
///
/// @param key of one identified person or line, always the same for her; empty for a stranger, for
///   whom no cookie is kept
/// @param number told to trusted hosts only
public record RelayClient(
        Optional<String> key, Optional<InetAddress> address, Optional<String> number) {
    public static final RelayClient STRANGER =
            new RelayClient(Optional.empty(), Optional.empty(), Optional.empty());

    /// Neither number nor address.
    @Override
    public String toString() {
        return key.isPresent() ? "RelayClient[identified]" : "RelayClient[stranger]";
    }
}
