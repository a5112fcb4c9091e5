package org.evidencevault.api.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A JVM that starts a service, says so, and then waits to be killed. */
final class ServiceChild {
    private static final long PATIENCE_SECONDS = 240;

    private ServiceChild() {}

    /** Arguments: {@code postgres} or {@code keycloak}, and the data folder. */
    public static void main(String[] arguments) throws SQLException, InterruptedException {
        Path data = Path.of(arguments[1]);
        if (arguments[0].equals("postgres")) {
            EmbeddedPostgres postgres = EmbeddedPostgres.start(Installations.postgres(data), step -> {});
            try (Connection connection = postgres.database().connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE kept (word text)");
                statement.execute("INSERT INTO kept VALUES ('committed')");
            }
        } else {
            EmbeddedKeycloak.start(
                    Installations.keycloak(data), DemoRealm.load().template(), step -> {});
        }
        System.out.println("started");
        new CountDownLatch(1).await();
    }

    /** Starts it in a JVM of its own and kills that with {@code kill -9} as soon as the service runs. */
    static void startAndKill(String service, Path data) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-Dembedded.folder=" + System.getProperty("embedded.folder"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServiceChild.class.getName(),
                        service,
                        data.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var output = child.inputReader()) {
            if (!"started".equals(output.readLine())) {
                throw new IllegalStateException("the child did not start " + service);
            }
        } finally {
            child.destroyForcibly().waitFor(); // SIGKILL
        }
    }

    /** Whether a process has {@code folder} on its command line. */
    static boolean runsOn(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .anyMatch(process -> process.info().commandLine().orElse("").contains(folder.toString()));
    }

    /** Waits until {@code condition} holds; fails when it does not for minutes. */
    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        for (long i = 0; i < PATIENCE_SECONDS * 10; i++) {
            if (condition.getAsBoolean()) {
                return;
            }
            never.await(100, TimeUnit.MILLISECONDS);
        }
        throw new AssertionError("still not so: " + what);
    }
}
