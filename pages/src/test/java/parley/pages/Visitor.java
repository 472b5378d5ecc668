package parley.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.w3c.dom.Document;
import org.w3c.dom.Element;

import parley.chat.identity.RequestOrigin;
import parley.chat.identity.WapSessionKey;
import parley.pages.PageRequest.Method;

import java.net.InetAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Somebody who looks at our pages and fills in our forms as they stand on the page, whatever the
/// rendering. Holds every page against its specification on the way.
final class Visitor {
    private final ChatPages pages;
    private final Rendering rendering;
    private final InetAddress at;
    private Optional<String> cookie = Optional.empty();
    private Optional<WapSessionKey> session = Optional.empty();
    Instant now = Samples.NOW;
    PageAnswer last = new PageAnswer(0, "<none/>", Optional.empty(), Optional.empty());
    String place = "";

    Visitor(ChatPages pages, Rendering rendering, InetAddress at) {
        this.pages = pages;
        this.rendering = rendering;
        this.at = at;
    }

    Visitor inSession(long number) {
        session = Optional.of(new WapSessionKey(number));
        return this;
    }

    Visitor opens(String href) {
        return asks(Method.GET, href, Map.of());
    }

    Visitor asks(Method method, String href, Map<String, String> typed) {
        String[] parts = href.split("\\?", 2);
        Map<String, List<String>> fields = new HashMap<>();
        if (parts.length > 1) {
            for (String pair : parts[1].split("&")) {
                String[] both = pair.split("=", 2);
                fields.put(both[0], List.of(both[1]));
            }
        }
        typed.forEach((name, value) -> fields.put(name, List.of(value)));
        var origin = new RequestOrigin(at, Optional.empty(), session, cookie);
        String path = URLDecoder.decode(parts[0], StandardCharsets.UTF_8);
        last = pages.answer(new PageRequest(method, path, fields, origin, rendering), now);
        place = href;
        last.cookie().ifPresent(set -> cookie = Optional.of(set).filter(text -> !text.isEmpty()));
        if (last.status() == 303) {
            assertThat(rendering).isNotEqualTo(Rendering.WML);
            return opens(last.location().orElseThrow());
        }
        Markups.legal(rendering, last.markup());
        if (rendering == Rendering.WML) {
            assertThat(WmlSize.HEADER_OCTETS + WmlSize.of(last.markup())).isLessThan(1_397);
        }
        return this;
    }

    /// The whole of a file that a link leads to; empty when it leads to a page.
    Optional<String> file(String href) {
        var origin = new RequestOrigin(at, Optional.empty(), session, cookie);
        var request = new PageRequest(Method.GET, href, Map.of(), origin, rendering);
        return pages.file(request, now).map(Visitor::whole);
    }

    private static String whole(Export export) {
        var all = new StringBuilder();
        for (var piece = export.next(); piece.isPresent(); piece = export.next()) {
            all.append(piece.get());
        }
        return all.toString();
    }

    /// Follows the link with this label.
    Visitor follows(String label) {
        return opens(
                Markups.all(document(), "a").stream()
                        .filter(a -> a.getTextContent().strip().startsWith(label))
                        .findFirst()
                        .orElseThrow(
                                () -> new AssertionError("no link " + label + "\n" + last.markup()))
                        .getAttribute("href"));
    }

    boolean canFollow(String label) {
        return Markups.all(document(), "a").stream()
                .anyMatch(a -> a.getTextContent().strip().startsWith(label));
    }

    /// Fills in the page's one form; what is not typed stays as it stands.
    Visitor submits(Map<String, String> typed) {
        var form = form();
        form.fields.putAll(typed);
        return asks(Method.POST, form.action, form.fields);
    }

    /// As [#submits], the form with this button.
    Visitor clicks(String button, Map<String, String> typed) {
        var form =
                form(button)
                        .orElseThrow(
                                () -> new AssertionError("no " + button + "\n" + last.markup()));
        form.fields.putAll(typed);
        return asks(Method.POST, form.action, form.fields);
    }

    Visitor clicks(String button) {
        return clicks(button, Map.of());
    }

    boolean canClick(String button) {
        return form(button).isPresent();
    }

    /// Answers yes to what it costs, when that was asked.
    Visitor agrees() {
        return text().contains("Send it?") ? submits(Map.of()) : this;
    }

