package org.evidencevault.api.persistence;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.evidencevault.api.embedded.Database;
import org.evidencevault.api.embedded.SharedPostgres;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** A migrated database of its own on the server of these tests. */
final class TestDatabase implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static @Nullable Database template;

    private final String name;
    private final Database database;

    private TestDatabase(String name, Database database) {
        this.name = name;
        this.database = database;
    }

    /** A copy of an empty one, which is faster than migrating each. */
    static synchronized TestDatabase create() {
        try {
            if (template == null) {
                template = SharedPostgres.newDatabase();
                migrate(template);
            }
            String name = "ledger_" + COUNT.incrementAndGet();
            return new TestDatabase(name, SharedPostgres.copyOf(template, name));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static void migrate(Database database) {
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .load()
                .migrate();
    }

    /** As its owner, who is no superuser. */
    Database owner() {
        return database;
    }

    void execute(String sql) {
        query(sql);
    }

    /** The first column of each row, as text. */
    List<String> query(String sql) {
        try (Connection connection = database.connect()) {
            return query(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static List<String> query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            List<String> rows = new ArrayList<>();
            if (statement.execute(sql)) {
                ResultSet result = statement.getResultSet();
                while (result.next()) {
                    rows.add(result.getString(1));
                }
            }
            return rows;
        }
    }

    /** The SQL state with which the server refuses this. */
    String refusal(String sql) {
        try (Connection connection = database.connect()) {
            return assertThrows(SQLException.class, () -> query(connection, sql))
                    .getSQLState();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private List<String> asSuperuser(String sql) {
        try (Connection connection = SharedPostgres.superuser(name).connect()) {
            return query(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** How many files of tables of this database hold these bytes once everything is written. */
    long tableFilesWith(byte[] bytes) {
        String wanted = new String(bytes, StandardCharsets.ISO_8859_1);
        asSuperuser("checkpoint");
        return asSuperuser(
                        "select pg_read_binary_file(pg_relation_filepath(oid))::text from pg_class"
                                + " where relkind in ('r', 't') and pg_relation_filepath(oid) is not null and pg_relation_size(oid) > 0")
                .stream()
                .map(hex -> new String(HexFormat.of().parseHex(hex.substring(2)), StandardCharsets.ISO_8859_1))
                .filter(content -> content.contains(wanted))
                .count();
    }

    @Override
    public void close() {
        try (Connection connection = SharedPostgres.superuser("postgres").connect()) {
            query(connection, "drop database " + name + " with (force)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
