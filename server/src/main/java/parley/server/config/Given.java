package parley.server.config;

import java.util.List;

/// What somebody wrote for a key, before anybody knows whether it fits, and where.
sealed interface Given {
    String place();

    /// @param text one value; in the environment and in defaults also a list with commas
    record One(String place, String text) implements Given {}

    record Several(String place, List<One> items) implements Given {
        public Several {
            items = List.copyOf(items);
        }
    }

    record Table(String place, List<Entry> entries) implements Given {
        public Table {
            entries = List.copyOf(entries);
        }
    }

    record Entry(String name, One value) {}
}
