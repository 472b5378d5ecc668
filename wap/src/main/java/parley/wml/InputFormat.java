package parley.wml;

import java.util.Optional;
import java.util.regex.Pattern;

/// What may be typed into a field: `NNN` is three digits, `*M` anything. A mask that makes no sense
/// is taken as none. WML 11.6.3.
public record InputFormat(String mask) {
    public static final String ANYTHING = "*M";

    private static final String SIGNS = "\\p{P}\\p{S}\\p{Z}";

    /// May this be typed in, the empty text included?
    public boolean matches(String typed) {
        return pattern(mask)
                .or(() -> pattern(ANYTHING))
                .filter(pattern -> pattern.matcher(typed).matches())
                .isPresent();
    }

    private static Optional<Pattern> pattern(String mask) {
        var out = new StringBuilder();
        int at = 0;
        while (at < mask.length()) {
            char code = mask.charAt(at);
            boolean many = code == '*' || (code >= '1' && code <= '9');
            if (code == '\\' || many) {
                if (at + 1 == mask.length()) {
                    return Optional.empty();
                }
                char next = mask.charAt(at + 1);
                String set = many ? set(next) : Pattern.quote(String.valueOf(next));
                // a count comes once and last
                if (set.isEmpty() || (many && at + 2 != mask.length())) {
                    return Optional.empty();
                }
                out.append(set).append(!many ? "" : code == '*' ? "*" : "{0," + code + "}");
                at += 2;
            } else {
                String set = set(code);
                if (set.isEmpty()) {
                    return Optional.empty();
                }
                out.append(set);
                at++;
            }
        }
        return Optional.of(Pattern.compile(out.toString(), Pattern.DOTALL));
    }

    private static String set(char code) {
        return switch (code) {
            case 'A' -> "[\\p{Lu}\\p{Lo}" + SIGNS + "]";
            case 'a' -> "[\\p{Ll}\\p{Lo}" + SIGNS + "]";
            case 'N' -> "[0-9]";
            case 'n' -> "[0-9" + SIGNS + "]";
            case 'X' -> "[\\p{Lu}\\p{Lo}0-9" + SIGNS + "]";
            case 'x' -> "[\\p{Ll}\\p{Lo}0-9" + SIGNS + "]";
            case 'M', 'm' -> ".";
            default -> "";
        };
    }
}
