package parley.adapters.pushweb;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;

import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// A notice that only one browser can read, and nobody who carries it: one record of `aes128gcm`.
/// RFC 8291 3, RFC 8188 2.
final class SealedNotice {
    static final int SALT_OCTETS = 16;

    /// What push services have to take, with the header and the tag. RFC 8291 4.
    private static final int RECORD_OCTETS = 4_096;

    private static final int NONCE_OCTETS = 12;
    private static final int KEY_OCTETS = 16;
    private static final int SECRET_OCTETS = 32;
    private static final int TAG_BITS = 128;
    private static final byte LAST_RECORD = 2;
    private static final int HEADER_OCTETS = SALT_OCTETS + 4 + 1 + P256.POINT_OCTETS;

    /// The longest that fits.
    static final int TEXT_OCTETS_MAX = RECORD_OCTETS - HEADER_OCTETS - 1 - TAG_BITS / 8;

    private SealedNotice() {}

    /// @param browser its public key
    /// @param secret what only it and we know
    /// @param once a pair of keys for this notice alone
    /// @param salt at random, for this notice alone
    static byte[] seal(byte[] text, PublicKey browser, byte[] secret, KeyPair once, byte[] salt)
            throws GeneralSecurityException {
        if (text.length > TEXT_OCTETS_MAX) {
            throw new IllegalArgumentException("a notice has no room for so much");
        }
        byte[] ours = P256.octets(once.getPublic());
        byte[] agreed = P256.agreed(once.getPrivate(), browser);
        byte[] material = derive(secret, agreed, about(P256.octets(browser), ours), SECRET_OCTETS);
        byte[] key = derive(salt, material, coding("aes128gcm"), KEY_OCTETS);
        byte[] nonce = derive(salt, material, coding("nonce"), NONCE_OCTETS);

        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                new SecretKeySpec(key, "AES"),
                new GCMParameterSpec(TAG_BITS, nonce));
        byte[] record = ByteBuffer.allocate(text.length + 1).put(text).put(LAST_RECORD).array();
        byte[] sealed = cipher.doFinal(record);
        return ByteBuffer.allocate(HEADER_OCTETS + sealed.length)
                .put(salt)
                .putInt(RECORD_OCTETS)
                .put((byte) ours.length)
                .put(ours)
                .put(sealed)
                .array();
    }

    /// RFC 5869, both steps.
    private static byte[] derive(byte[] salt, byte[] material, byte[] info, int octets)
            throws GeneralSecurityException {
        var hkdf = KDF.getInstance("HKDF-SHA256");
        return hkdf.deriveData(
                HKDFParameterSpec.ofExtract()
                        .addSalt(salt)
                        .addIKM(material)
                        .thenExpand(info, octets));
    }

    private static byte[] about(byte[] browser, byte[] ours) {
        var info = new ByteArrayOutputStream();
        info.writeBytes("WebPush: info\0".getBytes(StandardCharsets.US_ASCII));
        info.writeBytes(browser);
        info.writeBytes(ours);
        return info.toByteArray();
    }

    private static byte[] coding(String what) {
        return ("Content-Encoding: " + what + "\0").getBytes(StandardCharsets.US_ASCII);
    }
}
