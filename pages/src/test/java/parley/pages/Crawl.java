package parley.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Looks at every page that links lead to, and finds every form that stands on one. The visitor
/// holds each page against its specification and a phone's size; nobody's number stands on one.
final class Crawl {
    private static final int PAGES_MAX = 20_000;

    /// How the numbers of a full house begin.
    private static final String[] NUMBERS = {"9309010", "17112345"};

    private static final int XHTML_MP_OCTETS_MAX = 8 * 1024;
    private static final int WORD_ON_BUTTON_MAX = 12;
    private static final int HTML_OCTETS_MAX = 14 * 1024;

    /// What it posts to, ids left out, and its button.
    record Button(String action, String label) {}

    /// Where it was seen first, and whether there is something to type.
    record Found(String page, boolean typed) {}

    private final Visitor visitor;
    private final Rendering rendering;
    private final Set<String> pages = new HashSet<>();
    private final Set<String> kinds = new TreeSet<>();

    private final Map<Button, Found> buttons = new LinkedHashMap<>();

    Crawl(Visitor visitor, Rendering rendering) {
        this.visitor = visitor;
        this.rendering = rendering;
    }

    Crawl from(String... places) {
        Deque<String> next = new ArrayDeque<>();
        for (String place : places) {
            next.add(place);
        }
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
        var file = visitor.file(place);
        if (file.isPresent()) {
            assertThat(file.get()).as(place).isNotBlank().doesNotContain(NUMBERS);
            return;
        }
        visitor.opens(place);
        assertThat(visitor.last.status()).as(place).isNotIn(404, 405, 503);
        fits(visitor, rendering);
        visitor.doesNotSee(NUMBERS);
        visitor.hrefs().stream().filter(href -> href.startsWith("/")).forEach(next::add);
        for (String label : visitor.buttons()) {
            var form = visitor.form(label).orElseThrow();
            assertThat(longestWord(label))
                    .as("a word that breaks on a screen of 128 pixels: %s", label)
                    .isLessThanOrEqualTo(WORD_ON_BUTTON_MAX);
            buttons.putIfAbsent(
                    new Button(kind(form.action()), label),
                    new Found(place, !form.typed().isEmpty()));
        }
    }

    /// People's names stand there as they are.
    private static int longestWord(String label) {
        return label.startsWith("Answer only ")
                ? 0
                : Stream.of(label.split("[ -]")).mapToInt(String::length).max().orElse(0);
    }

    /// A deck's size is the visitor's business.
    static void fits(Visitor visitor, Rendering rendering) {
        int octets = Fit.octets(visitor.last.markup());
        switch (rendering) {
            case WML -> {}
            case XHTML_MP -> assertThat(octets).as(visitor.place).isLessThan(XHTML_MP_OCTETS_MAX);
            case HTML -> assertThat(octets).as(visitor.place).isLessThan(HTML_OCTETS_MAX);
        }
    }

    /// A path without ids, tokens and query: the same for all pages that are made alike.
    static String kind(String href) {
        return href.replaceFirst("\\?.*", "").replaceAll("/[A-Za-z0-9_.-]{20,}", "/*");
    }

    int pagesSeen() {
        return pages.size();
    }

    Set<String> kinds() {
        return Set.copyOf(kinds);
    }

    Map<Button, Found> buttons() {
        return new LinkedHashMap<>(buttons);
    }
}
