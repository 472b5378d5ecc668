package parley.adapters.pushweb;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/// Says to push services who sends, in the words of RFC 8292: a token that is good for one of them
/// and half a day, signed by the key that browsers were given.
final class Vapid {
    /// A day at most. RFC 8292 2.
    private static final Duration GOOD_FOR = Duration.ofHours(12);

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String HEADER = "{\"typ\":\"JWT\",\"alg\":\"ES256\"}";

    private final KeyPair keys;
    private final String contact;

    /// @param privateKey 32 octets in base64url
    /// @param contact `mailto:` or `https:`, for whoever runs a push service and is annoyed
    /// @throws IllegalArgumentException when that is no private key
    Vapid(String privateKey, String contact) {
        try {
            this.keys = P256.pair(P256.privateKey(Base64.getUrlDecoder().decode(privateKey)));
        } catch (GeneralSecurityException unfit) {
            throw new IllegalArgumentException("not a private key of P-256", unfit);
        }
        this.contact = contact;
    }

    /// What browsers are given.
    String publicKey() {
        return BASE64.encodeToString(P256.octets(keys.getPublic()));
    }

    /// The value of `Authorization`. RFC 8292 3.
    String authorization(URI endpoint, Instant now) throws GeneralSecurityException {
        return "vapid t=" + token(endpoint, now) + ", k=" + publicKey();
    }

    private String token(URI endpoint, Instant now) throws GeneralSecurityException {
        // neither of them has anything in it that JSON would have to escape
        String claims =
                "{\"aud\":\"%s\",\"exp\":%d,\"sub\":\"%s\"}"
                        .formatted(
                                audience(endpoint), now.plus(GOOD_FOR).getEpochSecond(), contact);
        String said = base64(HEADER) + "." + base64(claims);
        byte[] signature = Es256.sign(keys.getPrivate(), said.getBytes(StandardCharsets.US_ASCII));
        return said + "." + BASE64.encodeToString(signature);
    }

    /// The origin of the service. RFC 6454 6.1.
    static String audience(URI endpoint) {
        return endpoint.getScheme()
                + "://"
                + endpoint.getHost()
                + (endpoint.getPort() < 0 || endpoint.getPort() == 443
                        ? ""
                        : ":" + endpoint.getPort());
    }

    private static String base64(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
