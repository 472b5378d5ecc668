package parley.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import parley.octets.Octets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// What Kannel's compilers of SI and SL make of our texts, we read as what we wrote.
class KannelPushTest {
    private static final String TESTS = "/usr/lib/kannel/test/";

    private static final Pattern DUMPED = Pattern.compile("data: ((?:[0-9a-f]{2} ){1,16})");

    @TempDir Path folder;

    private Octets compiled(String program, String xml) throws IOException, InterruptedException {
        Path in = Files.writeString(folder.resolve("in.xml"), xml, UTF_8);
        Path out = folder.resolve("out");
        Process process;
        try {
            process =
                    new ProcessBuilder(TESTS + program, in.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(out.toFile())
                            .start();
        } catch (IOException absent) {
            if ("true".equals(System.getenv("CI"))) {
                throw absent;
            }
            return abort(program + " is not installed (Debian package kannel-extras)");
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return dumped(Files.readString(out, ISO_8859_1));
    }

    /// The octets of its log's dump, sixteen a line; the file it writes holds them escaped, which
    /// cannot be told from a text that looks so.
    private static Octets dumped(String log) {
        var hex = new StringBuilder();
        var line = DUMPED.matcher(log);
        while (line.find()) {
            hex.append(line.group(1));
        }
        return Octets.fromHex(hex.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://shop.example/1    | one new order    | SIGNAL_HIGH",
                "http://chat.example.com/ | Ana: \u4F60\u597D $5 & more | SIGNAL_MEDIUM",
                "https://a.org/b?c=1&d=2  | x                | SIGNAL_LOW",
                "https://a.net/           | never shown      | SIGNAL_NONE",
                "http://x/                | gone             | DELETE",
            })
    void kannelCompilesOurIndicationToTheSame(String href, String text, SiAction action)
            throws IOException, InterruptedException {
        var si =
                new ServiceIndication(
                        href,
                        text,
                        Optional.of("r7@example"),
                        Instant.parse("2009-10-20T10:00:20Z"),
                        Optional.of(Instant.parse("2009-10-21T00:00:00Z")),
                        action);
        assertThat(ServiceIndication.decode(compiled("test_si", si.toXml())).orThrow())
                .isEqualTo(si);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a.example/b", "https://x.org/y.com/z", "http://a/?q=1&r=2"})
    void kannelCompilesOurLoadingToTheSame(String href) throws IOException, InterruptedException {
        for (var action : SlAction.values()) {
            var sl = new ServiceLoading(href, action);
            assertThat(ServiceLoading.decode(compiled("test_sl", sl.toXml())).orThrow())
                    .isEqualTo(sl);
        }
    }

    /// The one difference: an address without a scheme of the token table it writes empty, so that
    /// there is nothing to load. Ours says it, SL 9.3.
    @Test
    void kannelLosesAnAddressOfAnotherKind() throws IOException, InterruptedException {
        var sl = new ServiceLoading("rel/x", SlAction.CACHE);
        assertThat(compiled("test_sl", sl.toXml()))
                .isEqualTo(Octets.fromHex("02 06 6a 00 85 08 03 00 07 01"));
        assertThat(sl.encode())
                .isEqualTo(Octets.fromHex("02 06 6a 00 85 08 03 72 65 6c 2f 78 00 07 01"));
    }
}
