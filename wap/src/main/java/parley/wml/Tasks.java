package parley.wml;

import parley.wbxml.Element;
import parley.wml.Task.Go;
import parley.wml.Task.Method;
import parley.wml.Task.PostField;
import parley.wml.Task.SetVar;

import java.util.List;
import java.util.Optional;

/// Tasks out of a tree.
final class Tasks {
    private Tasks() {}

    static Task go(Vdata href) {
        return new Go(href, Method.GET, List.of(), List.of(), false, false, "", Vdata.EMPTY);
    }

    /// The first task directly inside.
    static Optional<Task> in(Element element) {
        return element.elements().stream().map(Tasks::of).flatMap(Optional::stream).findFirst();
    }

    private static Optional<Task> of(Element element) {
        return switch (element.name()) {
            case "go" -> Optional.of(go(element));
            case "prev" -> Optional.of(new Task.Prev(variables(element)));
            case "refresh" -> Optional.of(new Task.Refresh(variables(element)));
            case "noop" -> Optional.of(new Task.Noop());
            default -> Optional.empty();
        };
    }

    private static Task go(Element element) {
        var go = new Attributes(element);
        var fields =
                element.elements("postfield").stream()
                        .map(Attributes::new)
                        .map(field -> new PostField(field.vdata("name"), field.vdata("value")))
                        .toList();
        return new Go(
                go.vdata("href"),
                go.text("method").equals("post") ? Method.POST : Method.GET,
                fields,
                variables(element),
                go.isTrue("sendreferer"),
                go.text("cache-control").equals("no-cache"),
                go.text("accept-charset"),
                go.vdata("enctype"));
    }

    private static List<SetVar> variables(Element element) {
        return element.elements("setvar").stream()
                .map(Attributes::new)
                .map(setvar -> new SetVar(setvar.vdata("name"), setvar.vdata("value")))
                .toList();
    }
}