    /// Presses the button of the form that posts to an address with this end.
    Visitor presses(String end) {
        String tag = rendering == Rendering.WML ? "go" : "form";
        String attribute = rendering == Rendering.WML ? "href" : "action";
        String action =
                Markups.all(document(), tag).stream()
                        .map(form -> form.getAttribute(attribute))
                        .filter(address -> address.endsWith(end))
                        .findFirst()
                        .orElseThrow(
                                () -> new AssertionError("no form " + end + "\n" + last.markup()));
        return asks(Method.POST, action, Map.of());
    }

    /// `typed`: the names of the fields that can be typed into.
    record Form(String action, Map<String, String> fields, Set<String> typed) {}

    /// Where the links of the page lead.
    List<String> hrefs() {
        return Markups.all(document(), "a").stream().map(a -> a.getAttribute("href")).toList();
    }

    /// What the buttons of the page's forms say.
    List<String> buttons() {
        return rendering == Rendering.WML
                ? Markups.all(document(), "anchor").stream()
                        .map(anchor -> anchor.getTextContent().strip())
                        .toList()
                : Markups.all(document(), "form").stream().map(Visitor::buttonOf).toList();
    }

    Form form() {
        return rendering == Rendering.WML
                ? wmlForm(Markups.all(document(), "go").getFirst())
                : htmlForm(Markups.all(document(), "form").getFirst());
    }

    Optional<Form> form(String button) {
        return rendering == Rendering.WML
                ? Markups.all(document(), "anchor").stream()
                        .filter(anchor -> anchor.getTextContent().strip().equals(button))
                        .findFirst()
                        .map(anchor -> wmlForm(inside(anchor, "go").getFirst()))
                : Markups.all(document(), "form").stream()
                        .filter(form -> buttonOf(form).equals(button))
                        .findFirst()
                        .map(this::htmlForm);
    }

    private static List<Element> inside(Element whole, String name) {
        return Markups.all(whole).stream().filter(one -> one.getTagName().equals(name)).toList();
    }

    private static String buttonOf(Element form) {
        return Markups.all(form).stream()
                .filter(one -> one.getAttribute("type").equals("submit"))
                .map(one ->
                        one.getTagName().equals("button")
                                ? one.getTextContent()
                                : one.getAttribute("value"))
                .findFirst()
                .orElse("");
    }

    private Form wmlForm(Element go) {
        var variables = new HashMap<String, String>();
        Markups.all(document(), "input")
                .forEach(input ->
                        variables.put(
                                "$(" + input.getAttribute("name") + ")",
                                input.getAttribute("value").replace("$$", "$")));
        var fields = new HashMap<String, String>();
        var typed = new HashSet<String>();
        inside(go, "postfield")
                .forEach(field -> {
                    String name = field.getAttribute("name");
                    String value = field.getAttribute("value");
                    fields.put(name, variables.getOrDefault(value, value.replace("$$", "$")));
                    if (variables.containsKey(value)) {
                        typed.add(name);
                    }
                });
        return new Form(go.getAttribute("href"), fields, typed);
    }

    private Form htmlForm(Element form) {
        var fields = new HashMap<String, String>();
        var typed = new HashSet<String>();
        Markups.all(form).stream()
                .filter(field -> !field.getAttribute("name").isEmpty())
                .forEach(field -> {
                    fields.put(
                            field.getAttribute("name"),
                            field.getTagName().equals("textarea")
                                    ? field.getTextContent().replaceFirst("^\n", "")
                                    : field.getAttribute("value"));
                    if (!field.getAttribute("type").equals("hidden")) {
                        typed.add(field.getAttribute("name"));
                    }
                });
        return new Form(form.getAttribute("action"), fields, typed);
    }

    Document document() {
        return Markups.parsed(last.markup());
    }

    String text() {
        var title =
                Markups.all(document(), "card").stream()
                        .map(card -> card.getAttribute("title").replace("$$", "$") + " ")
                        .findFirst()
                        .orElse("");
        return title + RendererTest.said(document().getDocumentElement(), rendering);
    }

    Visitor sees(String... words) {
        assertThat(text().replaceAll("\\s+", " ")).contains(words);
        return this;
    }

    Visitor doesNotSee(String... words) {
        assertThat(last.markup()).doesNotContain(words);
        return this;
    }

    Visitor status(int status) {
        assertThat(last.status()).isEqualTo(status);
        return this;
    }
}
