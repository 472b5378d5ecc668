package parley.pages;

import parley.chat.group.Group;

import java.util.Optional;

/// For how many days messages are kept: how it is said, typed and read.
final class KeptDays {
    static final String FIELD = "days";
    static final String SUBMIT = "Keep so long";
    static final String WRONG = "Type how many days, 0 to 36500, or nothing for the usual.";
    private static final int CHARACTERS_MAX = 5;

    private KeptDays() {}

    static String said(int days, boolean isUsual) {
        String usual = isUsual ? ", as everywhere here" : "";
        return switch (days) {
            case 0 -> "Messages are kept for ever" + usual + ".";
            case 1 -> "Messages are kept for a day" + usual + ".";
            default -> "Messages are kept for " + days + " days" + usual + ".";
        };
    }

    static Field field(Optional<Integer> now) {
        return new Field.Line(
                FIELD,
                "Days (0: for ever)",
                now.map(String::valueOf).orElse(""),
                Field.Kind.WORDS,
                CHARACTERS_MAX);
    }

    /// Nothing typed is good, and means the usual.
    static boolean isGood(String typed) {
        return typed.isEmpty()
                || (typed.matches("[0-9]{1,5}")
                        && Integer.parseInt(typed) <= Group.Settings.KEEP_DAYS_MAX);
    }

    static Optional<Integer> read(String typed) {
        return typed.isEmpty() ? Optional.empty() : Optional.of(Integer.valueOf(typed));
    }
}
