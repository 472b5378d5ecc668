package parley.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import parley.octets.Octets;
import parley.wsp.EncodingVersion;
import parley.wsp.HeaderCodec;
import parley.wsp.Headers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Kannel packs headers of HTTP into WSP; we read them back, and pack the same into the same
/// octets. Where one of the two differs, the row says how and why.
class KannelPacksHeadersTest {
    private static final Judge PACKER =
            new Judge("/usr/lib/kannel/test/test_headers", "kannel-extras");
    private static final String MARK = "X-Between-Rows";
    private static final Pattern DATA = Pattern.compile("data: ((?:[0-9a-f]{2} )+)");

    /// `read`: what Kannel's octets say to us. `sameOctets`: we write the same ones.
    private record Row(String http, String read, boolean sameOctets, String why) {}

    private static Row same(String http) {
        return new Row(http, http, true, "");
    }

    private static Row reads(String http, String read, String why) {
        return new Row(http, read, true, why);
    }

    private static Row differs(String http, String read, String why) {
        return new Row(http, read, false, why);
    }

    private static final List<Row> ROWS =
            List.of(
                    same("Accept: */*"),
                    same("Accept: application/vnd.wap.wmlc"),
                    same("Accept: text/html; q=0.8"),
                    same("Accept: application/x-nobody; q=0.333"),
                    same("Accept-Charset: iso-8859-5"),
                    same("Accept-Charset: big5;q=0.9"),
                    same("Accept-Charset: x-own;q=0.8"),
                    same("Accept-Encoding: gzip"),
                    same("Accept-Language: da"),
                    same("Accept-Language: en;q=0.7"),
                    same("Accept-Language: vo"),
                    same("Accept-Ranges: bytes"),
                    same("Accept-Ranges: none"),
                    same("Age: 5868"),
                    same("Age: 2147483647"),
                    same("Allow: GET"),
                    same("Allow: PUT"),
                    same("Authorization: Basic YWI6Yw=="),
                    same("Cache-Control: no-cache"),
                    same("Cache-Control: max-age=5000"),
                    same("Cache-Control: max-stale"),
                    same("Cache-Control: min-fresh=0"),
                    same("Cache-Control: private=\"Allow\""),
                    same("Connection: close"),
                    same("Content-Base: http://chat/a;b,c"),
                    same("Content-Encoding: gzip"),
                    same("Content-Language: mi"),
                    same("Content-Length: 5000"),
                    same("Content-Location: file://a/b"),
                    same("Content-MD5: IgVS2+4DTgdCvoq1jRif1w=="),
                    same("Date: Tue, 15 Nov 1994 08:12:31 GMT"),
                    differs(
                            "Etag: \"floop\"",
                            "Etag: \"\"floop\"",
                            "Kannel writes a Quoted-string; 8.4.2.27 has a Text-string"),
                    differs(
                            "Etag: W/\"xyzzy\"",
                            "Etag: \"W/\"xyzzy\"",
                            "Kannel writes a Quoted-string; 8.4.2.27 has a Text-string"),
                    same("Expires: Tue, 15 Nov 1994 08:12:31 GMT"),
                    same("From: somebody@example.org"),
                    same("Host: chat"),
                    differs(
                            "If-Match: *",
                            "If-Match: \"*",
                            "Kannel writes a Quoted-string; 8.4.2.32 has a Text-string"),
                    same("If-Modified-Since: Tue, 15 Nov 1994 08:12:31 GMT"),
                    differs(
                            "If-None-Match: \"a\"",
                            "If-None-Match: \"\"a\"",
                            "Kannel writes a Quoted-string; 8.4.2.33 has a Text-string"),
                    same("If-Range: Tue, 15 Nov 1994 08:12:31 GMT"),
                    differs(
                            "If-Range: \"a\"",
                            "If-Range: \"\"a\"",
                            "Kannel writes a Quoted-string; 8.4.2.34 has a Text-string"),
                    same("If-Unmodified-Since: Tue, 15 Nov 1994 08:12:31 GMT"),
                    reads(
                            "Last-Modified: Sunday, 06-Nov-94 08:49:37 GMT",
                            "Last-Modified: Sun, 06 Nov 1994 08:49:37 GMT",
                            "seconds have one form in text"),
                    reads(
                            "Last-Modified: Sun Nov  6 08:49:37 1994",
                            "Last-Modified: Sun, 06 Nov 1994 08:49:37 GMT",
                            "seconds have one form in text"),
                    same("Location: http://chat/"),
                    same("Max-Forwards: 50"),
                    same("Pragma: no-cache"),
                    same("Pragma: a=\"b c\""),
                    same("Proxy-Authenticate: Basic realm=\"W\""),
                    same("Range: bytes=15-100"),
                    same("Range: bytes=-500"),
                    same("Range: bytes=50-"),
                    same("Referer: a/b"),
                    same("Retry-After: Tue, 15 Nov 1994 08:12:31 GMT"),
                    same("Retry-After: 5000"),
                    same("Server: some/2.0"),
                    same("Transfer-Encoding: chunked"),
                    same("Upgrade: IRC/6.9"),
                    same("User-Agent: T/1.0 (a; b)"),
                    same("Vary: Content-Language"),
                    reads(
                            "Via: 1.0 one, 1.1 two",
                            "Via: 1.0 one; Via: 1.1 two",
                            "one header for each element of a list"),
                    differs(
                            "Warning: 110 host \"Response is stale\"",
                            "Warning: 110 host \"\\\"Response is stale\\\"\"",
                            "Kannel leaves the quotation marks of HTTP within the text"),
                    same("WWW-Authenticate: Basic realm=\"W\""),
                    reads(
                            "WWW-Authenticate: Basic realm=\"W\", Digest realm=\"a, b\"",
                            "WWW-Authenticate: Basic realm=\"W\";"
                                    + " WWW-Authenticate: Digest realm=\"a, b\"",
                            "one header for each challenge"),
                    same("Content-Disposition: attachment; filename=a.b"),
                    differs(
                            "Content-Disposition: form-data; name=\"a b\"",
                            "Content-Disposition: form-data; name=\"a b\"",
                            "Kannel writes a Quoted-string; Table 38 has a Text-string up to 1.3"),
                    same("X-Own: some text"));

