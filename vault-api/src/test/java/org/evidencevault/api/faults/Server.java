package org.evidencevault.api.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.evidencevault.api.Call;

/** A server that runs as a process of its own and goes with this JVM. */
final class Server implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 120;

    private final Process process;
    private final Path log;
    private final URI api;
    private final Thread goesWithUs;

    private Server(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.api = URI.create("http://127.0.0.1:" + port);
        this.goesWithUs = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(goesWithUs);
    }

    /** Starts it and returns when it answers; what it tells goes into {@code log}. */
    static Server start(ProcessBuilder command, Path log, int port) throws IOException {
        Process process = command.redirectErrorStream(true).start();
        Server server = new Server(process, log, port);
        CompletableFuture<Boolean> answers = new CompletableFuture<>();
        Thread reader = new Thread(() -> copy(process, log, answers), "log of " + log);
        reader.setDaemon(true);
        reader.start();
        if (!answers.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join()) {
            throw new AssertionError("no server: " + Files.readString(log));
        }
        return server;
    }

    private static void copy(Process process, Path log, CompletableFuture<Boolean> answers) {
        try (BufferedReader lines = process.inputReader();
                Writer out = Files.newBufferedWriter(log)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                out.write(line + "\n");
                out.flush();
                if (line.contains("Listening on: ")) {
                    answers.complete(true);
                }
            }
        } catch (IOException e) {
            answers.completeExceptionally(e);
        } finally {
            answers.complete(false);
        }
    }

    URI api() {
        return api;
    }

    Call call(String method, String path) {
        // One that is killed takes every call along that shares its connection.
        return Call.at(api, method, path).alone();
    }

    /** A folder as the server sees it, which may be in a mount namespace of its own. */
    Path root(Path folder) {
        return Path.of("/proc/" + process.pid() + "/root" + folder);
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    /** Whether it was killed, or ended by itself: asked a moment after a call was cut off, it is certain. */
    boolean hasEnded() throws InterruptedException {
        return process.waitFor(1, TimeUnit.SECONDS);
    }

    /** {@code kill -9}. Returns when it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Tells it to stop, as an operator or a service manager does. */
    void terminate() {
        process.destroy();
    }

    /** Waits until it has ended; the exit code. */
    int awaitEnd() throws InterruptedException {
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "the server ends");
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        Runtime.getRuntime().removeShutdownHook(goesWithUs);
    }
}
