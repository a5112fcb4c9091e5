package org.evidencevault.api.persistence;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The PostgreSQL server of these tests. */
final class TestServer {
    static final String OWNER = System.getProperty("test.postgres.user", "vault");

    private TestServer() {}

    static String url(String database) {
        return System.getProperty("test.postgres.url", "jdbc:postgresql://127.0.0.1:55432/") + database;
    }

    static String password() {
        return System.getProperty("test.postgres.password", "secret");
    }

    /** Does something as the superuser, in the database that is there always. */
    static void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(url("postgres"), OWNER, password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
