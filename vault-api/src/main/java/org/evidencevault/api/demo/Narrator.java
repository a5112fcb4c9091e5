package org.evidencevault.api.demo;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** Tells the demo as it happens: what comes of it to standard output, what is being done meanwhile to standard error. */
final class Narrator {
    private final PrintStream out;
    private final PrintStream err;
    private int step;

    Narrator(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** A wait, in a few words. */
    synchronized void waiting(String what) {
        err.println("evault: " + what);
        err.flush();
    }

    /** Why it does not go on: the messages alone, from the failure to what caused it. */
    synchronized void failed(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            err.println("evault: error: " + cause);
        }
        err.flush();
    }

    /** A step of the story. */
    synchronized void step(String title) {
        step++;
        out.println((step == 1 ? "" : "\n") + step + ". " + title);
        out.flush();
    }

    /** What came of it. */
    synchronized void tell(String line) {
        out.println("   " + line);
        out.flush();
    }

    synchronized void print(String line) {
        out.println(line);
        out.flush();
    }
}
