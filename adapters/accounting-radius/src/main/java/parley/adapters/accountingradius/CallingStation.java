package parley.adapters.accountingradius;

import parley.chat.identity.Msisdn;

import java.util.Locale;
import java.util.regex.Pattern;

/// Who an access server says is at an address. RFC 2865 5.31; a mobile network puts the number here
/// in international form (3GPP TS 29.061 16.4.1), others anything they like.
sealed interface CallingStation {
    record Number(Msisdn msisdn) implements CallingStation {}

    /// Absent, or not an international number: nobody we can name.
    record Nobody() implements CallingStation {}

    /// Hardware addresses, which can consist of digits only.
    Pattern HARDWARE =
            Pattern.compile(
                    "[0-9A-Fa-f]{2}([-:.][0-9A-Fa-f]{2}){5}|[0-9A-Fa-f]{4}([-:.]\\w{4}){2}");

    static CallingStation read(String text) {
        String left = text.strip();
        if (HARDWARE.matcher(left).matches()) {
            return new Nobody();
        }
        if (left.toLowerCase(Locale.ROOT).startsWith("tel:")) {
            left = left.substring(4);
        }
        int parameters = left.indexOf(';'); // RFC 3966 3: what follows is not the number
        left = parameters < 0 ? left : left.substring(0, parameters);
        String digits = left.replaceAll("[ ().\\-/]", "").replaceFirst("^\\+", "");
        // a leading zero is a national or a dialled form, which nothing here can complete
        return digits.matches("[1-9][0-9]{4,14}")
                ? new Number(Msisdn.ofDigits(digits))
                : new Nobody();
    }
}
