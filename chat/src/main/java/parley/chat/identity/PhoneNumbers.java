package parley.chat.identity;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;

import java.util.Optional;
import java.util.Set;

/// Reads numbers as people type them (`0151 …`, `+49 (151) …`, `0049…`) and as proxies send them.
public final class PhoneNumbers {
    private static final int CALLING_CODE_DIGITS_MAX = 3;

    private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();
    private final Set<Integer> callingCodes = Set.copyOf(library.getSupportedCallingCodes());
    private final String region;

    /// `region`: ISO 3166 code of the country in which a national number is meant.
    public PhoneNumbers(String region) {
        if (!library.getSupportedRegions().contains(region)) {
            throw new IllegalArgumentException("not a region with phone numbers: " + region);
        }
        this.region = region;
    }

    /// Empty when no number can be meant. Letters are no digits here, whatever keypads say.
    public Optional<Msisdn> typed(String text) {
        String typed = text.strip();
        if (!typed.matches("[+0-9][0-9 ()./-]{2,39}")) {
            return Optional.empty();
        }
        try {
            var number = library.parse(typed, region);
            if (!library.isPossibleNumber(number)) {
                return Optional.empty();
            }
            return digits(library.format(number, PhoneNumberFormat.E164).substring(1));
        } catch (NumberParseException _) {
            return Optional.empty();
        }
    }

    /// The country of a number, ISO 3166; empty when several share its prefix or none has it.
    public Optional<String> region(Msisdn msisdn) {
        try {
            var number = library.parse("+" + msisdn.digits(), null);
            return Optional.ofNullable(library.getRegionCodeForNumber(number))
                    .filter(region -> region.matches("[A-Z]{2}"));
        } catch (NumberParseException _) {
            return Optional.empty();
        }
    }

    /// With which digits the numbers of its country begin; 0 when it is of none. No calling code
    /// begins with another one. ITU-T E.164 6.2.
    public int callingCode(Msisdn msisdn) {
        int code = 0;
        for (int place = 0; place < CALLING_CODE_DIGITS_MAX; place++) {
            code = 10 * code + Character.digit(msisdn.digits().charAt(place), 10);
            if (callingCodes.contains(code)) {
                return code;
            }
        }
        return 0;
    }

    /// What a proxy says: the international number, mostly without plus.
    public Optional<Msisdn> fromProxy(String header) {
        String value = header.strip();
        return value.matches("\\+?[1-9][0-9]{4,14}")
                ? digits(value.startsWith("+") ? value.substring(1) : value)
                : typed(value);
    }

    private static Optional<Msisdn> digits(String digits) {
        return digits.matches("[1-9][0-9]{4,14}")
                ? Optional.of(Msisdn.ofDigits(digits))
                : Optional.empty();
    }
}
