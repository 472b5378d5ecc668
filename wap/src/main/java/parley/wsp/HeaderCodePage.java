package parley.wsp;

import java.util.Map;
import java.util.Optional;

/// An application's own header names and their numbers, agreed on by the page's name. WSP 8.3.2.6,
/// 8.4.1.1. Values on it are texts or short integers.
///
/// @param version of the page's edition, as in Encoding-Version: `1.2`
public record HeaderCodePage(String name, String version, Map<Integer, String> fields) {
    /// Numbers for such pages; below are those of the WAP Forum, above nothing.
    public static final int FIRST = 16;

    public static final int LAST = 127;

    public HeaderCodePage {
        fields = Map.copyOf(fields);
        if (VersionValue.octet(version).isEmpty()) {
            throw new IllegalArgumentException("not a version");
        }
        for (var field : fields.entrySet()) {
            if (field.getKey() < 0 || field.getKey() > 127 || !HttpText.isToken(field.getValue())) {
                throw new IllegalArgumentException("not a header field");
            }
        }
    }

    static boolean isPage(int number) {
        return number >= FIRST && number <= LAST;
    }

    Optional<String> fieldOf(int number) {
        return Optional.ofNullable(fields.get(number));
    }

    Optional<Integer> numberOf(String field) {
        return fields.entrySet().stream()
                .filter(one -> one.getValue().equalsIgnoreCase(field))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /// The lower of both editions, since that is what both read.
    String versionWith(Optional<String> said) {
        return said.filter(other -> VersionValue.octet(other).isPresent())
                .filter(other -> VersionValue.isLower(other, version))
                .orElse(version);
    }
}
