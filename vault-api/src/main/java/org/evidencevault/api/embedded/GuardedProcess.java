package org.evidencevault.api.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/**
 * A process that never outlives this JVM. Between the two stands a small shell that reads from a pipe whose other end only this
 * JVM holds: when the JVM closes it or ends in any way, {@code kill -9} included, the shell reads the end of the pipe and stops the
 * process, after a while by force.
 *
 * <p>Where {@code setsid} exists (Linux), shell and process get a session of their own, so that Ctrl-C in the terminal reaches the
 * JVM alone and the JVM decides what stops when.
 */
final class GuardedProcess implements AutoCloseable {
    /** "$1" is the signal, "$2" the seconds until force, the rest the command. The shell ends when the process and what guards it have ended. */
    private static final String GUARD = """
            trap '' HUP INT TERM
            signal=$1 patience=$2; shift 2
            exec 3<&0
            (trap - HUP TERM; exec "$@") </dev/null 3<&- &
            process=$!
            {
              read -r _ <&3
              kill "-$signal" "$process"
              trap 'kill "$timer"; exit' USR1
              sleep "$patience" <&- 3<&- >&- 2>&- &
              timer=$!
              wait "$timer"
              kill -KILL "$process"
            } 2>/dev/null &
            guard=$!
            exec 3<&-
            wait "$process"
            status=$?
            kill -USR1 "$guard" 2>/dev/null
            wait "$guard" 2>/dev/null
            exit "$status"
            """;

    /** What {@code wait} says of a process that ended by SIGKILL. */
    private static final int KILLED = 128 + 9;

    /** How much longer than the guard we wait for the guard. */
    private static final Duration GUARD_STOPS = Duration.ofSeconds(10);

    private static final int LOG_LINES_SHOWN = 12;

    private final String name;
    private final Process shell;
    private final Duration stopping;
    private final Path log;

    private GuardedProcess(String name, Process shell, Duration stopping, Path log) {
        this.name = name;
        this.shell = shell;
        this.stopping = stopping;
        this.log = log;
    }

    /**
     * How to stop a process.
     *
     * @param signal asks it to, without SIG: TERM, INT
     * @param patience until it is stopped by force; whole seconds
     */
    record Stop(String signal, Duration patience) {
        static final Stop TERM = new Stop("TERM", Duration.ofSeconds(30));
        static final Stop INT = new Stop("INT", Duration.ofSeconds(30));
    }

    /**
     * Starts {@code command}.
     *
     * @param name what it is called in messages
     * @param prefix words before the guard's shell: how to become another user, or nothing
     * @param environment added to that of this JVM
     * @param log gets what it prints, appended
     */
    static GuardedProcess start(
            String name,
            List<String> prefix,
            List<String> command,
            Stop stop,
            Map<String, String> environment,
            Path log) {
        List<String> words = new ArrayList<>();
        if (Programs.onPath("setsid")) {
            words.add("setsid");
        }
        words.addAll(prefix);
        words.addAll(List.of("sh", "-c", GUARD, name + "-guard"));
        words.add(stop.signal());
        words.add(Long.toString(stop.patience().toSeconds()));
        words.addAll(command);
        try {
            ProcessBuilder builder = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            return new GuardedProcess(name, builder.start(), stop.patience().plus(GUARD_STOPS), log);
        } catch (IOException e) {
            throw VaultException.io(name, e);
        }
    }

    /** Waits for {@code patience} or until the process has ended; true if it has. */
    boolean endsWithin(Duration patience) {
        try {
            return shell.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VaultException(FailureKind.IO, name, "interrupted while waiting for it");
        }
    }

    /** Waits for the end of a process that ends by itself. Requires success. */
    void succeed(Duration patience) {
        if (!endsWithin(patience)) {
            throw failure("not finished after " + patience.toSeconds() + " seconds");
        }
        if (shell.exitValue() != 0) {
            throw failure("ended with status " + shell.exitValue());
        }
    }

    /** Whether it was stopped by force. Requires that it has ended. */
    boolean wasKilled() {
        return shell.exitValue() == KILLED;
    }

    /** That {@code what} happened, with the last lines that the process printed. */
    VaultException failure(String what) {
        return new VaultException(FailureKind.IO, name, what + "; the end of " + log + ":\n" + lastLines());
    }

    private String lastLines() {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size()));
        } catch (IOException e) {
            return "(cannot be read: " + e.getMessage() + ")";
        }
    }

    /** Asks the process to stop and waits until it and its guard are gone. May be called again. */
    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException("a pipe that nothing was written to does not close", e);
        }
        if (!endsWithin(stopping)) {
            shell.descendants().forEach(ProcessHandle::destroyForcibly);
            shell.destroyForcibly();
        }
    }
}
