package parley.adapters.handsetudp;

import parley.pages.Rendering;
import parley.wbxml.WbxmlCharset;
import parley.wsp.Headers;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// What a phone can read, as its Accept headers say. RFC 2616 14.1, 14.2.
///
/// @param charset for compiled decks; markup is always in UTF-8, which its readers have to know
record PhoneReads(Rendering rendering, Charset charset) {
    /// One that says nothing is an old one: compiled WML.
    static final PhoneReads WML = new PhoneReads(Rendering.WML, StandardCharsets.UTF_8);

    /// What headers ask for is read once as long as the same ones come again.
    private static final Map<Asked, PhoneReads> KNOWN = new ConcurrentHashMap<>();

    private static final int KNOWN_MAX = 2_048;

    /// The very same headers; those alike are read again.
    private record Asked(Headers headers, boolean shortAnswers) {
        @Override
        @SuppressWarnings("ReferenceEquality") // the very same ones, without reading them again
        public boolean equals(Object other) {
            return other instanceof Asked(var same, var so)
                    && headers == same
                    && shortAnswers == so;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(headers);
        }
    }

    private record Wish(String name, double weight) {}

    /// `short answers`: they have to fit one datagram, which markup does not.
    static PhoneReads of(Headers headers, boolean shortAnswers) {
        if (!headers.has("Accept") && !headers.has("Accept-Charset")) {
            return WML;
        }
        var key = new Asked(headers, shortAnswers);
        var known = KNOWN.get(key);
        if (known != null) {
            return known;
        }
        var read = read(headers, shortAnswers);
        if (KNOWN.size() >= KNOWN_MAX) {
            KNOWN.clear();
        }
        KNOWN.put(key, read);
        return read;
    }

    private static PhoneReads read(Headers headers, boolean shortAnswers) {
        return new PhoneReads(
                rendering(wishes(headers.all("Accept")), shortAnswers),
                charset(wishes(headers.all("Accept-Charset"))));
    }

    private static List<Wish> wishes(List<String> lines) {
        return lines.stream()
                .flatMap(line -> Stream.of(line.split(",")))
                .map(PhoneReads::wish)
                .filter(wish -> !wish.name().isEmpty())
                .toList();
    }

    private static Wish wish(String said) {
        String[] parts = said.toLowerCase(Locale.ROOT).split(";");
        double weight = 1;
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].replace(" ", "");
            if (parameter.matches("q=[0-9]?(\\.[0-9]{0,3})?") && parameter.matches(".*[0-9].*")) {
                weight = Double.parseDouble(parameter.substring(2));
            }
        }
        return new Wish(parts.length == 0 ? "" : parts[0].strip(), weight);
    }

    // Accept

    /// Of what is wished alike, the richest that is named; a wildcard means WML here. Who wants
    /// nothing of what we have gets WML all the same: some phones list images only.
    private static Rendering rendering(List<Wish> wishes, boolean shortAnswers) {
        double wml =
                weight(wishes, "application/vnd.wap.wmlc", "text/vnd.wap.wml")
                        .or(() -> weight(wishes, "application/*", "text/*"))
                        .or(() -> weight(wishes, "*/*"))
                        .orElse(0.0);
        if (wishes.isEmpty() || (shortAnswers && wml > 0)) {
            return Rendering.WML;
        }
        double xhtml =
                weight(wishes, "application/vnd.wap.xhtml+xml", "application/xhtml+xml")
                        .orElse(0.0);
        double html = weight(wishes, "text/html").orElse(0.0);
        if (xhtml > 0 && xhtml >= wml && xhtml >= html) {
            return Rendering.XHTML_MP;
        }
        return html > wml ? Rendering.HTML : Rendering.WML;
    }

    private static Optional<Double> weight(List<Wish> wishes, String... names) {
        return wishes.stream()
                .filter(wish -> List.of(names).contains(wish.name()))
                .map(Wish::weight)
                .max(Comparator.naturalOrder());
    }

    // Accept-Charset

    /// UTF-8 says everything, so it is taken from whoever takes it at all. ISO-8859-1 is wished by
    /// everybody who does not say otherwise.
    private static Charset charset(List<Wish> wishes) {
        double others = weight(wishes, "*").orElse(0.0);
        if (wishes.isEmpty() || weight(wishes, "utf-8", "utf8").orElse(others) > 0) {
            return StandardCharsets.UTF_8;
        }
        var all = new ArrayList<>(wishes);
        if (weight(wishes, "iso-8859-1").isEmpty()) {
            all.add(new Wish("iso-8859-1", 0.001));
        }
        return all.stream()
                .filter(wish -> wish.weight() > 0)
                .sorted(Comparator.comparingDouble(Wish::weight).reversed())
                .flatMap(wish -> known(wish.name()).stream())
                .filter(known -> WbxmlCharset.of(known).isPresent())
                .findFirst()
                .orElse(StandardCharsets.UTF_8);
    }

    /// Java knows most by their registered names.
    static Optional<Charset> known(String name) {
        try {
            return name.equals("iso-10646-ucs-2")
                    ? Optional.of(StandardCharsets.UTF_16BE)
                    : Optional.of(Charset.forName(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return Optional.empty();
        }
    }
}
