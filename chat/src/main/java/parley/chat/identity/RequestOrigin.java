package parley.chat.identity;

import java.net.InetAddress;
import java.util.Optional;

/// Everything about a request that can tell who sent it. `proxyHeaderValue`: what the configured
/// header held when the request came over HTTP or WSP (counts only from a listed proxy).
/// `wapSession`: the WSP session it came in. `cookie`: the sign-in cookie's value.
public record RequestOrigin(
        InetAddress address,
        Optional<String> proxyHeaderValue,
        Optional<WapSessionKey> wapSession,
        Optional<String> cookie) {}
