package parley.adapters.originhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static parley.adapters.originhttp.Fetching.failed;
import static parley.adapters.originhttp.Fetching.get;
import static parley.adapters.originhttp.Fetching.page;
import static parley.adapters.originhttp.Fetching.text;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import parley.relay.OriginAnswer.Reason;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// TLS with a certificate made by the JDK's keytool; HTTP/2 where the server has it.
class TlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String DECK = "<wml><card><p>secure</p></card></wml>";

    @TempDir static Path modern;
    @TempDir static Path old;
    private static Nginx http2;
    private static Nginx http11;
    private static Path certificate;

    @BeforeAll
    static void start() throws Exception {
        certificate = makeCertificate(modern);
        for (String name : List.of("certificate.pem", "key.pem")) {
            Files.copy(modern.resolve(name), old.resolve(name));
        }
        for (Path folder : List.of(modern, old)) {
            Files.writeString(folder.resolve("a.wml"), DECK);
        }
        String tls = "ssl_certificate certificate.pem; ssl_certificate_key key.pem;";
        http2 = Nginx.start(modern, "ssl http2", tls);
        http11 = Nginx.start(old, "ssl", tls);
    }

    @AfterAll
    static void stop() {
        http2.close();
        http11.close();
    }

    private static Path makeCertificate(Path folder) throws Exception {
        Path store = folder.resolve("key.p12");
        var keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "origin",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=origin.example",
                                "-ext",
                                "SAN=IP:127.0.9.1,DNS:origin.example",
                                "-ext",
                                "BC=ca:true",
                                "-validity",
                                "30",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                new String(PASSWORD),
                                "-keystore",
                                store.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("keytool.out").toFile())
                        .start();
        assertThat(keytool.waitFor()).isZero();
        var keys = KeyStore.getInstance(store.toFile(), PASSWORD);
        Files.writeString(
                folder.resolve("key.pem"),
                pem("PRIVATE KEY", keys.getKey("origin", PASSWORD).getEncoded()));
        return Files.writeString(
                folder.resolve("certificate.pem"),
                pem("CERTIFICATE", keys.getCertificate("origin").getEncoded()));
    }

    private static String pem(String what, byte[] octets) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(octets);
        return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
    }

    private static String uri(Nginx server) {
        return "https://127.0.9.1:" + server.port() + "/a.wml";
    }

    @Test
    void aServerThatSpeaksHttp2IsSpokenToSo() throws Exception {
        try (var fetcher =
                new OriginFetcher(Fetching.config(http2.port(), Optional.of(certificate)))) {
            for (int i = 0; i < 5; i++) {
                assertThat(text(page(get(fetcher, uri(http2))))).isEqualTo(DECK);
            }
            var lines = http2.log(5);
            assertThat(lines).allMatch(line -> line.contains(" HTTP/2.0 "));
            assertThat(lines.stream().map(line -> line.split(" ")[0]).distinct()).hasSize(1);
        }
    }

    @Test
    void aServerThatDoesNotIsAskedByHttp11() throws Exception {
        try (var fetcher =
                new OriginFetcher(Fetching.config(http11.port(), Optional.of(certificate)))) {
            assertThat(text(page(get(fetcher, uri(http11))))).isEqualTo(DECK);
            assertThat(http11.log(1).getLast()).contains(" HTTP/1.1 ");
        }
    }

    @Test
    void aCertificateNobodyVouchesForIsNotSecure() throws Exception {
        try (var fetcher = new OriginFetcher(Fetching.config(http11.port(), Optional.empty()))) {
            assertThat(failed(get(fetcher, uri(http11)))).isEqualTo(Reason.NOT_SECURE);
        }
    }

    @Test
    void aCertificateForAnotherNameIsNotSecure() throws Exception {
        try (var fetcher =
                new OriginFetcher(
                        Fetching.config(http11.port(), Optional.of(certificate)),
                        _ -> List.of(Nginx.ADDRESS))) {
            String port = ":" + http11.port() + "/a.wml";
            assertThat(text(page(get(fetcher, "https://origin.example" + port)))).isEqualTo(DECK);
            assertThat(failed(get(fetcher, "https://other.example" + port)))
                    .isEqualTo(Reason.NOT_SECURE);
        }
    }

    @Test
    void aFileWithoutCertificatesIsRefusedAtTheStart() throws Exception {
        Path empty = Files.writeString(old.resolve("empty.pem"), "nothing\n");
        assertThatThrownBy(() -> Authorities.with(empty)).isInstanceOf(IOException.class);
        assertThat(Authorities.with(certificate).size()).isGreaterThan(50);
    }
}
