package parley.adapters.webhttp;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A page in a Chromium that was started with `--remote-debugging-port=0`, driven by the protocol
/// of its developers' tools.
final class DevTools implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int PATIENCE_SECONDS = 30;

    private final HttpClient http = HttpClient.newHttpClient();
    private final LinkedBlockingQueue<JsonNode> said = new LinkedBlockingQueue<>();
    private final WebSocket socket;
    private String session = "";
    private int asked;

    /// `profile`: its folder, where it writes down where it listens.
    DevTools(Path profile) throws Exception {
        Path place = profile.resolve("DevToolsActivePort");
        List<String> lines = List.of();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (lines.size() < 2) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Chromium does not listen");
            }
            Thread.onSpinWait();
            lines = Files.exists(place) ? Files.readAllLines(place) : List.of();
        }
        socket =
                http.newWebSocketBuilder()
                        .buildAsync(
                                URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1)),
                                new Hearing())
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        var target = ask("Target.createTarget", Map.of("url", "about:blank"));
        session =
                ask(
                                "Target.attachToTarget",
                                Map.of(
                                        "targetId",
                                        target.get("targetId").asString(),
                                        "flatten",
                                        true))
                        .get("sessionId")
                        .asString();
        ask("Page.enable", Map.of());
    }

    private final class Hearing implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence some, boolean last) {
            text.append(some);
            if (last) {
                said.add(JSON.readTree(text.toString()));
                text.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedFuture(from);
        }
    }

    /// What it answers; events that come before are passed over.
    JsonNode ask(String method, Map<String, ?> parameters) throws Exception {
        int id = ++asked;
        var order = new TreeMap<String, Object>();
        order.put("id", id);
        order.put("method", method);
        order.put("params", parameters);
        if (!session.isEmpty() && !method.startsWith("Browser.")) {
            order.put("sessionId", session);
        }
        socket.sendText(JSON.writeValueAsString(order), true)
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        while (true) {
            var next = next();
            if (next.path("id").asInt(0) == id) {
                if (next.has("error")) {
                    throw new AssertionError(method + ": " + next.get("error"));
                }
                return next.get("result");
            }
        }
    }

    /// The next event of this kind.
    JsonNode event(String method) throws Exception {
        while (true) {
            var next = next();
            if (next.path("method").asString("").equals(method)) {
                return next.get("params");
            }
        }
    }

    private JsonNode next() throws InterruptedException {
        var next = said.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("Chromium says nothing");
        }
        return next;
    }

    void open(String url) throws Exception {
        ask("Page.navigate", Map.of("url", url));
        event("Page.loadEventFired");
    }

    /// What a script on the page comes to, once it is there, as text.
    String run(String script) throws Exception {
        var answer =
                ask(
                        "Runtime.evaluate",
                        Map.of("expression", script, "awaitPromise", true, "userGesture", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(script + ": " + answer);
        }
        return Optional.ofNullable(answer.get("result").get("value"))
                .map(JsonNode::asString)
                .orElse("");
    }

    @Override
    public void close() {
        socket.abort();
        http.shutdownNow(); // closing would wait for Chromium
    }
}
