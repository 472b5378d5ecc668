package parley.adapters.storesql;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

import java.sql.SQLException;
import java.util.Map;

/// Brings a database to the shape this version needs.
final class Schema {
    private Schema() {}

    /// `name` is how the operator knows the database.
    static void migrate(Engine engine, String name) {
        try {
            Flyway.configure()
                    .loggers("slf4j")
                    .dataSource(engine.source())
                    .locations("classpath:db/migration")
                    .placeholders(Map.of("clustered", engine.clustered()))
                    // a database of a newer Parley is refused, not guessed at
                    .ignoreMigrationPatterns(new String[0])
                    .load()
                    .migrate();
        } catch (FlywayException error) {
            throw new StoreNotUsable(describe(engine, name, error));
        }
    }

    private static String describe(Engine engine, String name, FlywayException error) {
        for (Throwable at = error; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql) {
                return switch (engine.trouble(sql)) {
                    case Engine.Trouble.Foreign(var why) -> foreign(name, why);
                    case Engine.Trouble.Away(var why) ->
                            "cannot use %s: %s; give another folder with --data DIR or make it writable"
                                    .formatted(name, why);
                    case Engine.Trouble.Refused(var why) -> foreign(name, why);
                };
            }
        }
        return foreign(name, "it was written by another program or by a newer Parley");
    }

    static String foreign(String name, String why) {
        return "%s is not a database of this Parley: %s; move it away or give another folder with --data DIR"
                .formatted(name, why);
    }
}
