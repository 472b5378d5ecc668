package parley.chat.language;

import java.text.Normalizer;
import java.util.Locale;

/// A text as it is compared: without case, accents, punctuation and signs; one space between words.
final class Folded {
    private Folded() {}

    static String of(String text) {
        String plain =
                Normalizer.normalize(text, Normalizer.Form.NFKD)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("\\p{InCombiningDiacriticalMarks}", "");
        return plain.replaceAll("[^\\p{L}\\p{M}\\p{Nd}]+", " ").strip();
    }
}
