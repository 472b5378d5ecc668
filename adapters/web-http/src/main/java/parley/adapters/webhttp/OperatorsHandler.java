package parley.adapters.webhttp;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

import parley.pages.Export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The operators' port: `/status`, `/metrics`, `/health` show and change nothing, nor do
/// `/why?message=ID` and a post of from, to and text to `/what-if`; a post to `/listeners/NAME`
/// switches a listener on or off, to `/erase` forgets somebody, to `/export` gives a conversation
/// out; `/practice` are the phones of the practice SMSC, while that is what is used. What changes
/// something is refused when another site posts it.
final class OperatorsHandler extends Handler.Abstract {
    private static final int FORM_OCTETS_MAX = 16_384;
    private static final String LISTENERS = "/listeners/";

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
        if (path.startsWith(LISTENERS)) {
            listener(path.substring(LISTENERS.length()), request, response, callback);
            return true;
        }
        if (path.equals("/what-if")) {
            whatIf(request, response, callback);
            return true;
        }
        if (path.equals("/erase") || path.equals("/export")) {
            people(path, request, response, callback);
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
            case "/why" -> why(request, response, callback);
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
                            "try /status, /metrics, /health, /why?message=ID or /practice\n");
        }
        return true;
    }

    private void why(Request request, Response response, Callback callback) {
        String id = String.valueOf(Request.extractQueryParameters(request).getValue("message"));
        answer(response, callback, view.whyJson(id), "no message of this id is kept\n");
    }

    private void whatIf(Request request, Response response, Callback callback) throws IOException {
        if (!posted(request, response, callback)) {
            return;
        }
        var asked = form(request);
        answer(
                response,
                callback,
                view.whatIfJson(first(asked, "from"), first(asked, "to"), first(asked, "text")),
                "that cannot be sent: give the name of somebody, the name of whom she writes to"
                        + " (a person, or a group she is in), and a text of 1 to 2,000"
                        + " characters\n");
    }

    private static void answer(
            Response response, Callback callback, Optional<String> json, String ifNone) {
        if (json.isPresent()) {
            send(response, callback, 200, "application/json", json.get());
        } else {
            send(response, callback, 404, "text/plain", ifNone);
        }
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
        if (!request.getMethod().equals("POST") || isForeign(request)) {
            send(response, callback, 403, "text/plain", "not from this page\n");
            return;
        }
        var fields = form(request);
        boolean sent = desk.write(first(fields, "phone"), first(fields, "text"));
        String notice = sent ? "Sent." : "Not sent: is that a number with + and country code?";
        send(response, callback, sent ? 200 : 400, "text/html", PracticePage.html(desk, notice));
    }

    /// Whom it is about stands in the form: a number is in no address.
    private void people(String path, Request request, Response response, Callback callback)
            throws IOException {
        if (!posted(request, response, callback)) {
            return;
        }
        var fields = form(request);
        if (path.equals("/erase")) {
            erase(first(fields, "who"), response, callback);
            return;
        }
        var form = first(fields, "json").isEmpty() ? Export.Form.TEXT : Export.Form.JSON;
        var export = view.export(first(fields, "of"), first(fields, "with"), form);
        if (export.isPresent()) {
            ExportSender.send(response, callback, export.get());
        } else {
            send(response, callback, 404, "text/plain", "there is no such conversation\n");
        }
    }

    private void erase(String who, Response response, Callback callback) {
        var outcome = view.erase(who);
        if (outcome.isEmpty()) {
            send(response, callback, 404, "text/plain", "there is nobody like that\n");
            return;
        }
        switch (outcome.get()) {
            case DONE -> send(response, callback, 200, "text/plain", "erased\n");
            case GOES_ON ->
                    send(response, callback, 202, "text/plain", "erased but for old messages\n");
            case NOT_KEPT ->
                    send(response, callback, 503, "text/plain", "that cannot be kept now\n");
        }
    }

    private void listener(String name, Request request, Response response, Callback callback)
            throws IOException {
        if (!posted(request, response, callback)) {
            return;
        }
        String open = first(form(request), "open");
        if (!open.equals("true") && !open.equals("false")) {
            send(response, callback, 400, "text/plain", "say open=true or open=false\n");
        } else if (view.switchListener(name, open.equals("true"))) {
            String now = open.equals("true") ? "on" : "off";
            send(response, callback, 200, "text/plain", name + " is " + now + "\n");
        } else {
            send(response, callback, 404, "text/plain", "no listener that can be switched\n");
        }
    }

    /// Whether it is posted, and not by a page of another site; else that is answered.
    private boolean posted(Request request, Response response, Callback callback) {
        if (!request.getMethod().equals("POST")) {
            response.getHeaders().put(HttpHeader.ALLOW, "POST");
            send(response, callback, 405, "text/plain", "only POST\n");
            return false;
        }
        if (!ownPages.ours(host(request).replaceFirst(":[0-9]*$", "")) || isForeign(request)) {
            // by a name that is not this machine's, a page elsewhere could be what asks
            send(response, callback, 403, "text/plain", "not from another site\n");
            return false;
        }
        return true;
    }

    private boolean isForeign(Request request) {
        return ownPages.foreign(request.getHeaders(), host(request));
    }

    private static String host(Request request) {
        return String.valueOf(request.getHeaders().get(HttpHeader.HOST));
    }

    private static Map<String, List<String>> form(Request request) throws IOException {
        try (var in = Content.Source.asInputStream(request)) {
            return new FormFields(in.readNBytes(FORM_OCTETS_MAX)).in(Optional.empty());
        }
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
