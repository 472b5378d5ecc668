package parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import parley.octets.Octets;

import java.nio.ByteBuffer;

/// Replies as they stand on the wire, read without the gateway's codecs. WSP 8.2.3.3.
class ReplyCheckTest {
    private static final Expectation DECK = Expectation.same(new byte[] {1, 2, 3});

    @ParameterizedTest
    @CsvSource({
        "04 20 01 94 01 02 03,",
        "04 20 03 94 8d 83 01 02 03,",
        "04 20 80 01 94 01 02 03,",
        "04 44 01 94 01 02 03, WRONG_STATUS",
        "04 20 01 94 01 02, WRONG_BODY",
        "04 20 01 94 01 02 04, WRONG_BODY",
        "04 20 01 94 01 02 03 04, WRONG_BODY",
        "04 20 09 94 01 02 03, NOT_A_REPLY",
        "04 20 ff ff ff ff ff 01, NOT_A_REPLY",
        "04 20 ff, NOT_A_REPLY",
        "06 20 01 94 01 02 03, NOT_A_REPLY",
    })
    void aReplyIsRightOrItIsSaidWhatIsWrong(String hex, Failure wrong) {
        byte[] octets = Octets.fromHex(hex).toByteArray();
        var check = new ReplyCheck(DECK).of(ByteBuffer.wrap(octets), 0, octets.length);
        assertThat(check.orElse(null)).isEqualTo(wrong);
    }

    @Test
    void aLivePageIsKnownByAMarker() {
        var marked = Expectation.marked("Chats".getBytes(US_ASCII));
        assertThat(marked.holds(text("aChChats!"), 0, 9)).isTrue();
        assertThat(marked.holds(text("aChChats!"), 0, 7)).isFalse();
        assertThat(marked.holds(text("Chat"), 0, 4)).isFalse();
    }

    private static ByteBuffer text(String text) {
        return ByteBuffer.wrap(text.getBytes(US_ASCII));
    }
}
