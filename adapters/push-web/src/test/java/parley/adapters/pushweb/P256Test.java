package parley.adapters.pushweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.interfaces.ECPrivateKey;
import java.util.Arrays;

class P256Test {
    /// Both points with one x occur, and numbers that are shorter than others.
    @Test
    void thePublicKeyIsFoundFromThePrivateOne() throws Exception {
        for (int i = 0; i < 40; i++) {
            var made = P256.fresh();
            var found = P256.pair(made.getPrivate());
            assertThat(P256.octets(found.getPublic())).isEqualTo(P256.octets(made.getPublic()));
        }
    }

    @Test
    void aKeyIsReadAsItWasWritten() throws Exception {
        var pair = P256.fresh();
        byte[] octets = P256.octets(pair.getPublic());
        assertThat(octets).hasSize(65).startsWith(4);
        assertThat(P256.octets(P256.publicKey(octets))).isEqualTo(octets);
        byte[] number = new byte[32];
        byte[] own = ((ECPrivateKey) pair.getPrivate()).getS().toByteArray();
        int length = Math.min(32, own.length);
        System.arraycopy(own, own.length - length, number, 32 - length, length);
        assertThat(P256.privateKey(number)).isEqualTo(pair.getPrivate());
    }

    @Test
    void whatIsNoPointOfTheCurveIsNoKey() throws Exception {
        byte[] point = P256.octets(P256.fresh().getPublic());
        byte[] beside = point.clone();
        beside[64] ^= 1;
        byte[] compressed = point.clone();
        compressed[0] = 2;
        byte[] outOfTheField = point.clone();
        Arrays.fill(outOfTheField, 1, 33, (byte) 0xFF);
        byte[] nowhere = new byte[65];
        nowhere[0] = 4;
        for (byte[] bad :
                new byte[][] {
                    beside, compressed, outOfTheField, nowhere, Arrays.copyOf(point, 64), {}
                }) {
            assertThatThrownBy(() -> P256.publicKey(bad)).isInstanceOf(InvalidKeyException.class);
        }
    }

    @Test
    void aPrivateKeyIsANumberBelowTheOrderOfTheCurve() {
        var order =
                new BigInteger(
                        "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
        byte[] tooLarge = Arrays.copyOfRange(order.toByteArray(), 1, 33);
        for (byte[] bad : new byte[][] {new byte[32], tooLarge, new byte[31], new byte[33]}) {
            assertThatThrownBy(() -> P256.privateKey(bad)).isInstanceOf(InvalidKeyException.class);
        }
    }
}
