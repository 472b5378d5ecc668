package parley.chat.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;

import org.junit.jupiter.api.Test;

import java.util.Random;

class PhoneNumbersTest {
    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();

    private final PhoneNumbers numbers = new PhoneNumbers("DE");

    private static int byTheLibrary(String digits) {
        try {
            return LIBRARY.parse("+" + digits, null).getCountryCode();
        } catch (NumberParseException _) {
            return 0;
        }
    }

    @Test
    void theCallingCodeOfAnyNumberIsTheOneTheLibraryReads() {
        var random = new Random(20_261_130);
        for (int i = 0; i < 50_000; i++) {
            String digits = Long.toString(1_000_000_000L + random.nextLong(98_000_000_000_000L));
            assertThat(numbers.callingCode(Msisdn.ofDigits(digits)))
                    .as(digits)
                    .isEqualTo(byTheLibrary(digits));
        }
    }

    @Test
    void aNumberOfNoCountryHasNone() {
        assertThat(numbers.callingCode(Msisdn.ofDigits("9991234567"))).isZero();
        assertThat(numbers.callingCode(Msisdn.ofDigits("2101234567"))).isZero();
        assertThat(numbers.callingCode(Msisdn.ofDigits("491715550001"))).isEqualTo(49);
    }
}
