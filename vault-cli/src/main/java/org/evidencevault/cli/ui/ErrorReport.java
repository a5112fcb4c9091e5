package org.evidencevault.cli.ui;

import org.evidencevault.core.VaultException;

/** Says what went wrong, and with which code to exit: the one place that knows every kind of failure. */
public final class ErrorReport {
    private ErrorReport() {}

    /** Reports {@code failure}; a stack trace only with {@code debug}. Returns the exit code. */
    public static int of(Terminal terminal, Throwable failure, boolean debug) {
        if (debug) {
            trace(terminal, failure);
        }
        if (failure instanceof CommandFailure known) {
            return print(terminal, known.exit(), String.valueOf(known.getMessage()), known.hint());
        }
        if (failure instanceof VaultException known) {
            return print(
                    terminal, ExitCode.of(known.kind()), String.valueOf(known.getMessage()), Hints.of(known.kind()));
        }
        if (failure instanceof OutOfMemoryError) {
            return print(terminal, ExitCode.IO, "out of memory", "give it more: JAVA_TOOL_OPTIONS=-Xmx2g evault ...");
        }
        // The message of an unexpected exception may hold anything: name its class alone.
        return print(
                terminal,
                ExitCode.IO,
                "internal error: " + failure.getClass().getSimpleName(),
                "this is a mistake in evault; the same command with --debug shows where");
    }

    /** Reports a failure in two lines; returns its exit code. */
    public static int print(Terminal terminal, ExitCode exit, String what, String hint) {
        terminal.out().flush();
        terminal.fail(what, hint);
        return exit.code();
    }

    /** For those who asked for it: it may name files, and never holds plaintext, because no message does. */
    private static void trace(Terminal terminal, Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            terminal.say((each == failure ? "" : "caused by ") + Escape.line(each.toString()));
            for (StackTraceElement element : each.getStackTrace()) {
                terminal.say("\tat " + element);
            }
        }
    }
}
