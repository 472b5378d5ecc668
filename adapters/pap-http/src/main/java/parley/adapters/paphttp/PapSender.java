package parley.adapters.paphttp;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

import parley.pap.PapCodec;
import parley.pap.PapDialect;
import parley.pap.PapMessage;

/// Answers of HTTP: a message with 202, or a bare refusal.
final class PapSender {
    private static final String RETRY_SECONDS = "5";
    private static final String GUESS_AGAIN_SECONDS = "60";

    private PapSender() {}

    static void answer(
            Response response, Callback callback, PapMessage message, PapDialect dialect) {
        var body = PapCodec.print(message, dialect);
        var headers = response.getHeaders();
        response.setStatus(202);
        headers.put(HttpHeader.CONTENT_TYPE, body.type().text());
        headers.put(HttpHeader.CONTENT_LENGTH, body.octets().length());
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        response.write(true, body.octets().asBuffer(), callback);
    }

    /// A body that nobody will read ends the connection, and the sender is told so.
    static void refuse(Request request, Response response, Callback callback, int status) {
        var headers = response.getHeaders();
        if (!request.consumeAvailable()) {
            headers.put(HttpHeader.CONNECTION, "close");
        }
        response.setStatus(status);
        headers.put(HttpHeader.CONTENT_LENGTH, 0);
        switch (status) {
            case 401 ->
                    headers.put(
                            HttpHeader.WWW_AUTHENTICATE, "Basic realm=\"push\", charset=\"UTF-8\"");
            case 405 -> headers.put(HttpHeader.ALLOW, "POST");
            case 415 -> headers.put(HttpHeader.ACCEPT, "application/xml, multipart/related");
            case 429 -> headers.put(HttpHeader.RETRY_AFTER, GUESS_AGAIN_SECONDS);
            case 503 -> headers.put(HttpHeader.RETRY_AFTER, RETRY_SECONDS);
            default -> {}
        }
        response.write(true, BufferUtil.EMPTY_BUFFER, callback);
    }
}
