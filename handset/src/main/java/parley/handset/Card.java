package parley.handset;

import parley.wbxml.Element;
import parley.wbxml.Extension;
import parley.wbxml.Instruction;
import parley.wbxml.Node;
import parley.wbxml.Opaque;
import parley.wbxml.Text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A card as its reader sees it with the variables of this moment: text, links, buttons, fields.
/// WML 11.
final class Card {
    /// Something to press: what it is called and what it does.
    record Press(String label, Task task) {}

    private final Element element;
    private final Variables variables;
    private final StringBuilder text = new StringBuilder();
    private final List<Press> links = new ArrayList<>();
    private final List<Press> buttons = new ArrayList<>();
    private final List<Control> controls = new ArrayList<>();

    private Card(Element element, Variables variables) {
        this.element = element;
        this.variables = variables;
    }

    /// `template`: its buttons stand on every card that does not replace them by name. WML 11.4.
    static Card read(Element card, List<Element> template, Variables variables) {
        var read = new Card(card, variables);
        read.walk(card.content());
        var own = card.elements("do").stream().map(Card::doName).toList();
        template.stream().filter(button -> !own.contains(doName(button))).forEach(read::button);
        return read;
    }

    String id() {
        return Task.text(element, "id");
    }

    String title() {
        return variables.fill(Task.parts(element, "title"));
    }

    boolean isNewContext() {
        return Task.text(element, "newcontext").equals("true");
    }

    /// Lines as they stand on the display, without empty ones.
    String text() {
        return text.toString()
                .lines()
                .map(line -> line.replaceAll("\\s+", " ").strip())
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    List<Press> links() {
        return List.copyOf(links);
    }

    List<Press> buttons() {
        return List.copyOf(buttons);
    }

    List<Control> controls() {
        return List.copyOf(controls);
    }

    private void walk(List<Node> nodes) {
        for (var node : nodes) {
            switch (node) {
                case Text(var more) -> text.append(more);
                case Extension extension -> text.append(variables.fill(List.of(extension)));
                case Element inner -> element(inner);
                case Opaque _, Instruction _ -> {}
            }
        }
    }

    private void element(Element inner) {
        switch (inner.name()) {
            case "br" -> text.append('\n');
            case "p", "pre", "tr", "fieldset" -> {
                text.append('\n');
                walk(inner.content());
                text.append('\n');
            }
            case "td" -> {
                walk(inner.content());
                text.append(' ');
            }
            case "img" -> text.append(variables.fill(Task.parts(inner, "alt")));
            case "a" -> link(inner, new Task.Go(Task.parts(inner, "href")));
            case "anchor" -> link(inner, Task.in(inner).orElse(new Task.Noop()));
            case "do" -> button(inner);
            case "input" ->
                    controls.add(
                            new Control.Input(
                                    Task.text(inner, "name"),
                                    variables.fill(Task.parts(inner, "value"))));
            case "select" -> select(inner);
            case "go", "prev", "refresh", "noop", "onevent", "timer" -> {} // not shown
            default -> walk(inner.content());
        }
    }

    private void link(Element inner, Task task) {
        int from = text.length();
        walk(inner.content());
        links.add(new Press(squeezed(text.substring(from)), task));
    }

    private void button(Element inner) {
        String label = variables.fill(Task.parts(inner, "label"));
        Task.in(inner)
                .filter(task -> !(task instanceof Task.Noop))
                .ifPresent(task ->
                        buttons.add(
                                new Press(
                                        label.isEmpty() ? Task.text(inner, "type") : label, task)));
    }

    private void select(Element inner) {
        List<Control.Option> options = new ArrayList<>();
        collect(inner, options);
        controls.add(
                new Control.Select(
                        Task.text(inner, "name"),
                        Task.text(inner, "iname"),
                        variables.fill(Task.parts(inner, "value")),
                        options));
    }

    private void collect(Element inner, List<Control.Option> options) {
        for (var each : inner.elements()) {
            if (each.name().equals("optgroup")) {
                collect(each, options);
            } else if (each.name().equals("option")) {
                text.append('\n');
                int from = text.length();
                walk(each.content());
                String label = squeezed(text.substring(from));
                options.add(new Control.Option(variables.fill(Task.parts(each, "value")), label));
                picks(each, label);
                text.append('\n');
            }
        }
    }

    /// An option that goes somewhere when it is picked is a link by another name.
    private void picks(Element option, String label) {
        var onpick = Task.parts(option, "onpick");
        if (!onpick.isEmpty()) {
            links.add(new Press(label, new Task.Go(onpick)));
        }
        option.elements("onevent").stream()
                .filter(event -> Task.text(event, "type").equals("onpick"))
                .forEach(event ->
                        Task.in(event).ifPresent(task -> links.add(new Press(label, task))));
    }

    private static String doName(Element button) {
        String name = Task.text(button, "name");
        return name.isEmpty() ? Task.text(button, "type") : name;
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
