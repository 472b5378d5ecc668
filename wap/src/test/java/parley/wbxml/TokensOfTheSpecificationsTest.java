package parley.wbxml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The tables as the specifications print them, against the ones we load: every token of theirs,
/// and none they do not have.
class TokensOfTheSpecificationsTest {
    @Test
    void theTableOfWmlIsWhole() throws IOException {
        assertThat(ours(TokenTable.WML_1_3)).containsExactlyElementsOf(printed("wml"));
    }

    @Test
    void theTableOfServiceIndicationsIsWhole() throws IOException {
        assertThat(ours(TokenTable.SI_1_0)).containsExactlyElementsOf(printed("si"));
    }

    @Test
    void theTableOfServiceLoadingsIsWhole() throws IOException {
        assertThat(ours(TokenTable.SL_1_0)).containsExactlyElementsOf(printed("sl"));
    }

    @Test
    void theTableOfCacheOperationsIsWhole() throws IOException {
        assertThat(ours(TokenTable.CO_1_0)).containsExactlyElementsOf(printed("co"));
    }

    private static List<String> printed(String document) throws IOException {
        return Files.readAllLines(Path.of("src/test/vectors/tokens.vectors")).stream()
                .filter(line -> line.startsWith(document + " | "))
                .map(line -> line.substring(document.length() + 3).strip())
                .toList();
    }

    private static List<String> ours(TokenTable table) {
        var tags = new ArrayList<String>();
        var starts = new ArrayList<String>();
        var values = new ArrayList<String>();
        for (int i = 0; i <= 0xFF; i++) {
            String token = " | %02X | ".formatted(i);
            table.tag(new WbxmlNode.Token(0, i)).ifPresent(name -> tags.add("tag" + token + name));
            table.start(new WbxmlNode.Token(0, i))
                    .ifPresent(start ->
                            starts.add("start" + token + start.name() + " | " + start.prefix()));
            table.value(new WbxmlNode.ValueToken(0, i))
                    .ifPresent(text -> values.add("value" + token + text));
        }
        tags.addAll(starts);
        tags.addAll(values);
        return tags.stream().map(line -> line.replaceAll("[ |]+$", "")).toList();
    }
}
