package parley.adapters.paphttp;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/// A body within its limits of size and time.
final class PapBodyReader {
    private static final int CHUNK = 8_192;

    private PapBodyReader() {}

    /// Empty when it is longer than allowed. A body that takes longer than `within` is given up,
    /// however busily it trickles.
    static Optional<byte[]> read(Request request, int octetsMax, Duration within)
            throws IOException {
        long length = request.getLength();
        if (length > octetsMax) {
            return Optional.empty();
        }
        long begun = System.nanoTime();
        var body = new ByteArrayOutputStream(length > 0 ? (int) length : CHUNK);
        byte[] buffer = new byte[CHUNK];
        try (InputStream in = Content.Source.asInputStream(request)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                body.write(buffer, 0, read);
                if (body.size() > octetsMax) {
                    return Optional.empty();
                }
                if (Duration.ofNanos(System.nanoTime() - begun).compareTo(within) > 0) {
                    throw new IOException("a message came too slowly");
                }
            }
        }
        return Optional.of(body.toByteArray());
    }
}
