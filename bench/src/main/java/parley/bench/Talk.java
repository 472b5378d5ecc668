package parley.bench;

import java.nio.ByteBuffer;

/// What phones of one kind say and understand. Keeps nothing but octets; a phone's state is in its
/// [Caller].
interface Talk {
    /// A request begins.
    void begin(Caller caller, long now);

    /// Says the last thing again.
    void again(Caller caller);

    void heard(Caller caller, ByteBuffer datagram, long now);

    /// What a phone does after a request that came to nothing.
    void lost(Caller caller);

    /// What a phone says when it goes for good.
    void leave(Caller caller);
}
