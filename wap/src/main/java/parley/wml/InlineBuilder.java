package parley.wml;

import parley.wbxml.Element;
import parley.wbxml.Instruction;
import parley.wbxml.Part;
import parley.wml.Inline.Cell;
import parley.wml.Inline.Emphasis;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The content of paragraphs out of a tree, in reading order. Elements nobody knows are walked
/// through. WML 12.3.
final class InlineBuilder {
    private final List<Inline> out = new ArrayList<>();
    private final List<Part> words = new ArrayList<>();

    private InlineBuilder() {}

    static List<Inline> content(Element element) {
        var builder = new InlineBuilder();
        builder.inside(element, EnumSet.noneOf(Emphasis.class));
        return builder.out;
    }

    private void inside(Element element, Set<Emphasis> emphasis) {
        for (var node : element.content()) {
            switch (node) {
                case Part part -> words.add(part);
                case Element inner -> {
                    endWords(emphasis);
                    element(inner, emphasis);
                }
                case Instruction _ -> {}
            }
        }
        endWords(emphasis);
    }

    private void endWords(Set<Emphasis> emphasis) {
        var text = Vdata.ofParts(words);
        words.clear();
        if (!text.isEmpty()) {
            out.add(new Inline.Words(text, emphasis));
        }
    }

    private void element(Element element, Set<Emphasis> emphasis) {
        var attributes = new Attributes(element);
        switch (element.name()) {
            case "em", "strong", "b", "i", "u", "big", "small" -> {
                var more = EnumSet.of(Emphasis.valueOf(element.name().toUpperCase(Locale.ROOT)));
                more.addAll(emphasis);
                inside(element, more);
            }
            case "br" -> out.add(new Inline.Break());
            case "img" ->
                    out.add(new Inline.Image(attributes.vdata("src"), attributes.vdata("alt")));
            case "a" -> out.add(link(element, Tasks.go(attributes.vdata("href"))));
            case "anchor" -> out.add(link(element, Tasks.in(element).orElse(new Task.Noop())));
            case "input" -> out.add(input(attributes));
            case "select" -> out.add(select(element));
            case "table" -> out.add(table(element));
            case "fieldset" ->
                    out.add(new Inline.Fieldset(attributes.vdata("title"), content(element)));
            case "do", "onevent", "go", "prev", "refresh", "noop" -> {}
            default -> inside(element, emphasis);
        }
    }

    private static Inline.Link link(Element element, Task task) {
        var attributes = new Attributes(element);
        return new Inline.Link(
                content(element), attributes.vdata("title"), attributes.text("accesskey"), task);
    }

    private static Inline.Input input(Attributes input) {
        var format = new InputFormat(input.text("format", InputFormat.ANYTHING));
        return new Inline.Input(
                input.text("name"),
                input.text("type").equals("password"),
                input.vdata("value"),
                input.vdata("title"),
                format,
                input.has("emptyok") ? input.isTrue("emptyok") : format.matches(""),
                input.number("maxlength"));
    }

    private static Inline.Select select(Element element) {
        var select = new Attributes(element);
        var options = new ArrayList<Inline.Option>();
        options(element, Optional.empty(), options);
        return new Inline.Select(
                select.text("name"),
                select.text("iname"),
                select.vdata("value"),
                select.vdata("ivalue"),
                select.vdata("title"),
                select.isTrue("multiple"),
                options);
    }

    private static void options(
            Element element, Optional<Vdata> group, List<Inline.Option> options) {
        for (var inner : element.elements()) {
            if (inner.name().equals("option")) {
                options.add(option(inner, group));
            } else {
                options(inner, Optional.of(new Attributes(inner).vdata("title")), options);
            }
        }
    }

    private static Inline.Option option(Element element, Optional<Vdata> group) {
        var option = new Attributes(element);
        var parts = element.content().stream().filter(Part.class::isInstance).map(Part.class::cast);
        Optional<Task> onPick =
                option.has("onpick")
                        ? Optional.of(Tasks.go(option.vdata("onpick")))
                        : element.elements("onevent").stream().findFirst().flatMap(Tasks::in);
        return new Inline.Option(
                Vdata.ofParts(parts.toList()),
                option.vdata("value"),
                option.vdata("title"),
                onPick,
                group);
    }

    private static Inline.Table table(Element element) {
        var table = new Attributes(element);
        var rows =
                element.elements("tr").stream()
                        .map(row ->
                                row.elements("td").stream()
                                        .map(cell -> new Cell(content(cell)))
                                        .toList())
                        .toList();
        return new Inline.Table(table.vdata("title"), table.number("columns").orElse(0), rows);
    }
}
