package parley.wsp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A media type and its parameters: the ContentType field of a PDU, and the text form of HTTP.
public record ContentType(String mediaType, List<Parameter> parameters) {
    public static final ContentType ANY = of("*/*");
    public static final ContentType WMLC = of("application/vnd.wap.wmlc");
    public static final ContentType FORM = of("application/x-www-form-urlencoded");

    public ContentType {
        mediaType = mediaType.strip().toLowerCase(Locale.ROOT);
        if (!isMediaType(mediaType)) {
            throw new IllegalArgumentException("not a media type");
        }
        parameters = List.copyOf(parameters);
    }

    public static ContentType of(String mediaType) {
        return new ContentType(mediaType, List.of());
    }

    /// Reads `text/plain; charset=utf-8`; empty when that is no media type.
    public static Optional<ContentType> parse(String text) {
        var parts = HttpText.split(text, ';');
        if (parts.isEmpty() || !isMediaType(parts.getFirst())) {
            return Optional.empty();
        }
        var parameters = new ArrayList<Parameter>();
        for (var part : parts.subList(1, parts.size())) {
            if (!HttpText.isToken(part.split("=", 2)[0].strip()) || !HttpText.isFieldValue(part)) {
                return Optional.empty();
            }
            parameters.add(Parameter.parse(part));
        }
        return Optional.of(new ContentType(parts.getFirst(), parameters));
    }

    /// Some phones send a bare word as type; it is kept as it is.
    static boolean isMediaType(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? HttpText.isToken(text)
                : HttpText.isToken(text.substring(0, slash))
                        && HttpText.isToken(text.substring(slash + 1));
    }

    public ContentType with(String name, String value) {
        var more = new ArrayList<>(parameters);
        more.add(new Parameter(name, value));
        return new ContentType(mediaType, more);
    }

    public Optional<String> parameter(String name) {
        return parameters.stream()
                .filter(p -> p.name().equalsIgnoreCase(name))
                .map(Parameter::value)
                .findFirst();
    }

    public Optional<String> charset() {
        return parameter("charset");
    }

    public boolean is(String otherMediaType) {
        return mediaType.equalsIgnoreCase(otherMediaType);
    }

    /// As in a header of HTTP: `text/plain; charset=utf-8`.
    public String text() {
        var text = new StringBuilder(mediaType);
        parameters.forEach(p -> text.append("; ").append(p.text()));
        return text.toString();
    }

    @Override
    public String toString() {
        return text();
    }
}
