package parley.wbxml;

/// What came out of XML text: a value, or the place and reason why there is none.
public sealed interface XmlRead<T> {

    record Value<T>(T value) implements XmlRead<T> {}

    /// Lines and columns count from 1; 0 means that the place is not known.
    record Bad<T>(int line, int column, String why) implements XmlRead<T> {}

    default T orThrow() {
        return switch (this) {
            case Value<T>(var value) -> value;
            case Bad<T>(var line, var column, var why) ->
                    throw new IllegalStateException(line + ":" + column + ": " + why);
        };
    }
}
