package parley.wbxml;

import java.util.List;
import java.util.stream.Collectors;

/// An attribute of a tree; its value is plain text but for what only WBXML can say.
public record Attribute(String name, List<Part> value) {
    public Attribute {
        value = List.copyOf(value);
    }

    public Attribute(String name, String value) {
        this(name, value.isEmpty() ? List.of() : List.of(new Text(value)));
    }

    /// The plain text of the value; extensions and opaque octets have none.
    public String text() {
        return value.stream()
                .map(part -> part instanceof Text(var text) ? text : "")
                .collect(Collectors.joining());
    }
}
