package parley.pap;

import java.util.Optional;

/// A status code and words for people. PAP 9.14.
public record PapResult(int code, Optional<String> description) {
    public PapResult {
        if (code < 1000 || code > 9999) {
            throw new IllegalArgumentException("a PAP status has four digits");
        }
    }

    public static PapResult of(int code, String description) {
        return new PapResult(code, Optional.of(description));
    }
}
