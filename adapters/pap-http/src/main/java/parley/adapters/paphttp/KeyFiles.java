package parley.adapters.paphttp;

import org.eclipse.jetty.util.ssl.SslContextFactory;

import parley.adapters.paphttp.PapConfig.Keys;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// The listener's certificate and key, from files, into what TLS needs.
final class KeyFiles {
    private static final Pattern KEY =
            Pattern.compile(
                    "-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private KeyFiles() {}

    static SslContextFactory.Server tls(Keys keys) throws IOException {
        var tls = new SslContextFactory.Server();
        tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        try {
            switch (keys) {
                case Keys.Pkcs12(var file, var password) -> {
                    tls.setKeyStore(pkcs12(file, password));
                    tls.setKeyStorePassword(password);
                }
                case Keys.Pem(var certificates, var key) -> {
                    String password = anyPassword();
                    tls.setKeyStore(pem(certificates, key, password));
                    tls.setKeyStorePassword(password);
                }
            }
        } catch (GeneralSecurityException notUsable) {
            throw new IOException("the certificate or its key cannot be used", notUsable);
        }
        return tls;
    }

    private static KeyStore pkcs12(Path file, String password)
            throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, password.toCharArray());
        }
        return store;
    }

    private static KeyStore pem(Path certificates, Path key, String password)
            throws IOException, GeneralSecurityException {
        var chain =
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(
                                new ByteArrayInputStream(Files.readAllBytes(certificates)))
                        .toArray(Certificate[]::new);
        if (chain.length == 0) {
            throw new IOException("no certificate in " + certificates);
        }
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "pap",
                privateKey(key, chain[0].getPublicKey().getAlgorithm()),
                password.toCharArray(),
                chain);
        return store;
    }

    private static PrivateKey privateKey(Path file, String algorithm)
            throws IOException, GeneralSecurityException {
        var found = KEY.matcher(Files.readString(file));
        if (!found.find()) {
            throw new IOException("no unencrypted PKCS 8 key in " + file);
        }
        byte[] octets = Base64.getMimeDecoder().decode(found.group(1));
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(octets));
    }

    /// The store lives in memory only; its password protects nothing.
    private static String anyPassword() {
        byte[] chance = new byte[16];
        new SecureRandom().nextBytes(chance);
        return HexFormat.of().formatHex(chance);
    }
}
