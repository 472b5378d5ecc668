package parley.adapters.storesql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

import javax.sql.DataSource;

/// The other engine of the dialect, so that the dialect stays one.
final class PostgresEngine implements Engine {
    private final DataSource source;

    PostgresEngine(DataSource source) {
        this.source = source;
    }

    @Override
    public DataSource source() {
        return source;
    }

    @Override
    public Connection writer() throws SQLException {
        return source.getConnection();
    }

    @Override
    public Connection reader() throws SQLException {
        Connection connection = source.getConnection();
        connection.setReadOnly(true);
        return connection;
    }

    /// Classes 22 and 23 are bad values and broken constraints.
    @Override
    public Trouble trouble(SQLException error) {
        String state = Optional.ofNullable(error.getSQLState()).orElse("");
        return state.startsWith("22") || state.startsWith("23")
                ? new Trouble.Refused("a change does not fit what is kept (" + state + ")")
                : new Trouble.Away("the database reports " + state);
    }
}
