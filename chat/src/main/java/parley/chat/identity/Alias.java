package parley.chat.identity;

/// The name others see. 1 to 60 characters (code points: what a store and a phone have to hold of
/// it stays bounded), no controls, not a number in disguise (five digits or more in a row).
public record Alias(String name) {
    public static final int CHARACTERS_MAX = 60;

    public Alias {
        name = name.strip();
        if (name.isEmpty() || name.codePointCount(0, name.length()) > CHARACTERS_MAX) {
            throw new IllegalArgumentException(
                    "an alias has 1 to " + CHARACTERS_MAX + " characters");
        }
        if (name.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("an alias has no control characters");
        }
        if (name.matches("(?s).*\\p{Nd}[\\p{Nd} .()/-]{3,}\\p{Nd}.*")) {
            throw new IllegalArgumentException("an alias is not a number");
        }
    }
}
