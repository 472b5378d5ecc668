package parley.server;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// All that is in a gateway's database, read from outside: each table's rows, in order. What comes
/// with a new table is there by itself.
public record StoreDump(Map<String, List<String>> tables) {
    public StoreDump {
        tables = Map.copyOf(tables);
    }

    /// `data`: the gateway's folder, which may be in use.
    public static StoreDump of(Path data) throws SQLException {
        var tables = new TreeMap<String, List<String>>();
        try (var connection =
                DriverManager.getConnection("jdbc:sqlite:" + data.resolve("parley.db"))) {
            for (String table :
                    rows(connection, "SELECT name FROM sqlite_master WHERE type = 'table'")) {
                tables.put(table, rows(connection, "SELECT * FROM \"" + table + "\""));
            }
        }
        return new StoreDump(tables);
    }

    private static List<String> rows(Connection connection, String query) throws SQLException {
        var rows = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var found = statement.executeQuery(query)) {
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                var row = new ArrayList<String>();
                for (int i = 1; i <= columns; i++) {
                    row.add(found.getString(i));
                }
                rows.add(String.join("|", row));
            }
        }
        rows.sort(String::compareTo);
        return rows;
    }

    public long rows() {
        return tables.values().stream().mapToLong(List::size).sum();
    }

    /// Tables, not what people wrote.
    @Override
    public String toString() {
        var counted = new TreeMap<String, Integer>();
        tables.forEach((table, rows) -> counted.put(table, rows.size()));
        return "StoreDump" + counted;
    }
}
