package parley.wml;

import java.util.List;

/// What a phone does when a link, a key, a timer or an event asks it to. WML 9.5.
public sealed interface Task {
    /// Variables it sets first.
    List<SetVar> variables();

    /// Loads a page. `acceptCharset` and `encoding` are empty where the deck does not say.
    record Go(
            Vdata href,
            Method method,
            List<PostField> fields,
            List<SetVar> variables,
            boolean sendReferer,
            boolean noCache,
            String acceptCharset,
            Vdata encoding)
            implements Task {
        public Go {
            fields = List.copyOf(fields);
            variables = List.copyOf(variables);
        }
    }

    record Prev(List<SetVar> variables) implements Task {
        public Prev {
            variables = List.copyOf(variables);
        }
    }

    record Refresh(List<SetVar> variables) implements Task {
        public Refresh {
            variables = List.copyOf(variables);
        }
    }

    record Noop() implements Task {
        @Override
        public List<SetVar> variables() {
            return List.of();
        }
    }

    enum Method {
        GET,
        POST
    }

    record PostField(Vdata name, Vdata value) {}

    record SetVar(Vdata name, Vdata value) {}
}
