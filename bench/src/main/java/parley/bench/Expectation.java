package parley.bench;

import java.nio.ByteBuffer;

/// What a right answer's body looks like. Answers that are wrong are no requests served, however
/// fast they came.
public sealed interface Expectation {
    /// Whether the octets from `from` up to `to` are right.
    boolean holds(ByteBuffer datagram, int from, int to);

    /// The page never changes: each octet is compared.
    static Expectation same(byte[] body) {
        return new SameBody(ByteBuffer.wrap(body.clone()));
    }

    /// The page is live: this stands somewhere in it.
    static Expectation marked(byte[] marker) {
        return new Marked(marker.clone());
    }

    /// Compared a machine word at a time.
    final class SameBody implements Expectation {
        private final ByteBuffer body;

        private SameBody(ByteBuffer body) {
            this.body = body;
        }

        @Override
        public boolean holds(ByteBuffer datagram, int from, int to) {
            return to - from == body.limit()
                    && datagram.slice(from, to - from).mismatch(body) == -1;
        }
    }

    final class Marked implements Expectation {
        private final byte[] marker;

        private Marked(byte[] marker) {
            if (marker.length == 0) {
                throw new IllegalArgumentException("an empty marker stands everywhere");
            }
            this.marker = marker;
        }

        @Override
        public boolean holds(ByteBuffer datagram, int from, int to) {
            for (int at = from; at + marker.length <= to; at++) {
                if (datagram.get(at) == marker[0] && standsAt(datagram, at)) {
                    return true;
                }
            }
            return false;
        }

        private boolean standsAt(ByteBuffer datagram, int at) {
            for (int i = 1; i < marker.length; i++) {
                if (datagram.get(at + i) != marker[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
