package org.evidencevault.api.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/** A running Keycloak on one folder: {@code database}, {@code home}, {@code admin.password}, {@code keycloak.log}. */
final class KeycloakServer implements AutoCloseable {
    static final String HOME = "home";
    static final String DATABASE = "database";
    static final String ADMIN_PASSWORD = "admin.password";
    static final String ADMIN = "admin";

    private static final Duration STARTING = Duration.ofMinutes(4);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(100);

    private final GuardedProcess process;
    private final URI url;

    private KeycloakServer(GuardedProcess process, URI url) {
        this.process = process;
        this.url = url;
    }

    /**
     * Starts it and returns when it is ready. On an empty database it makes the master realm with its administrator and imports
     * what lies in the instance's {@code data/import}.
     *
     * @param javaOptions added to those of the distribution
     */
    static KeycloakServer start(
            KeycloakHome home, Path folder, int wantedPort, List<String> javaOptions, GuardedProcess.Stop stop)
            throws IOException {
        int port = Ports.choose(wantedPort);
        int managementPort = Ports.choose(0);
        URI url = URI.create("http://127.0.0.1:" + port);
        List<String> command = home.command(folder.resolve(HOME), javaOptions);
        command.addAll(List.of(
                "start",
                "--optimized",
                "--import-realm",
                "--cache=local", // no clustering: it would listen on every interface
                "--db-url=jdbc:h2:file:" + folder.resolve(DATABASE).resolve("keycloakdb")
                        + ";NON_KEYWORDS=VALUE;DB_CLOSE_ON_EXIT=FALSE",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--hostname=" + url,
                "--http-management-host=127.0.0.1",
                "--http-management-port=" + managementPort));
        Map<String, String> environment = Map.of(
                "KC_BOOTSTRAP_ADMIN_USERNAME",
                ADMIN,
                "KC_BOOTSTRAP_ADMIN_PASSWORD",
                SecretFile.obtain(folder.resolve(ADMIN_PASSWORD)));
        GuardedProcess process =
                GuardedProcess.start("keycloak", List.of(), command, stop, environment, folder.resolve("keycloak.log"));
        try {
            awaitReady(process, URI.create("http://127.0.0.1:" + managementPort + "/health/ready"));
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
        return new KeycloakServer(process, url);
    }

    private static void awaitReady(GuardedProcess process, URI health) {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request =
                HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build();
        for (long waited = 0; waited < STARTING.toMillis(); waited += BETWEEN_ATTEMPTS.toMillis()) {
            if (process.endsWithin(BETWEEN_ATTEMPTS)) {
                throw process.failure("ended while starting");
            }
            if (answersOk(client, request)) {
                return;
            }
        }
        throw process.failure("not ready after " + STARTING.toSeconds() + " seconds");
    }

    private static boolean answersOk(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // not listening yet
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VaultException(FailureKind.IO, "keycloak", "interrupted while waiting for it");
        }
    }

    URI url() {
        return url;
    }

    /** Stops it and requires that it had the time to put its database in order. */
    void stopInOrder() {
        process.close();
        if (process.wasKilled()) {
            throw process.failure("did not stop in time and was killed");
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
