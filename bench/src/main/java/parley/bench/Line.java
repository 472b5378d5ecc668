package parley.bench;

import java.nio.ByteBuffer;

/// What a talk can do for its phone. A lane is one.
interface Line {
    /// Starts the patience for what is sent now.
    void ask(Caller caller, ByteBuffer datagram, long now);

    /// Not waited for.
    void tell(Caller caller, ByteBuffer datagram);

    /// The gateway is at work on it: patience starts again.
    void goesOn(Caller caller, long now);

    void served(Caller caller, long now);

    void failed(Caller caller, Failure why, long now);
}
