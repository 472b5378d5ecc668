package parley.adapters.webhttp;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The operators' port: `/status`, `/metrics`, `/health` show and change nothing; `/practice` are
/// the phones of the practice SMSC, while that is what is used.
final class OperatorsHandler extends Handler.Abstract {
    private static final int FORM_OCTETS_MAX = 16_384;

    private final OperatorView view;
    private final SiteCheck ownPages = new SiteCheck(Set.of());

    OperatorsHandler(OperatorView view) {
        this.view = view;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback)
            throws IOException {
        String path = String.valueOf(request.getHttpURI().getPath());
        if (path.equals("/practice") && view.practice().isPresent()) {
            practice(view.practice().get(), request, response, callback);
            return true;
        }
        if (!isRead(request)) {
            send(response, callback, 405, "text/plain", "only GET\n");
            return true;
        }
        switch (path) {
            case "/status" -> send(response, callback, 200, "application/json", view.statusJson());
            case "/metrics" ->
                    send(response, callback, 200, "text/plain; version=0.0.4", view.metricsText());
            case "/health" -> send(response, callback, 200, "text/plain", "ok\n");
            case "/practice" ->
                    send(
                            response,
                            callback,
                            404,
                            "text/plain",
                            "a real SMSC is configured: there are no practice phones\n");
            default ->
                    send(
                            response,
                            callback,
                            404,
                            "text/plain",
                            "try /status, /metrics, /health or /practice\n");
        }
        return true;
    }

    private static boolean isRead(Request request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    private void practice(PracticeDesk desk, Request request, Response response, Callback callback)
            throws IOException {
        response.getHeaders()
                .put(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action"
                                + " 'self'; frame-ancestors 'none'");
        if (isRead(request)) {
            send(response, callback, 200, "text/html", PracticePage.html(desk, ""));
            return;
        }
        String host = String.valueOf(request.getHeaders().get(HttpHeader.HOST));
        if (!request.getMethod().equals("POST") || ownPages.foreign(request.getHeaders(), host)) {
            send(response, callback, 403, "text/plain", "not from this page\n");
            return;
        }
        byte[] body;
        try (var in = Content.Source.asInputStream(request)) {
            body = in.readNBytes(FORM_OCTETS_MAX);
        }
        var fields = new FormFields(body).in(Optional.empty());
        boolean sent = desk.write(first(fields, "phone"), first(fields, "text"));
        String notice = sent ? "Sent." : "Not sent: is that a number with + and country code?";
        send(response, callback, sent ? 200 : 400, "text/html", PracticePage.html(desk, notice));
    }

    private static String first(Map<String, List<String>> fields, String name) {
        return fields.getOrDefault(name, List.of("")).getFirst();
    }

    static void send(Response response, Callback callback, int status, String type, String text) {
        response.setStatus(status);
        var headers = response.getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, type + "; charset=utf-8");
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        headers.put("X-Content-Type-Options", "nosniff");
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        headers.put(HttpHeader.CONTENT_LENGTH, octets.length);
        response.write(true, ByteBuffer.wrap(octets), callback);
    }
}
