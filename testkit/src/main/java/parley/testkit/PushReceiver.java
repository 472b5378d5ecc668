package parley.testkit;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The browser's end of RFC 8291, written from its text for tests, with nothing of what is tested.
public record PushReceiver(KeyPair keys, byte[] secret) {
    public static PushReceiver fresh() throws GeneralSecurityException {
        byte[] secret = new byte[16];
        new SecureRandom().nextBytes(secret);
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return new PushReceiver(generator.generateKeyPair(), secret);
    }

    public String key() {
        return base64(point());
    }

    public String secretText() {
        return base64(secret);
    }

    public static String base64(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    public String read(byte[] sealed) throws GeneralSecurityException {
        var in = ByteBuffer.wrap(sealed);
        byte[] salt = taken(in, 16);
        int recordOctets = in.getInt();
        byte[] theirs = taken(in, in.get());
        byte[] record = taken(in, in.remaining());
        if (record.length > recordOctets) {
            throw new AssertionError("more than one record");
        }
        byte[] agreed = agreedWith(theirs);
        var info = new ByteArrayOutputStream();
        info.writeBytes("WebPush: info\0".getBytes(StandardCharsets.US_ASCII));
        info.writeBytes(point());
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

    private byte[] agreedWith(byte[] point) throws GeneralSecurityException {
        var curve = ((ECPublicKey) keys.getPublic()).getParams();
        var at =
                new ECPoint(
                        new BigInteger(1, Arrays.copyOfRange(point, 1, 33)),
                        new BigInteger(1, Arrays.copyOfRange(point, 33, 65)));
        var agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(keys.getPrivate());
        agreement.doPhase(
                KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(at, curve)), true);
        return agreement.generateSecret();
    }

    private byte[] point() {
        var at = ((ECPublicKey) keys.getPublic()).getW();
        return HexFormat.of().parseHex("04%064x%064x".formatted(at.getAffineX(), at.getAffineY()));
    }

    /// Its private key as a number of 32 octets.
    public byte[] number() {
        return HexFormat.of()
                .parseHex("%064x".formatted(((ECPrivateKey) keys.getPrivate()).getS()));
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
        return Arrays.copyOf(block, octets);
    }

    private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text);
    }
}
