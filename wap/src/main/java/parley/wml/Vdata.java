package parley.wml;

import parley.wbxml.Extension;
import parley.wbxml.Part;
import parley.wbxml.Text;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Text with references to variables of the phone. WML 7.5.
public record Vdata(List<Piece> pieces) {
    public static final Vdata EMPTY = new Vdata(List.of());

    public sealed interface Piece {}

    public record Plain(String text) implements Piece {
        /// What somebody wrote is not for logs.
        @Override
        public String toString() {
            return "Plain[" + text.length() + " characters]";
        }
    }

    public record Reference(Variable variable) implements Piece {}

    public Vdata {
        pieces = List.copyOf(pieces);
    }

    public static Vdata of(String plain) {
        return plain.isEmpty() ? EMPTY : new Vdata(List.of(new Plain(plain)));
    }

    static Vdata ofParts(List<? extends Part> parts) {
        var pieces = new ArrayList<Piece>();
        for (var part : parts) {
            switch (part) {
                case Text(var text) -> pieces.add(new Plain(text));
                case Extension extension ->
                        Variable.of(extension)
                                .ifPresent(variable -> pieces.add(new Reference(variable)));
                case parley.wbxml.Opaque _ -> {}
            }
        }
        return new Vdata(pieces);
    }

    public boolean isEmpty() {
        return pieces.isEmpty();
    }

    /// What a phone shows or sends while its variables are these; one that is not set is empty. WML
    /// 10.3.
    public String resolve(Map<String, String> variables) {
        return joined(variable -> {
            String value = variables.getOrDefault(variable.name(), "");
            return switch (variable.conversion()) {
                case ESCAPE -> escaped(value);
                case UNESC -> unescaped(value);
                case NOESC -> value;
            };
        });
    }

    /// The text as WML has it, references and doubled dollars included.
    public String inWml() {
        var out = new StringBuilder();
        for (var piece : pieces) {
            out.append(
                    switch (piece) {
                        case Plain(var text) -> text.replace("$", "$$");
                        case Reference(var variable) -> variable.inWml();
                    });
        }
        return out.toString();
    }

    private String joined(Function<Variable, String> value) {
        var out = new StringBuilder();
        for (var piece : pieces) {
            out.append(
                    switch (piece) {
                        case Plain(var text) -> text;
                        case Reference(var variable) -> value.apply(variable);
                    });
        }
        return out.toString();
    }

    /// Everything a URL reserves becomes `%HH`. WML 10.3.1.
    private static String escaped(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String unescaped(String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEscaped) {
            return value;
        }
    }
}
