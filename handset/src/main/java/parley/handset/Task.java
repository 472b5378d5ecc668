package parley.handset;

import parley.wbxml.Element;
import parley.wbxml.Part;

import java.util.List;
import java.util.Optional;

/// What a link, button or event of a card does. WML 9.5. Its texts still hold their variables.
sealed interface Task {
    /// A name and a value, both with variables: a postfield or a setvar.
    record Pair(List<Part> name, List<Part> value) {
        public Pair {
            name = List.copyOf(name);
            value = List.copyOf(value);
        }
    }

    record Go(
            List<Part> href,
            boolean post,
            List<Pair> fields,
            List<Pair> assignments,
            boolean sendReferer,
            boolean noCache)
            implements Task {
        public Go {
            href = List.copyOf(href);
            fields = List.copyOf(fields);
            assignments = List.copyOf(assignments);
        }

        Go(List<Part> href) {
            this(href, false, List.of(), List.of(), false, false);
        }
    }

    record Prev(List<Pair> assignments) implements Task {
        public Prev {
            assignments = List.copyOf(assignments);
        }
    }

    record Refresh(List<Pair> assignments) implements Task {
        public Refresh {
            assignments = List.copyOf(assignments);
        }
    }

    record Noop() implements Task {}

    /// The task among an element's children, if there is one.
    static Optional<Task> in(Element element) {
        return element.elements().stream().map(Task::of).flatMap(Optional::stream).findFirst();
    }

    private static Optional<Task> of(Element element) {
        return switch (element.name()) {
            case "go" ->
                    Optional.of(
                            new Go(
                                    parts(element, "href"),
                                    text(element, "method").equals("post"),
                                    pairs(element, "postfield"),
                                    pairs(element, "setvar"),
                                    text(element, "sendreferer").equals("true"),
                                    text(element, "cache-control").equals("no-cache")));
            case "prev" -> Optional.of(new Prev(pairs(element, "setvar")));
            case "refresh" -> Optional.of(new Refresh(pairs(element, "setvar")));
            case "noop" -> Optional.of(new Noop());
            default -> Optional.empty();
        };
    }

    private static List<Pair> pairs(Element element, String name) {
        return element.elements(name).stream()
                .map(pair -> new Pair(parts(pair, "name"), parts(pair, "value")))
                .toList();
    }

    static List<Part> parts(Element element, String attribute) {
        return element.attribute(attribute).map(found -> found.value()).orElse(List.of());
    }

    static String text(Element element, String attribute) {
        return element.attribute(attribute).map(found -> found.text()).orElse("");
    }
}
