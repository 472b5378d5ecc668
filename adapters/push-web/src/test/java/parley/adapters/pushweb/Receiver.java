package parley.adapters.pushweb;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Base64;

import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The browser's end of RFC 8291, written from its text for tests, with nothing of ours but how a
/// point is written.
record Receiver(KeyPair keys, byte[] secret) {
    static Receiver fresh() throws GeneralSecurityException {
        byte[] secret = new byte[16];
        new SecureRandom().nextBytes(secret);
        return new Receiver(P256.fresh(), secret);
    }

    String key() {
        return base64(P256.octets(keys.getPublic()));
    }

    String secretText() {
        return base64(secret);
    }

    static String base64(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    String read(byte[] sealed) throws GeneralSecurityException {
        var in = ByteBuffer.wrap(sealed);
        byte[] salt = taken(in, 16);
        int recordOctets = in.getInt();
        byte[] theirs = taken(in, in.get());
        byte[] record = taken(in, in.remaining());
        if (record.length > recordOctets) {
            throw new AssertionError("more than one record");
        }
        byte[] agreed = P256.agreed(keys.getPrivate(), P256.publicKey(theirs));
        var info = new ByteArrayOutputStream();
        info.writeBytes("WebPush: info\0".getBytes(StandardCharsets.US_ASCII));
        info.writeBytes(P256.octets(keys.getPublic()));
        info.writeBytes(theirs);
        byte[] material = expand(hmac(secret, agreed), info.toByteArray(), 32);
        byte[] pseudoRandom = hmac(salt, material);
        byte[] key = expand(pseudoRandom, coding("aes128gcm"), 16);
        byte[] nonce = expand(pseudoRandom, coding("nonce"), 12);
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(key, "AES"),
                new GCMParameterSpec(128, nonce));
        byte[] text = cipher.doFinal(record);
        int end = text.length - 1;
        while (text[end] == 0) {
            end--;
        }
        if (text[end] != 2) {
            throw new AssertionError("not the last record");
        }
        return new String(text, 0, end, StandardCharsets.UTF_8);
    }

    private static byte[] coding(String what) {
        return ("Content-Encoding: " + what + "\0").getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] taken(ByteBuffer in, int octets) {
        byte[] taken = new byte[octets];
        in.get(taken);
        return taken;
    }

    /// One block is enough for each of them. RFC 5869 2.3.
    private static byte[] expand(byte[] key, byte[] info, int octets)
            throws GeneralSecurityException {
        byte[] block =
                hmac(key, ByteBuffer.allocate(info.length + 1).put(info).put((byte) 1).array());
        return java.util.Arrays.copyOf(block, octets);
    }

    private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text);
    }
}
