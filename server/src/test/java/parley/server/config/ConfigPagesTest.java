package parley.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The example file and the handbook say what the code reads, no more and no less.
class ConfigPagesTest {
    private static final Path ROOT = Path.of(System.getProperty("parley.root"));
    private static final Path EXAMPLE = ROOT.resolve("config/parley.example.toml");
    private static final Path HANDBOOK = ROOT.resolve("docs/operations/configuration.md");

    @TempDir Path folder;

    @BeforeAll
    static void render() throws IOException {
        if (Boolean.getBoolean("render")) {
            Files.createDirectories(EXAMPLE.getParent());
            Files.createDirectories(HANDBOOK.getParent());
            Files.writeString(EXAMPLE, ExampleFile.text());
            Files.writeString(HANDBOOK, HandbookPage.text());
        }
    }

    @Test
    void theExampleFileIsMadeFromTheKeys() {
        same(EXAMPLE, ExampleFile.text());
    }

    @Test
    void theHandbookIsMadeFromTheKeys() {
        same(HANDBOOK, HandbookPage.text());
    }

    @Test
    void theExampleDescribesEveryKeyAndNoOther() throws IOException {
        var described = new TreeSet<String>();
        String section = "";
        for (String line : Files.readAllLines(EXAMPLE)) {
            Matcher head = Pattern.compile("(# )?\\[([a-z_.]+)]").matcher(line);
            Matcher key = Pattern.compile("# ([a-z_]+) = .+").matcher(line);
            Matcher secret =
                    Pattern.compile("# Never in this file: (PARLEY_[A-Z_]+)").matcher(line);
            if (head.matches()) {
                section = head.group(2);
                described.add(section.contains(".") ? section : "");
            } else if (key.matches()) {
                described.add(section + "." + key.group(1));
            } else if (secret.matches()) {
                described.add(secret.group(1));
            }
        }
        described.remove("");
        described.remove(LinkKeys.SECTION + LinkKeys.EXAMPLE);
        assertThat(described)
                .isEqualTo(
                        ConfigKeys.described().stream()
                                .map(key ->
                                        key.form().shape() == ValueForm.Shape.SECRET
                                                ? key.environment()
                                                : key.path())
                                .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void theExampleAsItStandsAndWithEveryCommentTakenAwayIsTheDefault() throws IOException {
        Path bare =
                Files.writeString(
                        folder.resolve("bare.toml"),
                        Files.readString(EXAMPLE)
                                .replaceAll("(?m)^# ([a-z_]+ = |\\[[a-z_.]+]$)", "$1"));
        assertThat(Files.readString(bare)).contains("\nsession_port = 9201\n");
        var standard = read(Optional.empty());
        assertThat(read(Optional.of(EXAMPLE))).isEqualTo(standard);
        assertThat(read(Optional.of(bare))).isEqualTo(standard);
    }

    private GatewayConfig read(Optional<Path> file) {
        return switch (ConfigReader.read(file, Optional.of(folder.resolve("data")), Map.of())) {
            case ConfigOutcome.Good good -> good.config();
            case ConfigOutcome.Faulty faulty -> throw new AssertionError(faulty.faults());
        };
    }

    private static void same(Path page, String shouldBe) {
        assertThat(page).as("run with -Drender=true to write it anew").hasContent(shouldBe);
    }
}
