package parley.wml;

import parley.wbxml.Element;
import parley.wml.Deck.Card;
import parley.wml.Deck.Do;
import parley.wml.Deck.Event;
import parley.wml.Deck.Paragraph;
import parley.wml.Deck.Timer;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Cards out of a tree, forgiving as phones are: what is missing is empty, what is unknown is
/// walked through.
final class DeckBuilder {
    private final Element wml;
    private final Map<Event, Task> templateEvents;
    private final Map<String, Do> templateDos;

    DeckBuilder(Element wml) {
        this.wml = wml;
        var template = wml.elements("template").stream().findFirst();
        this.templateEvents = template.map(DeckBuilder::events).orElse(Map.of());
        this.templateDos = template.map(DeckBuilder::dos).orElse(Map.of());
    }

    Deck deck() {
        return new Deck(wml.elements("card").stream().map(this::card).toList());
    }

    private Card card(Element card) {
        var attributes = new Attributes(card);
        var events = new EnumMap<Event, Task>(Event.class);
        events.putAll(templateEvents);
        events.putAll(events(card));
        return new Card(
                Optional.of(attributes.text("id")).filter(id -> !id.isEmpty()),
                attributes.vdata("title"),
                attributes.isTrue("newcontext"),
                events,
                timer(card),
                shadowed(dos(card)),
                paragraphs(card));
    }

    /// A card's `do` hides the template's of the same name; a noop is not offered. WML 9.6.
    private List<Do> shadowed(Map<String, Do> own) {
        var all = new LinkedHashMap<>(own);
        templateDos.forEach(all::putIfAbsent);
        return all.values().stream().filter(one -> !(one.task() instanceof Task.Noop)).toList();
    }

    private static Map<Event, Task> events(Element element) {
        var events = new EnumMap<Event, Task>(Event.class);
        var attributes = new Attributes(element);
        for (var event : Event.values()) {
            String name = event.name().toLowerCase(Locale.ROOT);
            if (attributes.has(name)) {
                events.put(event, Tasks.go(attributes.vdata(name)));
            }
            for (var onevent : element.elements("onevent")) {
                if (new Attributes(onevent).text("type").equals(name)) {
                    Tasks.in(onevent).ifPresent(task -> events.put(event, task));
                }
            }
        }
        return events;
    }

    private static Optional<Timer> timer(Element card) {
        return card.elements("timer").stream()
                .findFirst()
                .map(Attributes::new)
                .map(timer -> new Timer(timer.text("name"), timer.vdata("value")));
    }

    private static Map<String, Do> dos(Element element) {
        var found = new LinkedHashMap<String, Do>();
        findDos(element, found);
        return found;
    }

    private static void findDos(Element element, Map<String, Do> found) {
        for (var inner : element.elements()) {
            if (inner.name().equals("do")) {
                var attributes = new Attributes(inner);
                String type = attributes.text("type", "unknown");
                String name = attributes.text("name", type);
                found.putIfAbsent(
                        name,
                        new Do(
                                type,
                                name,
                                attributes.vdata("label"),
                                attributes.isTrue("optional"),
                                Tasks.in(inner).orElse(new Task.Noop())));
            } else {
                findDos(inner, found);
            }
        }
    }

    private static List<Paragraph> paragraphs(Element card) {
        var paragraphs = new ArrayList<Paragraph>();
        for (var element : card.elements()) {
            switch (element.name()) {
                case "p" -> paragraphs.add(new Paragraph(false, InlineBuilder.content(element)));
                case "pre" -> paragraphs.add(new Paragraph(true, InlineBuilder.content(element)));
                case "onevent", "timer", "do" -> {}
                default -> paragraphs.add(new Paragraph(false, InlineBuilder.content(element)));
            }
        }
        return paragraphs;
    }
}
