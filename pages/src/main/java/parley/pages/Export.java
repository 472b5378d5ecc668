package parley.pages;

import parley.chat.Transcript;

import java.util.Optional;

/// A conversation to take along, written as it is read: a piece of text at a time.
public final class Export {
    private final Form form;
    private final Writing writing;

    /// What it is written as.
    public enum Form {
        TEXT("text/plain", "txt"),
        JSON("application/json", "json");

        private final String mediaType;
        private final String ending;

        Form(String mediaType, String ending) {
            this.mediaType = mediaType;
            this.ending = ending;
        }

        static Optional<Form> of(String ending) {
            for (Form form : values()) {
                if (form.ending.equals(ending)) {
                    return Optional.of(form);
                }
            }
            return Optional.empty();
        }
    }

    /// How one form is written.
    interface Writing {
        /// Empty at the end.
        Optional<String> next();
    }

    private Export(Form form, Writing writing) {
        this.form = form;
        this.writing = writing;
    }

    public static Export of(Transcript transcript, Form form) {
        return new Export(
                form,
                switch (form) {
                    case TEXT -> new TextTranscript(transcript);
                    case JSON -> new JsonTranscript(transcript);
                });
    }

    /// Always in UTF-8.
    public String mediaType() {
        return form.mediaType;
    }

    /// Says nothing of anybody.
    public String fileName() {
        return "conversation." + form.ending;
    }

    /// The next piece; empty at the end.
    public Optional<String> next() {
        return writing.next();
    }
}
