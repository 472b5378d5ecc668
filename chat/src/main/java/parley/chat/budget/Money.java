package parley.chat.budget;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// An amount in millionths of the operator's currency.
public record Money(long micros) {
    public static final Money NONE = new Money(0);

    private static final int MICRO_DIGITS = 6;
    private static final int DIGITS = 2;
    private static final int DIGITS_MAX = 4;

    public Money {
        if (micros < 0) {
            throw new IllegalArgumentException("an amount is not below nothing");
        }
    }

    /// `0.075`: up to six digits after the point.
    ///
    /// @throws IllegalArgumentException when it is no such amount
    public static Money of(String amount) {
        if (!amount.matches("[0-9]{1,9}([.][0-9]{1,6})?")) {
            throw new IllegalArgumentException("an amount looks like 0.075");
        }
        return new Money(new BigDecimal(amount).movePointRight(MICRO_DIGITS).longValueExact());
    }

    public Money times(int count) {
        return new Money(Math.multiplyExact(micros, count));
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(micros, other.micros));
    }

    /// As people read it, rounded up: `0.08`, and `0.075` where the third digit matters.
    @Override
    public String toString() {
        var exact = BigDecimal.valueOf(micros, MICRO_DIGITS);
        var rounded = exact.setScale(DIGITS_MAX, RoundingMode.CEILING).stripTrailingZeros();
        return (rounded.scale() < DIGITS
                        ? rounded.setScale(DIGITS, RoundingMode.UNNECESSARY)
                        : rounded)
                .toPlainString();
    }
}
