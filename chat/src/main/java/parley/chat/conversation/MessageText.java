package parley.chat.conversation;

/// What somebody wrote: 1 to 2,000 characters (code points) after stripping, no lone surrogate and
/// no NUL. Does not print itself, so that no log can.
public record MessageText(String value) {
    public static final int CHARACTERS_MAX = 2_000;

    public MessageText {
        value = value.strip();
        if (value.isEmpty() || value.codePointCount(0, value.length()) > CHARACTERS_MAX) {
            throw new IllegalArgumentException("a text has 1 to 2,000 characters");
        }
        if (value.codePoints().anyMatch(MessageText::isForbidden)) {
            throw new IllegalArgumentException("a text has no NUL and no half characters");
        }
    }

    private static boolean isForbidden(int codePoint) {
        return codePoint == 0
                || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
    }

    @Override
    public String toString() {
        return "MessageText[" + value.length() + " units]";
    }
}
