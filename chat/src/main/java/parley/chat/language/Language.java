package parley.chat.language;

/// A language that is spoken here, as a BCP 47 tag: `en`.
public record Language(String tag) {
    /// For whoever is addressed in no other.
    public static final Language ENGLISH = new Language("en");
}
