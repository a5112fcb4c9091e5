package org.evidencevault.api.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * One PostgreSQL for all tests of this JVM, started by the first that asks and stopped with the JVM; every caller gets an empty
 * database of its own. Known by system properties, as {@link SharedKeycloak} is.
 */
public final class SharedPostgres {
    private static final String URL = "shared-postgres.url";
    private static final String PASSWORD = "shared-postgres.password";
    private static final String DATABASES = "shared-postgres.databases";

    private SharedPostgres() {}

    /** A new, empty database, owned by a role of its own that is no superuser. */
    public static Database newDatabase() throws SQLException {
        synchronized (System.getProperties()) { // the one object that all class loaders share
            if (System.getProperty(URL) == null) {
                start();
            }
            int number = Integer.getInteger(DATABASES, 0) + 1;
            System.setProperty(DATABASES, Integer.toString(number));
            return create("test_" + number);
        }
    }

    private static Database create(String name) throws SQLException {
        String url = System.getProperty(URL);
        try (Connection connection = superuser("postgres").connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE " + name + " LOGIN PASSWORD '" + name + "'");
            statement.execute("CREATE DATABASE " + name + " OWNER " + name);
        }
        return new Database(url + name, name, name);
    }

    /** A copy of a database that nobody is connected to, with the same owner. */
    public static Database copyOf(Database template, String name) throws SQLException {
        try (Connection connection = superuser("postgres").connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE DATABASE " + name + " OWNER " + template.user() + " TEMPLATE " + nameOf(template));
        }
        return new Database(System.getProperty(URL) + name, template.user(), template.password());
    }

    private static String nameOf(Database database) {
        return database.jdbcUrl().substring(database.jdbcUrl().lastIndexOf('/') + 1);
    }

    /** Another database of the server as its superuser. */
    public static Database superuser(String name) {
        return new Database(System.getProperty(URL) + name, "postgres", System.getProperty(PASSWORD));
    }

    private static void start() {
        Path data;
        try {
            data = Files.createTempDirectory("postgres-test-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        EmbeddedPostgres postgres = EmbeddedPostgres.start(Installations.postgres(data), System.out::println);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(postgres, data)));
        String url = postgres.superuser().jdbcUrl();
        System.setProperty(PASSWORD, postgres.superuser().password());
        System.setProperty(URL, url.substring(0, url.lastIndexOf('/') + 1));
    }

    private static void stop(EmbeddedPostgres postgres, Path data) {
        postgres.close();
        try {
            Trees.delete(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