    @TempDir Path folder;

    @Test
    void weReadWhatKannelPacksAndPackTheSame() throws IOException, InterruptedException {
        var packed = packedByKannel();
        var all = new SoftAssertions();
        for (int i = 0; i < ROWS.size(); i++) {
            var row = ROWS.get(i);
            var kannels = Octets.fromHex(packed.get(i));
            all.assertThat(said(HeaderCodec.decode(kannels).orThrow()))
                    .as("%s as %s %s", row.http(), kannels, row.why())
                    .isEqualTo(row.read());
            var parts = row.http().split(": ", 2);
            var ours = HeaderCodec.encode(Headers.of(parts[0], parts[1]), EncodingVersion.V1_2);
            all.assertThat(ours.equals(kannels))
                    .as("%s: %s here, %s by Kannel %s", row.http(), ours, kannels, row.why())
                    .isEqualTo(row.sameOctets());
        }
        all.assertAll();
    }

    private static String said(Headers headers) {
        return headers.fields().stream()
                .map(field -> field.name() + ": " + field.value())
                .collect(Collectors.joining("; "));
    }

    /// The octets of each row in hexadecimal, from the first thing it prints: what it packed.
    private List<String> packedByKannel() throws IOException, InterruptedException {
        Path file = folder.resolve("headers.txt");
        Files.writeString(
                file,
                ROWS.stream()
                        .map(row -> "< " + row.http() + "\n")
                        .collect(Collectors.joining("< " + MARK + ": x\n")));
        String said = PACKER.ask("-v", "0", file.toString()).output();
        String hex =
                DATA.matcher(said.substring(0, said.indexOf("dump ends")))
                        .results()
                        .map(line -> line.group(1).replace(" ", ""))
                        .collect(Collectors.joining());
        String mark = Octets.of(MARK + "\0x\0", StandardCharsets.US_ASCII).toString();
        var rows = List.of(hex.split(mark.replace(" ", "")));
        assertThat(rows).hasSameSizeAs(ROWS);
        return rows;
    }
}
