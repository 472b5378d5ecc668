package parley.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import parley.handset.Handset;
import parley.octets.Decoded;
import parley.wml.Deck;
import parley.wml.Inline;
import parley.wml.Task;
import parley.wml.WmlReader;
import parley.wsp.ContentType;
import parley.wsp.WspPdu;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Looks at every deck that links lead to, as a phone gets it, and finds every form that stands on
/// one. A new page is looked at as soon as anything leads to it.
final class DeckCrawl {
    /// What a phone takes that never said how much it takes, less the head of its reply.
    static final int OCTETS_MAX = 1_397;

    private static final int PAGES_MAX = 20_000;

    private final Handset phone;
    private final String host;
    private final Set<String> pages = new HashSet<>();
    private final Set<String> kinds = new TreeSet<>();
    private final Map<String, Form> forms = new LinkedHashMap<>();
    private int largest;

    /// `inputs`: the variables that are typed into.
    private record Form(Task.Go go, List<String> inputs) {}

    DeckCrawl(Handset phone, String host) {
        this.phone = phone;
        this.host = host;
    }

    DeckCrawl from(String... places) {
        Deque<String> next = new ArrayDeque<>(List.of(places));
        while (!next.isEmpty()) {
            String place = next.remove();
            if (pages.add(place)) {
                assertThat(pages).as("pages without end").hasSizeLessThan(PAGES_MAX);
                look(place, next);
            }
        }
        return this;
    }

    private void look(String place, Deque<String> next) {
        kinds.add(kind(place));
        for (Task.Go go : goes(deck(place, phone.getConnectionless(host + place).orThrow()))) {
            String href = go.href().resolve(Map.of());
            if (go.method() == Task.Method.GET && href.startsWith("/")) {
                next.add(href);
            }
        }
    }

    private Deck deck(String place, WspPdu.Reply reply) {
        assertThat(reply.contentType().mediaType()).isEqualTo(ContentType.WMLC.mediaType());
        assertThat(reply.body().length()).as(place).isBetween(1, OCTETS_MAX);
        largest = Math.max(largest, reply.body().length());
        return switch (WmlReader.read(reply.body())) {
            case Decoded.Value<Deck>(var deck) -> deck;
            case Decoded.Malformed<Deck>(var at, var why) ->
                    throw new AssertionError(place + " at " + at + ": " + why);
        };
    }

    private List<Task.Go> goes(Deck deck) {
        var goes = new ArrayList<Task.Go>();
        var inputs = new ArrayList<String>();
        for (var card : deck.cards()) {
            for (var paragraph : card.paragraphs()) {
                for (Inline inline : paragraph.content()) {
                    if (inline instanceof Inline.Input input) {
                        inputs.add(input.name());
                    } else if (inline instanceof Inline.Link link
                            && link.task() instanceof Task.Go go) {
                        goes.add(go);
                        remember(go, label(link), inputs);
                    }
                }
            }
        }
        return goes;
    }

    private void remember(Task.Go go, String label, List<String> inputs) {
        if (go.method() == Task.Method.POST) {
            String action = kind(go.href().resolve(Map.of()));
            forms.putIfAbsent(action + " " + label, new Form(go, List.copyOf(inputs)));
        }
    }

    private static String label(Inline.Link link) {
        var label = new StringBuilder();
        for (Inline inline : link.label()) {
            if (inline instanceof Inline.Words(var words, _)) {
                label.append(words.resolve(Map.of()));
            }
        }
        return label.toString().strip();
    }

    /// Presses each button once, this typed into every field; what comes then fits, too.
    Set<String> pressEach(String typed) {
        var pressed = new TreeSet<String>();
        Deque<String> next = new ArrayDeque<>(forms.keySet());
        while (!next.isEmpty()) {
            String key = next.remove();
            if (pressed.add(key)) {
                press(key, typed);
                next.addAll(forms.keySet());
            }
        }
        return pressed;
    }

    private void press(String key, String typed) {
        var form = forms.get(key);
        Map<String, String> variables = new HashMap<>();
        form.inputs().forEach(input -> variables.put(input, typed));
        Map<String, String> fields = new LinkedHashMap<>();
        for (var field : form.go().fields()) {
            fields.put(field.name().resolve(variables), field.value().resolve(variables));
        }
        String action = form.go().href().resolve(Map.of());
        goes(deck(key, phone.postConnectionless(host + action, fields).orThrow()));
    }

    /// A path without ids, tokens and query: the same for all pages that are made alike.
    private static String kind(String href) {
        return href.replaceFirst("\\?.*", "").replaceAll("/[A-Za-z0-9_.-]{20,}", "/*");
    }

    int pagesSeen() {
        return pages.size();
    }

    Set<String> kinds() {
        return Set.copyOf(kinds);
    }

    /// Of all decks seen.
    int largest() {
        return largest;
    }
}
