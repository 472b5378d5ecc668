package parley.adapters.pushweb;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;

import javax.crypto.KeyAgreement;

/// Keys of the curve P-256 as octets: a point uncompressed, a private key as its number. SEC 1 2.3.
final class P256 {
    static final int POINT_OCTETS = 65;
    private static final int NUMBER_OCTETS = 32;
    private static final byte UNCOMPRESSED = 4;
    private static final ECParameterSpec CURVE = curve();
    private static final BigInteger P = ((ECFieldFp) CURVE.getCurve().getField()).getP();

    private P256() {}

    private static ECParameterSpec curve() {
        try {
            var parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has P-256", missing);
        }
    }

    static KeyPair fresh() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    static byte[] octets(PublicKey key) {
        var point = ((ECPublicKey) key).getW();
        byte[] octets = new byte[POINT_OCTETS];
        octets[0] = UNCOMPRESSED;
        write(point.getAffineX(), octets, 1);
        write(point.getAffineY(), octets, 1 + NUMBER_OCTETS);
        return octets;
    }

    private static void write(BigInteger number, byte[] octets, int at) {
        byte[] all = number.toByteArray(); // perhaps with an octet for the sign, perhaps shorter
        int length = Math.min(all.length, NUMBER_OCTETS);
        System.arraycopy(all, all.length - length, octets, at + NUMBER_OCTETS - length, length);
    }

    /// @throws InvalidKeyException when that is no point of the curve: what an agreement with it
    ///   came to would tell of our key
    static PublicKey publicKey(byte[] octets) throws GeneralSecurityException {
        if (octets.length != POINT_OCTETS || octets[0] != UNCOMPRESSED) {
            throw new InvalidKeyException("not an uncompressed point");
        }
        var x = new BigInteger(1, octets, 1, NUMBER_OCTETS);
        var y = new BigInteger(1, octets, 1 + NUMBER_OCTETS, NUMBER_OCTETS);
        boolean inField = x.compareTo(P) < 0 && y.compareTo(P) < 0;
        if (!inField || !y.multiply(y).mod(P).equals(ySquared(x))) {
            throw new InvalidKeyException("not a point of P-256");
        }
        return at(x, y);
    }

    private static PublicKey at(BigInteger x, BigInteger y) throws GeneralSecurityException {
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(new ECPoint(x, y), CURVE));
    }

    private static BigInteger ySquared(BigInteger x) {
        var curve = CURVE.getCurve();
        return x.pow(3).add(curve.getA().multiply(x)).add(curve.getB()).mod(P);
    }

    static PrivateKey privateKey(byte[] octets) throws GeneralSecurityException {
        var number = new BigInteger(1, octets);
        if (octets.length != NUMBER_OCTETS
                || number.signum() == 0
                || number.compareTo(CURVE.getOrder()) >= 0) {
            throw new InvalidKeyException("not a private key of P-256");
        }
        return KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(number, CURVE));
    }

    /// The pair that a private key belongs to. The JDK has no way to that but one: an agreement
    /// with the curve's own point gives x of the public key, and of the two points with that x the
    /// one is ours that our signatures are good for.
    static KeyPair pair(PrivateKey own) throws GeneralSecurityException {
        var base = CURVE.getGenerator();
        var x = new BigInteger(1, agreed(own, at(base.getAffineX(), base.getAffineY())));
        // P leaves 3 when divided by 4
        var y = ySquared(x).modPow(P.add(BigInteger.ONE).shiftRight(2), P);
        var one = at(x, y);
        return new KeyPair(Es256.isBy(own, one) ? one : at(x, P.subtract(y)), own);
    }

    /// What both come to, each with the own private and the other's public key. RFC 8291 3.1.
    static byte[] agreed(PrivateKey own, PublicKey other) throws GeneralSecurityException {
        var agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(own);
        agreement.doPhase(other, true);
        return agreement.generateSecret();
    }
}
