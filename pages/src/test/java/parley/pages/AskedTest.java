package parley.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import parley.chat.conversation.OnceKey;
import parley.chat.identity.Identified;
import parley.chat.identity.RequestOrigin;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class AskedTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "AZaz09-_", "---", "_"})
    void aFormsKeyIsRead(String key) {
        assertThat(posted(Map.of("k", List.of(key))).key()).contains(new OnceKey(key));
    }

    @Test
    void aKeyMayHave64Letters() {
        assertThat(posted(Map.of("k", List.of("k".repeat(64)))).key()).isPresent();
        assertThat(posted(Map.of("k", List.of("k".repeat(65)))).key()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a=", "a.b", "a\n", "é", "漢", "a\u0141"})
    void whatNoFormOfOursHasIsNoKey(String key) {
        assertThat(posted(Map.of("k", List.of(key))).key()).isEmpty();
    }

    @Test
    void aFormMayComeWithoutKey() {
        assertThat(posted(Map.of()).key()).isEmpty();
    }

    private static Asked posted(Map<String, List<String>> fields) {
        var origin =
                new RequestOrigin(
                        InetAddress.getLoopbackAddress(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        return new Asked(
                new PageRequest(PageRequest.Method.POST, "/send", fields, origin, Rendering.WML),
                new Identified.Unknown(),
                Samples.NOW);
    }
}
