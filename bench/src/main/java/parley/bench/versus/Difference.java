package parley.bench.versus;

import java.util.Locale;

/// One thing that two gateways do differently.
///
/// @param field the header field's name in lower case, or empty
/// @param kannel what Kannel did, in words
record Difference(Place place, String field, String kannel, String ours) {
    static final String ABSENT = "(absent)";

    enum Place {
        /// Whether and how it is answered at all: the status, or why there is none.
        ANSWER,
        ANSWER_TYPE,
        ANSWER_FIELD,
        ANSWER_BODY,
        /// How often the origin was asked for it.
        ORIGIN_HITS,
        ORIGIN_LINE,
        ORIGIN_FIELD,
        ORIGIN_BODY;

        String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    boolean isAt(Place one, String name) {
        return place == one && field.equals(name);
    }

    boolean isOfTheAnswer() {
        return place.name().startsWith("ANSWER");
    }

    boolean kannelSilent() {
        return kannel.equals(ABSENT);
    }

    boolean oursSilent() {
        return ours.equals(ABSENT);
    }

    String where() {
        return field.isEmpty() ? place.words() : place.words() + " " + field;
    }
}
