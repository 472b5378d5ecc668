package parley.chat.browser;

import parley.chat.identity.PersonId;
import parley.chat.identity.TokenHash;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/// A browser of somebody's that wants to be told while its page is closed, as it described itself.
///
/// @param endpoint where the service of its maker takes what is for it; whoever knows it can send
///   there, so it is told to nobody. RFC 8030 8.3
/// @param key its public key, in base64url: a point of P-256. RFC 8291 2
/// @param secret what only it and we know, in base64url. RFC 8291 2
/// @param signedInBy the cookie she was signed in by there; signing out of it ends this, too
public record Subscription(
        PersonId person,
        String endpoint,
        String key,
        String secret,
        Optional<TokenHash> signedInBy,
        Instant since) {
    /// How many of one person are kept: a newer one takes the place of the oldest.
    public static final int PER_PERSON_MAX = 5;

    private static final int ENDPOINT_CHARACTERS_MAX = 1_024;
    private static final int POINT_OCTETS = 65;
    private static final int UNCOMPRESSED = 4;
    private static final int SECRET_OCTETS = 16;

    public Subscription {
        if (!isWellFormed(endpoint, key, secret)) {
            throw new IllegalArgumentException("not what a browser gives for being told");
        }
    }

    static boolean isWellFormed(String endpoint, String key, String secret) {
        return isAddress(endpoint) && isPoint(key) && octets(secret).length == SECRET_OCTETS;
    }

    private static boolean isAddress(String endpoint) {
        try {
            var uri = new URI(endpoint);
            return endpoint.length() <= ENDPOINT_CHARACTERS_MAX
                    && "https".equals(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException notAnAddress) {
            return false;
        }
    }

    private static boolean isPoint(String key) {
        byte[] octets = octets(key);
        return octets.length == POINT_OCTETS && octets[0] == UNCOMPRESSED;
    }

    /// None when it is no base64url.
    private static byte[] octets(String base64url) {
        try {
            return Base64.getUrlDecoder().decode(base64url);
        } catch (IllegalArgumentException unfit) {
            return new byte[0];
        }
    }

    /// Tells nothing of what is told to nobody.
    @Override
    public String toString() {
        return "Subscription[person=" + person + ", since=" + since + "]";
    }
}
