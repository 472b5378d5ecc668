package parley.adapters.webhttp;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Map;

/// Our scripts; pages work without them. The worker may rule all pages, since it stands above them,
/// and is asked for anew whenever a browser looks, so that a faulty one can be replaced.
final class Scripts {
    private static final Map<String, String> CACHED =
            Map.of(
                    "/live.js", "max-age=3600",
                    "/notices.js", "max-age=3600",
                    "/worker.js", "no-cache");

    /// The worker asks nobody but us, and runs nothing else.
    private static final String POLICY = "default-src 'none'; connect-src 'self'";

    private Scripts() {}

    static boolean has(String path) {
        return CACHED.containsKey(path);
    }

    static void send(String path, Response response, Callback callback) throws IOException {
        try (InputStream in = Scripts.class.getResourceAsStream(path.substring(1))) {
            if (in == null) {
                throw new IllegalStateException("scripts belong to this class");
            }
            byte[] script = in.readAllBytes();
            var headers = response.getHeaders();
            headers.put(HttpHeader.CONTENT_TYPE, "text/javascript; charset=utf-8");
            headers.put(HttpHeader.CACHE_CONTROL, CACHED.get(path));
            headers.put("Content-Security-Policy", POLICY);
            headers.put("X-Content-Type-Options", "nosniff");
            headers.put(HttpHeader.CONTENT_LENGTH, script.length);
            response.write(true, ByteBuffer.wrap(script), callback);
        }
    }
}
