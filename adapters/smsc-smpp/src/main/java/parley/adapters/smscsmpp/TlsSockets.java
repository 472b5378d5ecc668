package parley.adapters.smscsmpp;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/// Puts TLS over a connection: with the JDK's authorities or with those of a file and no others,
/// and only to a host whose certificate says its name.
public final class TlsSockets {
    private final SSLSocketFactory factory;

    TlsSockets(LinkConfig.Tls tls) {
        try {
            this.factory =
                    tls.authorities().isEmpty()
                            ? SSLContext.getDefault().getSocketFactory()
                            : trusting(tls.authorities().get()).getSocketFactory();
        } catch (IOException | GeneralSecurityException unusable) {
            throw new IllegalStateException("the authorities of a link cannot be read", unusable);
        }
    }

    /// What is wrong with a file of authorities; nothing: it can be used.
    public static Optional<String> fault(Path authorities) {
        try {
            trusting(authorities);
            return Optional.empty();
        } catch (IOException unreadable) {
            return Optional.of("is not a file that can be read");
        } catch (GeneralSecurityException none) {
            return Optional.of("holds no certificates in PEM");
        }
    }

    /// Blocks for the handshake as long as the socket's time-out says; closes it when that fails.
    Socket over(Socket plain, String host, int port) throws IOException {
        var socket = (SSLSocket) factory.createSocket(plain, host, port, true);
        try {
            var parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS"); // RFC 2818 3.1
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return socket;
        } catch (IOException refused) {
            socket.close();
            throw refused;
        }
    }

    private static SSLContext trusting(Path authorities)
            throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int count = 0;
        for (Certificate one : certificates(authorities)) {
            store.setCertificateEntry("authority-" + count++, one);
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static Collection<? extends Certificate> certificates(Path file)
            throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            var found = CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (found.isEmpty()) {
                throw new GeneralSecurityException("no certificate");
            }
            return found;
        }
    }
}
