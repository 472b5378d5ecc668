package parley.bench;

import java.nio.ByteBuffer;
import java.util.Optional;

/// Reads a Reply PDU where it lies and compares it with what is right. WSP 8.2.3.3.
public final class ReplyCheck {
    private static final int REPLY = 0x04;
    private static final int OK = 0x20;

    private static final Optional<Failure> NOT_A_REPLY = Optional.of(Failure.NOT_A_REPLY);
    private static final Optional<Failure> WRONG_STATUS = Optional.of(Failure.WRONG_STATUS);
    private static final Optional<Failure> WRONG_BODY = Optional.of(Failure.WRONG_BODY);

    private final Expectation expectation;

    public ReplyCheck(Expectation expectation) {
        this.expectation = expectation;
    }

    /// What is wrong with the PDU from `from` up to `to`.
    public Optional<Failure> of(ByteBuffer datagram, int from, int to) {
        if (to - from < 4 || datagram.get(from) != REPLY) {
            return NOT_A_REPLY;
        }
        if (datagram.get(from + 1) != OK) {
            return WRONG_STATUS;
        }
        int at = from + 2;
        int headers = 0;
        int octet;
        do {
            if (at == to || at > from + 6) {
                return NOT_A_REPLY;
            }
            octet = datagram.get(at++);
            headers = (headers << 7) | (octet & 0x7F);
        } while (octet < 0);
        if (headers < 0 || headers > to - at) {
            return NOT_A_REPLY;
        }
        return expectation.holds(datagram, at + headers, to) ? Optional.empty() : WRONG_BODY;
    }
}
