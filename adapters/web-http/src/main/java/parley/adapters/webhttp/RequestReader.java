package parley.adapters.webhttp;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

import parley.chat.identity.RequestOrigin;
import parley.pages.PageRequest;
import parley.pages.PageRequest.Method;
import parley.pages.Rendering;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads what a browser asks into what pages understand.
final class RequestReader {
    static final String COOKIE = "parley";

    private final WebConfig config;

    RequestReader(WebConfig config) {
        this.config = config;
    }

    sealed interface Read {
        record Whole(PageRequest request) implements Read {}

        record Refused(int status) implements Read {}
    }

    Read read(Request request, Rendering rendering) throws IOException {
        boolean posted = request.getMethod().equalsIgnoreCase("POST");
        Map<String, List<String>> fields = new HashMap<>(query(request));
        if (posted) {
            var body = body(request);
            if (body.isEmpty()) {
                return new Read.Refused(413);
            }
            String type = header(request.getHeaders(), HttpHeader.CONTENT_TYPE).orElse("");
            if (!type.isEmpty() && !type.startsWith("application/x-www-form-urlencoded")) {
                return new Read.Refused(400);
            }
            var charset = Optional.ofNullable(MimeTypes.getCharsetFromContentType(type));
            fields.putAll(new FormFields(body.get()).in(charset));
        }
        return new Read.Whole(
                new PageRequest(
                        posted ? Method.POST : looked(request),
                        path(request),
                        fields,
                        origin(request),
                        rendering));
    }

    /// A page that a browser fetches before anybody asked for it was not looked at.
    private static Method looked(Request request) {
        String purpose = request.getHeaders().get("Sec-Purpose");
        boolean ahead = purpose != null && purpose.startsWith("prefetch");
        return request.getMethod().equalsIgnoreCase("HEAD") || ahead ? Method.HEAD : Method.GET;
    }

    private static String path(Request request) {
        String path = request.getHttpURI().getDecodedPath();
        return path == null || !path.startsWith("/") ? "/" : path;
    }

    private static Map<String, List<String>> query(Request request) {
        String query = request.getHttpURI().getQuery();
        return query == null
                ? Map.of()
                : new FormFields(query.getBytes(StandardCharsets.UTF_8)).in(Optional.empty());
    }

    RequestOrigin origin(Request request) {
        var headers = request.getHeaders();
        return new RequestOrigin(
                address(request),
                config.numberHeader().flatMap(name -> Optional.ofNullable(headers.get(name))),
                Optional.empty(),
                Request.getCookies(request).stream()
                        .filter(cookie -> cookie.getName().equals(COOKIE))
                        .map(org.eclipse.jetty.http.HttpCookie::getValue)
                        .findFirst());
    }

    static InetAddress address(Request request) {
        var remote = request.getConnectionMetaData().getRemoteSocketAddress();
        return remote instanceof InetSocketAddress inet && inet.getAddress() != null
                ? inet.getAddress()
                : InetAddress.getLoopbackAddress();
    }

    /// Empty when it is longer than allowed. A body that takes longer than a silent connection may
    /// last is given up, however busily it trickles.
    private Optional<byte[]> body(Request request) throws IOException {
        if (request.getLength() > config.bodyOctetsMax()) {
            return Optional.empty();
        }
        long begun = System.nanoTime();
        var body = new ByteArrayOutputStream();
        byte[] buffer = new byte[4_096];
        try (InputStream in = Content.Source.asInputStream(request)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                body.write(buffer, 0, read);
                if (body.size() > config.bodyOctetsMax()) {
                    return Optional.empty();
                }
                if (Duration.ofNanos(System.nanoTime() - begun).compareTo(config.idleAfter()) > 0) {
                    throw new IOException("a form came too slowly");
                }
            }
        }
        return Optional.of(body.toByteArray());
    }

    static Optional<String> header(HttpFields headers, HttpHeader name) {
        return Optional.ofNullable(headers.get(name));
    }
}
