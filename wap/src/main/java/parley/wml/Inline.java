package parley.wml;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// What stands in a paragraph, in reading order. WML 11.6 to 11.9.
public sealed interface Inline {

    record Words(Vdata text, Set<Emphasis> emphasis) implements Inline {
        public Words {
            emphasis = Set.copyOf(emphasis);
        }
    }

    enum Emphasis {
        EM,
        STRONG,
        B,
        I,
        U,
        BIG,
        SMALL
    }

    record Break() implements Inline {}

    record Image(Vdata source, Vdata alternative) implements Inline {}

    /// An `a` or an `anchor`; what it shows is in `label`.
    record Link(List<Inline> label, Vdata title, String accessKey, Task task) implements Inline {
        public Link {
            label = List.copyOf(label);
        }
    }

    /// A field for typing; `name` is the variable it sets.
    record Input(
            String name,
            boolean password,
            Vdata value,
            Vdata title,
            InputFormat format,
            boolean emptyOk,
            OptionalInt maxLength)
            implements Inline {}

    /// A choice; `name` is the variable of the values, `indexName` that of the positions.
    record Select(
            String name,
            String indexName,
            Vdata value,
            Vdata indexValue,
            Vdata title,
            boolean multiple,
            List<Option> options)
            implements Inline {
        public Select {
            options = List.copyOf(options);
        }
    }

    /// `group` is the title of the optgroup it stands in.
    record Option(
            Vdata label, Vdata value, Vdata title, Optional<Task> onPick, Optional<Vdata> group) {}

    /// Rows of cells.
    record Table(Vdata title, int columns, List<List<Cell>> rows) implements Inline {
        public Table {
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    record Cell(List<Inline> content) {
        public Cell {
            content = List.copyOf(content);
        }
    }

    record Fieldset(Vdata title, List<Inline> content) implements Inline {
        public Fieldset {
            content = List.copyOf(content);
        }
    }
}
