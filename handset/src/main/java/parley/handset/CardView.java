package parley.handset;

import parley.wml.Deck;
import parley.wml.Inline;
import parley.wml.Task;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A card as its reader sees it with the variables of this moment: text, links, buttons, fields.
/// WML 11.
final class CardView {
    /// Something to press: what it is called and what it does.
    record Press(String label, Task task) {}

    private final Map<String, String> variables;
    private final StringBuilder text = new StringBuilder();
    private final List<Press> links = new ArrayList<>();
    private final List<Press> buttons = new ArrayList<>();
    private final List<Inline.Input> inputs = new ArrayList<>();
    private final List<Inline.Select> selects = new ArrayList<>();

    private CardView(Map<String, String> variables) {
        this.variables = variables;
    }

    static CardView of(Deck.Card card, Map<String, String> variables) {
        var view = new CardView(variables);
        for (var paragraph : card.paragraphs()) {
            view.text.append('\n');
            view.walk(paragraph.content());
            view.text.append('\n');
        }
        card.dos().forEach(view::button);
        return view;
    }

    /// Lines as they stand on the display, without empty ones.
    String text() {
        return text.toString()
                .lines()
                .map(CardView::squeezed)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    List<Press> links() {
        return List.copyOf(links);
    }

    List<Press> buttons() {
        return List.copyOf(buttons);
    }

    List<Inline.Input> inputs() {
        return List.copyOf(inputs);
    }

    List<Inline.Select> selects() {
        return List.copyOf(selects);
    }

    private void walk(List<Inline> content) {
        content.forEach(this::show);
    }

    private void show(Inline inline) {
        switch (inline) {
            case Inline.Words(var words, _) -> text.append(words.resolve(variables));
            case Inline.Break _ -> text.append('\n');
            case Inline.Image(_, var alternative) -> text.append(alternative.resolve(variables));
            case Inline.Link link -> {
                int from = text.length();
                walk(link.label());
                links.add(new Press(squeezed(text.substring(from)), link.task()));
            }
            case Inline.Input input -> inputs.add(input);
            case Inline.Select select -> show(select);
            case Inline.Table table -> table.rows().forEach(this::row);
            case Inline.Fieldset fieldset -> {
                text.append('\n');
                walk(fieldset.content());
                text.append('\n');
            }
        }
    }

    /// An option that goes somewhere when it is picked is a link by another name.
    private void show(Inline.Select select) {
        selects.add(select);
        for (var option : select.options()) {
            String label = squeezed(option.label().resolve(variables));
            text.append('\n').append(label).append('\n');
            option.onPick().ifPresent(task -> links.add(new Press(label, task)));
        }
    }

    private void row(List<Inline.Cell> cells) {
        text.append('\n');
        for (var cell : cells) {
            walk(cell.content());
            text.append(' ');
        }
        text.append('\n');
    }

    /// One that does nothing stands for none: it hides the template's. WML 11.4.
    private void button(Deck.Do button) {
        if (button.task() instanceof Task.Noop) {
            return;
        }
        String label = squeezed(button.label().resolve(variables));
        buttons.add(new Press(label.isEmpty() ? button.type() : label, button.task()));
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
