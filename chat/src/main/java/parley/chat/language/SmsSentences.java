package parley.chat.language;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The gateway's own sentences, in each language.
public final class SmsSentences {
    private final Map<Language, Map<Sentence, String>> texts = new HashMap<>();

    public SmsSentences() {
        for (Table.Row row : Table.read("sms-sentences.txt")) {
            texts.computeIfAbsent(row.language(), _ -> new EnumMap<>(Sentence.class))
                    .put(Sentence.valueOf(row.what().toUpperCase(Locale.ROOT)), row.text());
        }
        texts.forEach((language, sentences) -> {
            if (sentences.size() != Sentence.values().length) {
                throw new IllegalStateException("a sentence is missing in " + language);
            }
        });
    }

    public Set<Language> languages() {
        return Set.copyOf(texts.keySet());
    }

    /// In English when this language is not spoken here. `fill`: what is put in, as it is.
    public String say(Language language, Sentence sentence, String... fill) {
        var english = texts.getOrDefault(Language.ENGLISH, Map.of());
        var spoken = texts.getOrDefault(language, english);
        String[] pieces = spoken.getOrDefault(sentence, "").split("(?=\\{[0-9]})|(?<=\\{[0-9]})");
        var text = new StringBuilder();
        for (String piece : pieces) {
            text.append(piece.matches("\\{[0-9]}") ? fill[piece.charAt(1) - '0'] : piece);
        }
        return text.toString();
    }
}
