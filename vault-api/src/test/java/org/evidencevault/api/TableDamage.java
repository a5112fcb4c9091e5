package org.evidencevault.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.arc.Arc;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.evidencevault.core.vault.Finding;

/** One row that somebody with write access to the database changes by hand, until it was looked at. */
final class TableDamage {
    private TableDamage() {}

    /** Keeps the rows of a table as they are now, as whoever puts them back later would. */
    static void keep(String table, String as) throws SQLException {
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table " + as + " as select * from vault." + table);
        }
    }

    /** What {@code look} sees while {@code sql} has changed exactly one row of a table to which no other refers. */
    static List<Finding> seen(Supplier<List<Finding>> look, String table, String sql, String... ids)
            throws SQLException {
        keep(table, "undamaged");
        try {
            change(sql, ids);
            return look.get();
        } finally {
            putBack(table);
        }
    }

    /** Changes exactly one row. */
    static void change(String sql, String... ids) throws SQLException {
        try (Connection connection = database().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < ids.length; i++) {
                statement.setString(i + 1, ids[i]);
            }
            assertEquals(1, statement.executeUpdate(), sql);
        }
    }

    private static void putBack(String table) throws SQLException {
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("delete from vault." + table);
            statement.execute("insert into vault." + table + " select * from undamaged");
            statement.execute("drop table undamaged");
        }
    }

    private static DataSource database() {
        return Arc.container().instance(DataSource.class).get();
    }
}
