package parley.adapters.webhttp;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

import parley.pages.PageAnswer;
import parley.pages.PageStyle;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Sends a page with the headers that keep it private and a browser on our side.
final class PageSender {
    private static final String POLICY =
            "default-src 'none'; style-src "
                    + PageStyle.sources()
                    + "; script-src 'self'; connect-src 'self'; img-src data:; form-action 'self';"
                    + " base-uri 'none'; frame-ancestors 'none'";

    /// The chat decides how long it believes a cookie; this is only how long a browser keeps it.
    private static final int COOKIE_SECONDS = 31_536_000;

    private PageSender() {}

    static void send(
            Request request,
            Response response,
            Callback callback,
            Negotiation negotiation,
            PageAnswer answer) {
        var headers = response.getHeaders();
        response.setStatus(answer.status());
        headers.put(HttpHeader.CONTENT_TYPE, negotiation.mediaType() + "; charset=utf-8");
        headers.put(HttpHeader.VARY, "Accept, User-Agent, Cookie");
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        headers.put(HttpHeader.EXPIRES, "Thu, 01 Jan 1970 00:00:00 GMT");
        headers.put("Content-Security-Policy", POLICY);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        // With "no-referrer" a browser hides from us, too, where a form comes from.
        headers.put("Referrer-Policy", "same-origin");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        switch (answer.status()) {
            case 401 -> headers.put(HttpHeader.WWW_AUTHENTICATE, "Form realm=\"chat\"");
            case 405 -> headers.put(HttpHeader.ALLOW, "GET, HEAD, POST");
            case 503 -> headers.put(HttpHeader.RETRY_AFTER, "5");
            default -> {}
        }
        answer.location().ifPresent(place -> headers.put(HttpHeader.LOCATION, place));
        answer.cookie()
                .ifPresent(value ->
                        headers.add(HttpHeader.SET_COOKIE, cookie(value, request.isSecure())));
        byte[] markup = answer.markup().getBytes(StandardCharsets.UTF_8);
        headers.put(HttpHeader.CONTENT_LENGTH, markup.length);
        response.write(true, ByteBuffer.wrap(markup), callback);
    }

    private static String cookie(String value, boolean secure) {
        return RequestReader.COOKIE
                + "="
                + value
                + "; Path=/; Max-Age="
                + (value.isEmpty() ? 0 : COOKIE_SECONDS)
                + "; HttpOnly; SameSite=Lax"
                + (secure ? "; Secure" : "");
    }
}
