package parley.adapters.webhttp;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

import parley.pages.Export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Sends a conversation piece for piece, as it is read: no more than one piece is in memory.
final class ExportSender {
    private ExportSender() {}

    static void send(Response response, Callback callback, Export export) {
        var headers = response.getHeaders();
        response.setStatus(200);
        headers.put(HttpHeader.CONTENT_TYPE, export.mediaType() + "; charset=utf-8");
        headers.put("Content-Disposition", "attachment; filename=\"" + export.fileName() + "\"");
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Content-Security-Policy", "default-src 'none'; sandbox");
        try (var out = Content.Sink.asOutputStream(response)) {
            for (Optional<String> piece = export.next(); piece.isPresent(); piece = export.next()) {
                out.write(piece.get().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException gone) {
            callback.failed(gone);
            return;
        }
        callback.succeeded();
    }
}
