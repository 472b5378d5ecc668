package parley.adapters.smscsmpp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/// A key and a certificate that vouches for itself, made by the JDK's `keytool`, as files in PEM.
record SmscCertificate(Path key, Path certificate) {
    private static final String SECRET = "changeit";
    private static final int LINE = 64;

    /// `names`: what the certificate is for, as `keytool` wants it: `ip:127.0.0.1`.
    static SmscCertificate of(Path folder, String names)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve("store.p12");
        var keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "smsc",
                                "-keyalg",
                                "EC",
                                "-groupname",
                                "secp256r1",
                                "-dname",
                                "CN=smsc",
                                "-validity",
                                "2",
                                "-ext",
                                "san=" + names,
                                "-keystore",
                                store.toString(),
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                SECRET)
                        .redirectErrorStream(true)
                        .start();
        String said = new String(keytool.getInputStream().readAllBytes());
        if (keytool.waitFor() != 0) {
            throw new AssertionError("keytool: " + said);
        }
        var keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, SECRET.toCharArray());
        }
        var key = keys.getKey("smsc", SECRET.toCharArray());
        return new SmscCertificate(
                pem(folder.resolve("key.pem"), "PRIVATE KEY", key.getEncoded()),
                pem(
                        folder.resolve("certificate.pem"),
                        "CERTIFICATE",
                        keys.getCertificate("smsc").getEncoded()));
    }

    private static Path pem(Path file, String what, byte[] octets) throws IOException {
        String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(octets);
        return Files.writeString(
                file, "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(what, body));
    }
}
