package parley.adapters.storesql;

import parley.octets.Octets;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A connection with the statements it has prepared. One thread at a time.
final class SqlSession implements AutoCloseable {
    /// What is compared without case, as it is kept: folded, in octets.
    record Folded(String text) {}

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    SqlSession(Connection connection) {
        this.connection = connection;
    }

    /// What is done with it is kept by [#commit], together. Otherwise drivers end a transaction
    /// after each statement, or look whether there is one to be ended.
    static SqlSession inTransactions(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        return new SqlSession(connection);
    }

    void commit() throws SQLException {
        connection.commit();
    }

    void rollback() throws SQLException {
        connection.rollback();
    }

    /// How many rows it touched.
    int update(String sql, Object... values) throws SQLException {
        return bound(sql, values).executeUpdate();
    }

    /// `SAVEPOINT` and its like.
    void run(String sql) throws SQLException {
        bound(sql).execute();
    }

    <T> List<T> list(String sql, Row.Reader<T> reader, Object... values) throws SQLException {
        try (ResultSet answer = bound(sql, values).executeQuery()) {
            var row = new Row(answer);
            var all = new ArrayList<T>();
            while (answer.next()) {
                all.add(reader.read(row));
            }
            return List.copyOf(all);
        }
    }

    <T> Optional<T> first(String sql, Row.Reader<T> reader, Object... values) throws SQLException {
        try (ResultSet answer = bound(sql, values).executeQuery()) {
            return answer.next() ? Optional.of(reader.read(new Row(answer))) : Optional.empty();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private PreparedStatement bound(String sql, Object... values) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            bind(statement, i + 1, values[i]);
        }
        return statement;
    }

    private static void bind(PreparedStatement statement, int at, Object value)
            throws SQLException {
        switch (value) {
            case UUID id -> statement.setBytes(at, Row.octets(id));
            case Instant instant -> statement.setLong(at, Row.micros(instant));
            case String text -> statement.setString(at, text);
            case Enum<?> name -> statement.setString(at, name.name());
            case Integer number -> statement.setLong(at, number);
            case Long number -> statement.setLong(at, number);
            case Octets octets -> statement.setBytes(at, octets.toByteArray());
            case Folded(var text) -> statement.setBytes(at, folded(text));
            case Optional<?> some -> {
                if (some.isPresent()) {
                    bind(statement, at, some.get());
                } else {
                    statement.setNull(at, Types.NULL);
                }
            }
            default -> throw new IllegalArgumentException("no column takes a " + value.getClass());
        }
    }

    private static byte[] folded(String text) {
        return text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
    }
}
