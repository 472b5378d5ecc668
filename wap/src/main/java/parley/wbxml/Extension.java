package parley.wbxml;

import java.util.Optional;

/// One of the three extension tokens a document's kind gives a meaning to, with a text (EXT_I,
/// EXT_T) or without (EXT). WBXML 5.8.4.2.
public record Extension(int number, Optional<String> text) implements Part {
    public Extension {
        if (number < 0 || number > 2) {
            throw new IllegalArgumentException("extension " + number);
        }
    }
}
