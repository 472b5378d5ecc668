package parley.octets;

import java.nio.ByteBuffer;
import java.util.function.Function;

/// What came out of octets: a value, or the place and reason why there is none. Malformed input is
/// news, not an accident: nobody has to catch anything.
public sealed interface Decoded<T> {

    record Value<T>(T value) implements Decoded<T> {}

    /// `at` counts octets from the start of what was decoded; `why` holds no data of the peer.
    record Malformed<T>(int at, String why) implements Decoded<T> {}

    /// Reads a whole buffer; what `reading` leaves unread is malformed.
    static <T> Decoded<T> of(ByteBuffer octets, Function<OctetReader, T> reading) {
        var in = new OctetReader(octets);
        try {
            T value = reading.apply(in);
            return in.hasMore()
                    ? new Malformed<>(in.at(), in.remaining() + " octets too many")
                    : new Value<>(value);
        } catch (OctetReader.MalformedOctets malformed) {
            return new Malformed<>(malformed.at, malformed.why);
        }
    }

    static <T> Decoded<T> of(Octets octets, Function<OctetReader, T> reading) {
        return of(octets.asBuffer(), reading);
    }

    default <R> Decoded<R> map(Function<T, R> change) {
        return switch (this) {
            case Value<T>(var value) -> new Value<>(change.apply(value));
            case Malformed<T>(var at, var why) -> new Malformed<>(at, why);
        };
    }

    /// For tests and for octets we made ourselves: the value, or a broken invariant.
    default T orThrow() {
        return switch (this) {
            case Value<T>(var value) -> value;
            case Malformed<T>(var at, var why) ->
                    throw new IllegalStateException("malformed at " + at + ": " + why);
        };
    }
}
