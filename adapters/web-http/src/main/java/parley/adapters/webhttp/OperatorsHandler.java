package parley.adapters.webhttp;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// The operators' port: `/status`, `/metrics`, `/health`. Shows, and changes nothing.
final class OperatorsHandler extends Handler.Abstract {
    private final OperatorView view;

    OperatorsHandler(OperatorView view) {
        this.view = view;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            send(response, callback, 405, "text/plain", "only GET\n");
            return true;
        }
        switch (String.valueOf(request.getHttpURI().getPath())) {
            case "/status" -> send(response, callback, 200, "application/json", view.statusJson());
            case "/metrics" ->
                    send(response, callback, 200, "text/plain; version=0.0.4", view.metricsText());
            case "/health" -> send(response, callback, 200, "text/plain", "ok\n");
            default ->
                    send(
                            response,
                            callback,
                            404,
                            "text/plain",
                            "try /status, /metrics or /health\n");
        }
        return true;
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
