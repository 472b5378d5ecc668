package parley.adapters.originhttp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/// Who may vouch for an origin: whom the JDK trusts, and an operator's own.
public final class Authorities {
    private Authorities() {}

    /// @param pem one or more certificates, each between its BEGIN and END lines
    /// @throws IOException when there are none in it, or it cannot be read
    public static KeyStore with(Path pem) throws IOException {
        try (var in = Files.newInputStream(pem)) {
            var own = CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (own.isEmpty()) {
                throw new IOException(pem + " holds no certificate");
            }
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (X509Certificate usual : usual()) {
                store.setCertificateEntry("usual-" + number++, usual);
            }
            for (var added : own) {
                store.setCertificateEntry("own-" + number++, added);
            }
            return store;
        } catch (GeneralSecurityException unfit) {
            throw new IOException(pem + " holds no certificates in PEM", unfit);
        }
    }

    private static X509Certificate[] usual() throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        for (var trust : factory.getTrustManagers()) {
            if (trust instanceof X509TrustManager certificates) {
                return certificates.getAcceptedIssuers();
            }
        }
        return new X509Certificate[0];
    }
}
