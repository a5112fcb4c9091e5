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
    private static final String FOLDER = "shared-postgres.folder";

    /** Set where it was started: a class loader that came later knows the properties alone. */
    private static EmbeddedPostgres running;

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

    /** The folder with everything that the server writes. Requires that it was started. */
    public static Path folder() {
        return Path.of(System.getProperty(FOLDER));
    }

    /** Ends the server as a crash does: no session is told, no checkpoint is written. Returns when it is gone. */
    public static void crash() throws IOException, InterruptedException {
        long server = Long.parseLong(
                Files.readAllLines(folder().resolve("cluster/postmaster.pid")).get(0));
        new ProcessBuilder("kill", "-QUIT", Long.toString(server)).start().waitFor();
        running.close();
    }

    /** Starts the server again after {@link #crash}, at the same address. */
    public static void startAgain() {
        String url = System.getProperty(URL);
        run(Integer.parseInt(url.replaceAll(".*:([0-9]+)/", "$1")), folder());
    }

    private static void start() {
        Path data;
        try {
            data = Files.createTempDirectory("postgres-test-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run(0, data);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(data)));
        String url = running.superuser().jdbcUrl();
        System.setProperty(FOLDER, data.toString());
        System.setProperty(PASSWORD, running.superuser().password());
        System.setProperty(URL, url.substring(0, url.lastIndexOf('/') + 1));
    }

    private static void run(int port, Path data) {
        Installation installation = Installations.postgres(data);
        running = EmbeddedPostgres.start(
                new Installation(installation.archive(), installation.cache(), data, port), System.out::println);
    }

    private static void stop(Path data) {
        running.close();
        try {
            Trees.delete(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
