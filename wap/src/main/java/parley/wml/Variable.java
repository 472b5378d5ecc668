package parley.wml;

import parley.wbxml.Extension;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A reference to a variable of the phone: `$(name:conversion)`. WML 10.3.
public record Variable(String name, Conversion conversion) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /// What happens to the value on its way into the text; the order is that of the extension
    /// tokens. WML 14.1.1.
    public enum Conversion {
        ESCAPE,
        UNESC,
        NOESC;

        static Optional<Conversion> of(String word) {
            return switch (word.toLowerCase(Locale.ROOT)) {
                case "escape", "e" -> Optional.of(ESCAPE);
                case "unesc", "u" -> Optional.of(UNESC);
                case "noesc", "n" -> Optional.of(NOESC);
                default -> Optional.empty();
            };
        }
    }

    public Variable {
        if (!isName(name)) {
            throw new IllegalArgumentException("not the name of a variable");
        }
    }

    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    static boolean isNameCharacter(char c, boolean first) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        return letter || (!first && c >= '0' && c <= '9');
    }

    Extension toExtension() {
        return new Extension(conversion.ordinal(), Optional.of(name));
    }

    /// EXT_0 to EXT_2 without a name mean nothing yet and are passed over. WML 14.3.1.
    static Optional<Variable> of(Extension extension) {
        return extension
                .text()
                .filter(Variable::isName)
                .map(name -> new Variable(name, Conversion.values()[extension.number()]));
    }

    /// As it is written in WML; the conversion is always said.
    public String inWml() {
        return "$(" + name + ":" + conversion.name().toLowerCase(Locale.ROOT) + ")";
    }
}
