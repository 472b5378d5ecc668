package parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Every source file looks as google-java-format (AOSP) leaves it. `-Dformat=true` writes instead
/// of complaining; `./parley format` does that.
class SourceFormatTest {
    private static final Path ROOT = Path.of(System.getProperty("parley.root"));

    @Test
    void everySourceIsFormatted() throws IOException, FormatterException {
        boolean write = Boolean.getBoolean("format");
        var formatter = new Formatter(JavaFormatterOptions.builder().style(Style.AOSP).build());
        var different = new ArrayList<Path>();
        for (Path file : sources()) {
            String is = Files.readString(file);
            String shouldBe = formatter.formatSourceAndFixImports(is);
            if (!is.equals(shouldBe)) {
                different.add(ROOT.relativize(file));
                if (write) {
                    Files.writeString(file, shouldBe);
                }
            }
        }
        if (!write) {
            assertThat(different).as("not formatted; run ./parley format").isEmpty();
        }
    }

    private static List<Path> sources() throws IOException {
        try (var files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .toList();
        }
    }
}
