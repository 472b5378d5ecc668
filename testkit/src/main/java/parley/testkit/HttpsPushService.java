package parley.testkit;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A push service on loopback that speaks HTTPS, and writes down what it is posted.
public final class HttpsPushService implements AutoCloseable {
    public static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final HttpsServer server;
    private final KeyStore keys;
    private final BlockingQueue<Posted> posted = new LinkedBlockingQueue<>();
    private final ExecutorService answering = Executors.newVirtualThreadPerTaskExecutor();
    private volatile CountDownLatch held = new CountDownLatch(0);
    private volatile int status = 201;
    private volatile Map<String, String> headers = Map.of();

    public record Posted(
            String method, String path, Map<String, List<String>> headers, byte[] body) {
        public String header(String name) {
            return String.join(",", headers.getOrDefault(name, List.of()));
        }
    }

    /// `name`: whom its certificate is for, besides 127.0.0.1.
    public HttpsPushService(Path folder, String name) throws Exception {
        this.keys = KeyStore.getInstance(certificate(folder, name).toFile(), PASSWORD);
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        var tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        this.server = HttpsServer.create(new InetSocketAddress(LOOPBACK, 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext(
                "/",
                exchange -> {
                    posted.add(
                            new Posted(
                                    exchange.getRequestMethod(),
                                    exchange.getRequestURI().toString(),
                                    exchange.getRequestHeaders(),
                                    exchange.getRequestBody().readAllBytes()));
                    awaitRelease();
                    headers.forEach(exchange.getResponseHeaders()::set);
                    exchange.sendResponseHeaders(status, -1);
                    exchange.close();
                });
        server.setExecutor(answering);
        server.start();
    }

    private void awaitRelease() {
        try {
            held.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /// Takes what is posted, and answers nothing until it is released.
    public void hold() {
        held = new CountDownLatch(1);
    }

    public void release() {
        held.countDown();
    }

    private static Path certificate(Path folder, String name) throws Exception {
        Path store = folder.resolve(name + ".p12");
        var keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "service",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=" + name,
                                "-ext",
                                "SAN=IP:127.0.0.1,DNS:" + name,
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
        if (keytool.waitFor() != 0) {
            throw new AssertionError("keytool made no certificate");
        }
        return store;
    }

    /// Who vouches for it: it does itself.
    public KeyStore authorities() throws Exception {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("service", keys.getCertificate("service"));
        return store;
    }

    /// The same as a file in PEM.
    public Path authorityFile(Path folder) throws Exception {
        String lines =
                Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(keys.getCertificate("service").getEncoded());
        return Files.writeString(
                folder.resolve("push-service.pem"),
                "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n");
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /// From now on.
    public void answers(int with, Map<String, String> and) {
        status = with;
        headers = and;
    }

    public Posted next() throws InterruptedException {
        var next = posted.poll(20, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing was posted");
        }
        return next;
    }

    public int waiting() {
        return posted.size();
    }

    @Override
    public void close() throws IOException {
        release();
        server.stop(0);
        answering.close();
    }
}
