package parley.adapters.paphttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import parley.adapters.paphttp.PapConfig.Keys;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// The listener behind a certificate, from either kind of file.
class PapOverTlsTest {
    private static final String PASSWORD = "changeit";

    @TempDir Path folder;
    private Path store;
    private KeyStore keys;

    @BeforeEach
    void aCertificate() throws Exception {
        store = folder.resolve("keys.p12");
        var keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-alias",
                                "pap",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "san=dns:localhost,ip:127.0.0.1",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                PASSWORD)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("said").toFile())
                        .start();
        assertThat(keytool.waitFor()).isZero();
        keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    }

    private static String pem(String name, byte[] octets) {
        return "-----BEGIN "
                + name
                + "-----\n"
                + Base64.getMimeEncoder().encodeToString(octets)
                + "\n-----END "
                + name
                + "-----\n";
    }

    private int pushed(Keys tls) throws Exception {
        var trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry("pap", keys.getCertificate("pap"));
        var managers = TrustManagerFactory.getInstance("PKIX");
        managers.init(trust);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        var config = Pap.config(Optional.of(tls), Duration.ofSeconds(5));
        try (var pap = new Pap(config);
                var client = HttpClient.newBuilder().sslContext(context).build()) {
            var request =
                    HttpRequest.newBuilder(
                                    URI.create("https://localhost:" + pap.listener.port() + "/pap"))
                            .header("Content-Type", "multipart/related; boundary=b")
                            .POST(BodyPublishers.ofString(Pap.pushBody("id")))
                            .build();
            return client.send(request, BodyHandlers.ofString()).statusCode();
        }
    }

    @Test
    void aPkcs12FileIsUsed() throws Exception {
        assertThat(pushed(new Keys.Pkcs12(store, PASSWORD))).isEqualTo(202);
        assertThat(new Keys.Pkcs12(store, PASSWORD).toString()).doesNotContain(PASSWORD);
    }

    @Test
    void pemFilesAreUsed() throws Exception {
        var key = (PrivateKey) keys.getKey("pap", PASSWORD.toCharArray());
        Path certificateFile = folder.resolve("cert.pem");
        Path keyFile = folder.resolve("key.pem");
        Files.writeString(
                certificateFile, pem("CERTIFICATE", keys.getCertificate("pap").getEncoded()));
        Files.writeString(keyFile, pem("PRIVATE KEY", key.getEncoded()));
        assertThat(pushed(new Keys.Pem(certificateFile, keyFile))).isEqualTo(202);
    }

    @Test
    void whatIsNoKeyStopsTheStart() throws Exception {
        Path nothing = Files.writeString(folder.resolve("nothing.pem"), "nothing");
        assertThatThrownBy(() -> pushed(new Keys.Pem(nothing, nothing)))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> pushed(new Keys.Pkcs12(store, "wrong")))
                .isInstanceOf(IOException.class);
    }
}
