package parley.wsp;

import parley.octets.OctetReader;
import parley.octets.OctetWriter;
import parley.octets.Octets;
import parley.wsp.AssignedNumbers.Assigned;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Parameters of a media type or of another value. WSP 8.4.2.4, Table 38.
final class Parameters {
    private static final int Q = 0;
    private static final int ANY_CHARSET = 0x80;

    private Parameters() {}

    /// To the end; a parameter with an unknown number is left out.
    static List<Parameter> readAll(OctetReader in) {
        var all = new ArrayList<Parameter>(1);
        while (in.hasMore()) {
            if (Values.nextIsText(in)) {
                all.add(new Parameter(Values.token(in), readUntyped(in)));
            } else {
                readNumbered(in).ifPresent(all::add);
            }
        }
        return all;
    }

    private static String readUntyped(OctetReader in) {
        if (in.peek() != 0 && !Values.nextIsText(in)) {
            return Long.toString(Values.integer(in));
        }
        return Values.textValue(in);
    }

    private static Optional<Parameter> readNumbered(OctetReader in) {
        long number = Values.integer(in);
        if (number == Q) {
            return Optional.of(new Parameter("q", QValue.text(QValue.read(in))));
        }
        var assigned = AssignedNumbers.PARAMETERS.numbered(number);
        if (assigned.isEmpty()) {
            Values.take(in);
            return Optional.empty();
        }
        String value =
                in.peek() == 0 || Values.nextIsText(in)
                        ? Values.textValue(in)
                        : readNumber(in, assigned.get());
        return Optional.of(new Parameter(assigned.get().name(), value));
    }

    private static String readNumber(OctetReader in, Assigned parameter) {
        boolean any = in.peek() == ANY_CHARSET;
        long number = Values.integer(in);
        return switch (parameter.more().getFirst()) {
            case "charset" -> any ? "*" : Values.named(in, AssignedNumbers.CHARSETS, number);
            case "media" -> Values.named(in, AssignedNumbers.CONTENT_TYPES, number);
            case "field" -> Values.named(in, AssignedNumbers.FIELDS, number);
            case "version" -> VersionValue.text(in, number);
            case "date" -> HttpDate.text(in, number);
            default -> Long.toString(number);
        };
    }

    static void writeAll(OctetWriter out, List<Parameter> all, EncodingVersion version) {
        all.forEach(parameter -> write(out, parameter, version));
    }

    private static void write(OctetWriter out, Parameter parameter, EncodingVersion version) {
        var assigned = AssignedNumbers.PARAMETERS.named(parameter.name(), version);
        String value = parameter.value();
        if (assigned.isEmpty()) {
            writeUntyped(out, parameter);
        } else if (assigned.get().number() == Q) {
            writeQ(out, parameter);
        } else {
            Values.writeInteger(out, assigned.get().number());
            var number = numberFor(assigned.get(), value, version);
            if (number.isPresent()) {
                out.octets(number.get());
            } else if (assigned.get().more().getFirst().equals("text")) {
                Values.writeText(out, value);
            } else {
                Values.writeTextValue(out, value);
            }
        }
    }

    private static void writeUntyped(OctetWriter out, Parameter parameter) {
        out.textAndNul(parameter.name());
        integer(parameter.value())
                .ifPresentOrElse(
                        number -> Values.writeInteger(out, number),
                        () -> Values.writeTextValue(out, parameter.value()));
    }

    private static void writeQ(OctetWriter out, Parameter parameter) {
        var factor = QValue.parse(parameter.value());
        if (factor.isPresent() && factor.getAsInt() < QValue.ONE) {
            out.octet(0x80 | Q);
            QValue.write(out, factor.getAsInt());
        }
    }

    private static Optional<Octets> numberFor(
            Assigned parameter, String value, EncodingVersion version) {
        return switch (parameter.more().getFirst()) {
            case "charset" ->
                    value.equals("*")
                            ? Optional.of(Octets.of(ANY_CHARSET))
                            : number(AssignedNumbers.CHARSETS.numberOf(value, version));
            case "media" -> number(AssignedNumbers.CONTENT_TYPES.numberOf(value, version));
            case "field" -> number(AssignedNumbers.FIELDS.numberOf(value, version));
            case "version" -> VersionValue.octet(value).map(Octets::of);
            case "date" ->
                    HttpDate.seconds(value)
                            .map(at -> Values.writeLong(new OctetWriter(), at).toOctets());
            case "integer" ->
                    integer(value).map(n -> Values.writeInteger(new OctetWriter(), n).toOctets());
            default -> Optional.empty();
        };
    }

    private static Optional<Octets> number(Optional<Integer> number) {
        return number.map(n -> Values.writeInteger(new OctetWriter(), n).toOctets());
    }

    /// Digits that an integer gives back as they were.
    static Optional<Long> integer(String text) {
        return text.matches("0|[1-9]\\d{0,17}")
                ? Optional.of(Long.parseLong(text))
                : Optional.empty();
    }
}
