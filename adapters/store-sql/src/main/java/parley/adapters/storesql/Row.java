package parley.adapters.storesql;

import parley.octets.Octets;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/// One row of an answer, read by column in the forms of the schema.
final class Row {
    /// Turns a row into a value.
    interface Reader<T> {
        T read(Row row) throws SQLException;
    }

    private final ResultSet columns;

    Row(ResultSet columns) {
        this.columns = columns;
    }

    UUID uuid(int column) throws SQLException {
        return toUuid(columns.getBytes(column));
    }

    /// Empty when the column is NULL.
    Optional<UUID> uuidIfAny(int column) throws SQLException {
        return Optional.ofNullable(columns.getBytes(column)).map(Row::toUuid);
    }

    long number(int column) throws SQLException {
        return columns.getLong(column);
    }

    int count(int column) throws SQLException {
        return Math.toIntExact(columns.getLong(column));
    }

    /// Empty when the column is NULL.
    Optional<Long> numberIfAny(int column) throws SQLException {
        long number = columns.getLong(column);
        return columns.wasNull() ? Optional.empty() : Optional.of(number);
    }

    /// SQLite gives NULL for no octets at all.
    Octets octets(int column) throws SQLException {
        byte[] octets = columns.getBytes(column);
        return octets == null ? Octets.EMPTY : Octets.copyOf(octets);
    }

    Instant instant(int column) throws SQLException {
        return toInstant(columns.getLong(column));
    }

    Optional<Instant> instantIfAny(int column) throws SQLException {
        long micros = columns.getLong(column);
        return columns.wasNull() ? Optional.empty() : Optional.of(toInstant(micros));
    }

    String text(int column) throws SQLException {
        return columns.getString(column);
    }

    Optional<String> textIfAny(int column) throws SQLException {
        return Optional.ofNullable(columns.getString(column));
    }

    static byte[] octets(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static UUID toUuid(byte[] octets) {
        ByteBuffer buffer = ByteBuffer.wrap(octets);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    private static Instant toInstant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
