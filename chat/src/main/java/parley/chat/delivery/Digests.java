package parley.chat.delivery;

import parley.chat.conversation.SenderPool;
import parley.chat.identity.Msisdn;
import parley.chat.identity.ReplyLink;

import java.time.Instant;
import java.util.Optional;

/// Writes the one SMS that says what waits for somebody in a conversation, and sends it: at most
/// once, without evidence.
public interface Digests {
    /// `number`: of its conversation, when that has one. `text`: as it leaves. `link`: that stands
    /// in it. Number and link are to be kept before.
    record Digest(Msisdn to, Optional<SenderPool.Choice> number, String text, ReplyLink link) {
        @Override
        public String toString() {
            return "Digest[to=" + to + "]";
        }
    }

    /// Empty when its people are kept no more.
    Optional<Digest> digest(Subject newest, Instant now);

    /// False when it cannot leave now.
    boolean tell(Digest digest);
}
