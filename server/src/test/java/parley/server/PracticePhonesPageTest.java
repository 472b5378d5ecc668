package parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import parley.chat.identity.Msisdn;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/// What a newcomer sees of the SMS that go out while no SMSC is configured.
class PracticePhonesPageTest {
    @TempDir static Path data;
    private static GatewayUnderTest gateway;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws IOException {
        gateway = GatewayUnderTest.start(data);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        CLIENT.close();
    }

    @Test
    void theirPinArrivesWhereTheNewcomerIsToldToLook() throws Exception {
        GatewayUnderTest.eventually("bound", () -> gateway.status().smsc().bound());
        post(gateway.webPort(), "/in", Map.of("number", "+4915550000301"), "");
        String page =
                GatewayUnderTest.eventually(
                        "the PIN's SMS",
                        () ->
                                java.util.Optional.of(get("/practice").body())
                                        .filter(text -> text.contains("+4915550000301")));
        assertThat(page).containsPattern("\\b\\d{6}\\b").contains("Practice phones");
    }

    @Test
    void aTextWrittenAsAPhoneIsAnsweredLikeARealOne() throws Exception {
        GatewayUnderTest.eventually("bound", () -> gateway.status().smsc().bound());
        var answer =
                post(
                        gateway.operatorsPort(),
                        "/practice",
                        Map.of("phone", "+49 155 50000302", "text", "hello?"),
                        "");
        assertThat(answer.statusCode()).isEqualTo(200);
        GatewayUnderTest.eventually(
                "the gateway explains how to begin",
                () -> !gateway.practice().inbox(Msisdn.ofDigits("4915550000302")).isEmpty());
    }

    @Test
    void anotherSitesFormIsRefused() throws Exception {
        var answer =
                post(
                        gateway.operatorsPort(),
                        "/practice",
                        Map.of("phone", "+4915550000303", "text", "x"),
                        "http://elsewhere.example");
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void whatIsNoNumberIsSaidSo() throws Exception {
        var answer =
                post(
                        gateway.operatorsPort(),
                        "/practice",
                        Map.of("phone", "<b>me</b>", "text", "x"),
                        "");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Not sent").doesNotContain("<b>me</b>");
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(at(gateway.operatorsPort(), path)).build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(
            int port, String path, Map<String, String> fields, String origin) throws Exception {
        String body =
                fields.entrySet().stream()
                        .map(field ->
                                field.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        var request =
                HttpRequest.newBuilder(at(port, path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body));
        if (!origin.isEmpty()) {
            request.header("Origin", origin);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static URI at(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
