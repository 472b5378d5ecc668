package parley.adapters.pushweb;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

/// Signatures as JSON Web Tokens have them: two numbers, one after the other. RFC 7518 3.4.
final class Es256 {
    private static final String NAME = "SHA256withECDSAinP1363Format";

    private Es256() {}

    static byte[] sign(PrivateKey key, byte[] text) throws GeneralSecurityException {
        var signature = Signature.getInstance(NAME);
        signature.initSign(key);
        signature.update(text);
        return signature.sign();
    }

    static boolean isGood(PublicKey key, byte[] text, byte[] signed)
            throws GeneralSecurityException {
        var signature = Signature.getInstance(NAME);
        signature.initVerify(key);
        signature.update(text);
        return signature.verify(signed);
    }

    /// Whether the two belong together.
    static boolean isBy(PrivateKey own, PublicKey other) throws GeneralSecurityException {
        byte[] text = "together".getBytes(StandardCharsets.US_ASCII);
        return isGood(other, text, sign(own, text));
    }
}
