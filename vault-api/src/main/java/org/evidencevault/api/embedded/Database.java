package org.evidencevault.api.embedded;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;

/** How to reach one database as one user. {@code toString} leaves the password out. */
public record Database(String jdbcUrl, String user, String password) {
    /** Opens a connection, without a pool and whatever class loader asks. */
    public Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        Connection connection = new Driver().connect(jdbcUrl, properties);
        if (connection == null) {
            throw new IllegalArgumentException("not a PostgreSQL address: " + jdbcUrl);
        }
        return connection;
    }

    @Override
    public String toString() {
        return user + " at " + jdbcUrl;
    }
}
