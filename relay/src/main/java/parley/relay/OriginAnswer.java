package parley.relay;

import parley.octets.Octets;

import java.util.List;

/// What came of asking an origin.
public sealed interface OriginAnswer {
    /// A whole response, its content coding undone.
    record Response(int status, List<HttpField> fields, Octets body) implements OriginAnswer {
        public Response {
            fields = List.copyOf(fields);
        }

        /// Bodies are other people's.
        @Override
        public String toString() {
            return "Response[" + status + ", " + body.length() + " octets]";
        }
    }

    /// Nothing was read that could be used; `why` says what to do, without addresses.
    record Failed(Reason reason, String why) implements OriginAnswer {}

    enum Reason {
        /// The allow list does not name it, or its name resolves to where nobody may go.
        NOT_ALLOWED,
        /// The name is unknown, or nobody answers there.
        UNREACHABLE,
        /// No secure connection could be made.
        NOT_SECURE,
        TIMED_OUT,
        TOO_LARGE,
        /// What came is not HTTP, or a coding that was not asked for.
        BROKEN,
        /// All our places are taken.
        BUSY
    }
}
