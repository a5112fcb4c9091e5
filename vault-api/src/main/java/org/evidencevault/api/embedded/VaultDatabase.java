package org.evidencevault.api.embedded;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/** The role and the database {@code vault}, made once. */
final class VaultDatabase {
    private VaultDatabase() {}

    /** Makes what is missing of both. A crash in between is made good by the next start. */
    static void create(Database superuser, Database vault) throws SQLException {
        try (Connection connection = superuser.connect();
                Statement statement = connection.createStatement()) {
            if (isMissing(statement, "SELECT FROM pg_roles WHERE rolname = 'vault' AND rolcanlogin")) {
                statement.execute("DROP ROLE IF EXISTS vault");
                statement.execute("CREATE ROLE vault");
                // The driver derives the SCRAM verifier, so that the password itself never reaches the server or its
                // log.
                connection
                        .unwrap(PGConnection.class)
                        .alterUserPassword(vault.user(), vault.password().toCharArray(), "scram-sha-256");
                statement.execute("ALTER ROLE vault LOGIN");
            }
            if (isMissing(statement, "SELECT FROM pg_database WHERE datname = 'vault'")) {
                statement.execute("CREATE DATABASE vault OWNER vault");
                statement.execute("REVOKE ALL ON DATABASE vault FROM PUBLIC");
            }
        }
    }

    private static boolean isMissing(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return !rows.next();
        }
    }
}
