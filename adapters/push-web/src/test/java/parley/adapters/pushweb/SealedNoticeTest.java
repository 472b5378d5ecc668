package parley.adapters.pushweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import parley.testkit.PushReceiver;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Base64;

import javax.crypto.AEADBadTagException;

/// Against the example of RFC 8291 5 with the keys of its appendix A, and against a reader of its
/// own.
class SealedNoticeTest {
    private static final String TEXT = "When I grow up, I want to be a watermelon";
    private static final byte[] SECRET = octets("BTBZMqHH6r4Tts7J_aSIgg");
    private static final byte[] SALT = octets("DGv6ra1nlYgDCS1FRnbzlw");
    private static final String BROWSER =
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    private static final String BROWSERS_OWN = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94";
    private static final String SENDERS_OWN = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
    private static final String SEALED =
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIg"
                    + "Dll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVB"
                    + "St2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";

    private static byte[] octets(String base64url) {
        return Base64.getUrlDecoder().decode(base64url);
    }

    private static KeyPair pair(String own) throws GeneralSecurityException {
        return P256.pair(P256.privateKey(octets(own)));
    }

    @Test
    void theExampleOfTheSpecificationComesOutOctetForOctet() throws Exception {
        byte[] sealed =
                SealedNotice.seal(
                        TEXT.getBytes(StandardCharsets.US_ASCII),
                        P256.publicKey(octets(BROWSER)),
                        SECRET,
                        pair(SENDERS_OWN),
                        SALT);
        assertThat(PushReceiver.base64(sealed)).isEqualTo(SEALED);
    }

    @Test
    void theReaderOfOurTestsReadsTheExample() throws Exception {
        var browser = new PushReceiver(pair(BROWSERS_OWN), SECRET);
        assertThat(browser.key()).isEqualTo(BROWSER);
        assertThat(browser.read(octets(SEALED))).isEqualTo(TEXT);
    }

    @Test
    void whatIsSealedIsReadByThatBrowserAndNoOther() throws Exception {
        var browser = PushReceiver.fresh();
        String text = "from=" + "ñ你👍".repeat(50);
        byte[] sealed = sealed(text.getBytes(StandardCharsets.UTF_8), browser);
        assertThat(browser.read(sealed)).isEqualTo(text);
        var sameSecret = new PushReceiver(P256.fresh(), browser.secret());
        assertThatThrownBy(() -> sameSecret.read(sealed)).isInstanceOf(AEADBadTagException.class);
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> browser.read(sealed)).isInstanceOf(AEADBadTagException.class);
    }

    @Test
    void theLongestFillsARecordAndALongerOneIsRefused() throws Exception {
        var browser = PushReceiver.fresh();
        byte[] longest = "a".repeat(SealedNotice.TEXT_OCTETS_MAX).getBytes(StandardCharsets.UTF_8);
        byte[] sealed = sealed(longest, browser);
        assertThat(sealed).hasSize(4_096);
        assertThat(browser.read(sealed)).hasSize(longest.length);
        assertThatThrownBy(() -> sealed(new byte[longest.length + 1], browser))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] sealed(byte[] text, PushReceiver browser)
            throws GeneralSecurityException {
        return SealedNotice.seal(
                text, browser.keys().getPublic(), browser.secret(), P256.fresh(), SALT);
    }
}
