package org.evidencevault.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.arc.Arc;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.evidencevault.core.vault.Finding;

/** One row that somebody with write access to the database changes by hand, until it was looked at. */
final class TableDamage {
    private static final List<String> OBJECTS = List.of("vault.objects", "keys.object_keys");

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

    /** What {@code look} sees while nothing is stored of a subject: neither its objects nor their keys. */
    static List<Finding> withoutObjects(Supplier<List<Finding>> look, String subject) {
        try {
            keepObjects(subject);
            try {
                return look.get();
            } finally {
                for (String table : OBJECTS) {
                    execute("insert into " + table + " select * from lost_" + name(table));
                    execute("drop table lost_" + name(table));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void keepObjects(String subject) throws SQLException {
        String where = " where subject = decode('" + subject + "', 'hex')";
        for (String table : OBJECTS) {
            execute("create table lost_" + name(table) + " as select * from " + table + where);
        }
        // Takes their keys along.
        execute("delete from " + OBJECTS.get(0) + where);
    }

    private static String name(String table) {
        return table.substring(table.indexOf('.') + 1);
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The one answer to a query about a row. */
    static String ask(String sql, String id) throws SQLException {
        try (Connection connection = database().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, id);
            try (ResultSet answer = statement.executeQuery()) {
                assertTrue(answer.next(), sql);
                return answer.getString(1);
            }
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
