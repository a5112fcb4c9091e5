package org.evidencevault.api.wiring;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLException;

/**
 * Asks PostgreSQL and Keycloak, before the server starts, whether they are there and the right ones: what is wrong is then told in a
 * line instead of a stack trace. Waits for what is still starting.
 */
final class Neighbours {
    private static final int OLDEST_POSTGRESQL = 15;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int NEIGHBOUR_AWAY = 4;

    private final Configuration configuration;
    private final Duration wait;

    /** @param wait how long a service that does not answer may still be starting */
    Neighbours(Configuration configuration, Duration wait) {
        this.configuration = configuration;
        this.wait = wait;
    }

    /** Requires PostgreSQL to let us in. */
    void requireDatabase() {
        configuration.plain(Configuration.DATABASE_URL).ifPresent(url -> await(() -> askDatabase(url)));
    }

    /** Requires Keycloak to have the realm. */
    void requireRealm() {
        configuration.plain(Configuration.REALM_URL).ifPresent(url -> await(() -> askRealm(url)));
    }

    /** Throws {@link StartFailure} if it will not work, {@link NotYet} if it may later. */
    private interface Question {
        void ask() throws NotYet;
    }

    private static final class NotYet extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient StartFailure failure;

        NotYet(StartFailure failure) {
            super(failure.getMessage());
            this.failure = failure;
        }
    }

    private void await(Question question) {
        long end = System.nanoTime() + wait.toNanos();
        while (true) {
            try {
                question.ask();
                return;
            } catch (NotYet e) {
                if (System.nanoTime() >= end) {
                    throw e.failure;
                }
                pause();
            }
        }
    }

    private void askDatabase(String url) throws NotYet {
        Properties login = new Properties();
        configuration.plain(Configuration.DATABASE_USER).ifPresent(user -> login.setProperty("user", user));
        configuration
                .plain(Configuration.DATABASE_PASSWORD)
                .ifPresent(password -> login.setProperty("password", password));
        login.setProperty("loginTimeout", Long.toString(PATIENCE.toSeconds()));
        try (Connection connection = DriverManager.getConnection(url, login);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("show server_version_num")) {
            rows.next();
            int version = Integer.parseInt(rows.getString(1)) / 10_000;
            if (version < OLDEST_POSTGRESQL) {
                throw new StartFailure(
                        "PostgreSQL at " + withoutParameters(url) + " is version " + version,
                        "the vault needs " + OLDEST_POSTGRESQL + " to 18",
                        NEIGHBOUR_AWAY);
            }
        } catch (SQLException e) {
            StartFailure failure = new StartFailure(
                    "PostgreSQL at " + withoutParameters(url) + " does not let the vault in: " + e.getMessage(),
                    "check " + Configuration.DATABASE_URL + ", username and password, and that it runs",
                    NEIGHBOUR_AWAY);
            // Class 08: no connection; 57: still starting, or stopping. Anything else will not change by waiting.
            String state = String.valueOf(e.getSQLState());
            if (state.startsWith("08") || state.startsWith("57")) {
                throw new NotYet(failure);
            }
            throw failure;
        }
    }

    /** Parameters may hold a password. */
    private static String withoutParameters(String url) {
        int question = url.indexOf('?');
        return question < 0 ? url : url.substring(0, question);
    }

    private static void askRealm(String url) throws NotYet {
        StartFailure away = new StartFailure(
                "Keycloak does not answer at " + url,
                "check " + Configuration.REALM_URL + ", and that it runs",
                NEIGHBOUR_AWAY);
        int status;
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/.well-known/openid-configuration"))
                    .timeout(PATIENCE)
                    .build();
            status = HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .build()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (SSLException e) {
            // Whom to trust may be configured for the server alone: it will tell.
            return;
        } catch (IOException e) {
            throw new NotYet(away);
        } catch (IllegalArgumentException e) {
            throw new StartFailure(
                    Configuration.REALM_URL + " is no address",
                    "such as https://id.news.example/realms/evidence-vault",
                    2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away;
        }
        if (status == 404) {
            throw new StartFailure(
                    "Keycloak answers, but knows no realm at " + url,
                    "check " + Configuration.REALM_URL + "; evault setup makes a realm",
                    NEIGHBOUR_AWAY);
        }
        if (status == 403) {
            throw new StartFailure(
                    "Keycloak's realm at " + url + " is closed to plain HTTP",
                    "give its https address in " + Configuration.REALM_URL,
                    NEIGHBOUR_AWAY);
        }
        if (status != 200) {
            throw new NotYet(away);
        }
    }

    private static void pause() {
        // There is nothing to be notified by: whoever is awaited is another process.
        LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
        if (Thread.interrupted()) {
            Thread.currentThread().interrupt();
            throw new StartFailure("interrupted while waiting", "start again", NEIGHBOUR_AWAY);
        }
    }
}
