package parley.server.wire;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

import parley.server.GatewayUnderTest;

import java.io.IOException;
import java.io.StringReader;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/// Somebody at a browser that nobody here wrote the HTTP of (the JDK's): follows links, fills in
/// forms, keeps cookies. `from`: the address the browser has.
final class WebReader implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final URI site;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http;
    private final List<Screen> seen = new ArrayList<>();

    /// What is on the screen; `headers` as they came.
    record Screen(int status, URI url, String headers, String markup) {
        /// Something to keep, not a page.
        boolean isFile() {
            return headers.contains("attachment");
        }

        /// Words as they are read.
        String text() {
            return document().getDocumentElement().getTextContent();
        }

        Document document() {
            try {
                return DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(markup)));
            } catch (ParserConfigurationException | SAXException | IOException broken) {
                throw new AssertionError("a page that is not well-formed", broken);
            }
        }

        /// What a form posts before anybody typed.
        Map<String, String> presets(Element form) {
            var fields = new LinkedHashMap<String, String>();
            var inputs = form.getElementsByTagName("input");
            for (int i = 0; i < inputs.getLength(); i++) {
                var input = (Element) inputs.item(i);
                fields.put(input.getAttribute("name"), input.getAttribute("value"));
            }
            return fields;
        }

        Element form(String button) {
            var forms = document().getElementsByTagName("form");
            for (int i = 0; i < forms.getLength(); i++) {
                var form = (Element) forms.item(i);
                var buttons = form.getElementsByTagName("button");
                if (buttons.getLength() > 0
                        && buttons.item(0).getTextContent().strip().equals(button)) {
                    return form;
                }
            }
            throw new AssertionError("no form with the button " + button);
        }
    }

    WebReader(GatewayUnderTest gateway, InetAddress from) {
        this.site = URI.create("http://127.0.0.1:" + gateway.webPort() + "/");
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .localAddress(from)
                        .cookieHandler(cookies)
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .build();
    }

    List<Screen> seen() {
        return List.copyOf(seen);
    }

    /// Path or whole link; the site is always the gateway under test.
    Screen open(String link) throws IOException, InterruptedException {
        return ask(HttpRequest.newBuilder(at(link)).GET());
    }

    /// This page and all that links lead to from there; where they were.
    Set<String> openEverything(String first) throws IOException, InterruptedException {
        var opened = new LinkedHashSet<String>();
        Deque<String> next = new ArrayDeque<>(List.of(first));
        while (!next.isEmpty()) {
            String link = next.remove();
            if (!opened.add(link)) {
                continue;
            }
            var screen = openAll(link);
            if (!screen.isFile()) {
                var links = screen.document().getElementsByTagName("a");
                for (int i = 0; i < links.getLength(); i++) {
                    String href = ((Element) links.item(i)).getAttribute("href");
                    if (href.startsWith("/")) {
                        next.add(href);
                    }
                }
            }
        }
        return opened;
    }

    /// With its query.
    private Screen openAll(String href) throws IOException, InterruptedException {
        return ask(HttpRequest.newBuilder(site.resolve(href)).GET());
    }

    /// Fills in the form with this button and presses it.
    Screen submit(Screen page, String button, Map<String, String> typed)
            throws IOException, InterruptedException {
        var form = page.form(button);
        var fields = page.presets(form);
        fields.putAll(typed);
        return post(form.getAttribute("action"), fields);
    }

    Screen post(String link, Map<String, String> fields) throws IOException, InterruptedException {
        String body =
                fields.entrySet().stream()
                        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"));
        return ask(
                HttpRequest.newBuilder(at(link))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    List<HttpCookie> cookies() {
        return cookies.getCookieStore().getCookies();
    }

    private URI at(String link) {
        return site.resolve(URI.create(link).getRawPath());
    }

    private Screen ask(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer =
                http.send(
                        request.timeout(PATIENCE)
                                .header("Accept", "text/html,application/xhtml+xml;q=0.9")
                                .build(),
                        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        var screen =
                new Screen(
                        answer.statusCode(),
                        answer.uri(),
                        answer.headers().map().toString(),
                        answer.body());
        seen.add(screen);
        return screen;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
    }
}
