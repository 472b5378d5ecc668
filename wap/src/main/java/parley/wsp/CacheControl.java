package parley.wsp;

import parley.octets.OctetReader;
import parley.octets.OctetWriter;
import parley.octets.Octets;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// One directive of Cache-Control. WSP 8.4.2.15.
final class CacheControl implements ValueSyntax {
    private enum Argument {
        NONE,
        SECONDS,
        FIELDS
    }

    private enum Directive {
        NO_CACHE("no-cache", Argument.FIELDS),
        NO_STORE("no-store", Argument.NONE),
        MAX_AGE("max-age", Argument.SECONDS),
        MAX_STALE("max-stale", Argument.SECONDS),
        MIN_FRESH("min-fresh", Argument.SECONDS),
        ONLY_IF_CACHED("only-if-cached", Argument.NONE),
        PUBLIC("public", Argument.NONE),
        PRIVATE("private", Argument.FIELDS),
        NO_TRANSFORM("no-transform", Argument.NONE),
        MUST_REVALIDATE("must-revalidate", Argument.NONE),
        PROXY_REVALIDATE("proxy-revalidate", Argument.NONE),
        S_MAXAGE("s-maxage", Argument.SECONDS);

        private final String text;
        private final Argument argument;

        Directive(String text, Argument argument) {
            this.text = text;
            this.argument = argument;
        }

        private Octets octet() {
            return Octets.of(0x80 | ordinal());
        }

        private static Optional<Directive> named(String name) {
            return List.of(values()).stream()
                    .filter(directive -> directive.text.equalsIgnoreCase(name))
                    .findFirst();
        }
    }

    private static final ValueSyntax FIELD = new NumberedValue(AssignedNumbers.FIELDS);

    @Override
    public String read(OctetReader in) {
        if (Values.nextIsShort(in)) {
            return directive(in).text;
        }
        if (Values.nextIsText(in)) {
            return Values.text(in);
        }
        var value = Values.lengthed(in);
        if (Values.nextIsText(value)) {
            var extension = new Parameter(Values.token(value), Values.textValue(value));
            return extension.text();
        }
        var directive = directive(value);
        if (!value.hasMore()) {
            return directive.text;
        }
        return switch (directive.argument) {
            case NONE -> throw value.malformed("an argument where none belongs");
            case SECONDS -> directive.text + "=" + Values.integer(value);
            case FIELDS -> directive.text + "=" + HttpText.quoted(fields(value));
        };
    }

    private static Directive directive(OctetReader in) {
        int number = Values.shortInteger(in);
        if (number >= Directive.values().length) {
            throw in.malformed("a number nobody assigned");
        }
        return Directive.values()[number];
    }

    private static String fields(OctetReader in) {
        var names = new StringBuilder();
        while (in.hasMore()) {
            names.append(names.isEmpty() ? "" : ", ").append(FIELD.read(in));
        }
        return names.toString();
    }

    @Override
    public Optional<Octets> write(String text, EncodingVersion version) {
        var parsed = ParametersValue.parsed(List.of(text));
        if (parsed.isEmpty()) {
            return Optional.empty();
        }
        var given = parsed.get().getFirst();
        var directive = Directive.named(given.name());
        if (directive.isEmpty()) {
            return Optional.of(extension(given));
        }
        if (given.value().isEmpty()) {
            return Optional.of(directive.get().octet());
        }
        var argument =
                switch (directive.get().argument) {
                    case NONE -> Optional.<Octets>empty();
                    case SECONDS -> new IntegerValue().write(given.value(), version);
                    case FIELDS -> Optional.of(fields(given.value(), version));
                };
        return argument.map(octets ->
                Values.behindLength(
                        new OctetWriter().octets(directive.get().octet()).octets(octets)));
    }

    private static Octets fields(String names, EncodingVersion version) {
        return HttpText.split(names, ',').stream()
                .map(name -> FIELD.write(name, version).orElseThrow())
                .collect(Collectors.reducing(Octets.EMPTY, Octets::plus));
    }

    private static Octets extension(Parameter given) {
        if (given.value().isEmpty()) {
            return Values.text(given.name());
        }
        var out = new OctetWriter().textAndNul(given.name());
        return Values.behindLength(Values.writeTextValue(out, given.value()));
    }
}
