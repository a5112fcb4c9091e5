package org.evidencevault.cli.ui;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Optional;

/**
 * The process's three streams and what stands behind them. Results go to {@code out}; everything about the run (steps, warnings,
 * errors, progress) to {@code err}. Text of others passes {@link Escape} first.
 *
 * @param out UTF-8
 * @param err UTF-8
 * @param keyboard a person who can be asked, if there is one
 * @param outColour whether {@code out} may carry colour
 * @param errColour whether {@code err} may carry colour
 * @param errIsTerminal whether somebody watches {@code err}: progress is drawn there
 */
public record Terminal(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Optional<Keyboard> keyboard,
        boolean outColour,
        boolean errColour,
        boolean errIsTerminal) {
    /** A terminal for tests and pipes: nobody watches, nobody types. */
    public static Terminal plain(InputStream in, PrintStream out, PrintStream err) {
        return new Terminal(in, out, err, Optional.empty(), false, false, false);
    }

    /** The same, painting nothing. */
    public Terminal withoutColour() {
        return new Terminal(in, out, err, keyboard, false, false, errIsTerminal);
    }

    /** A line of the result, already escaped. */
    public void print(String line) {
        out.println(line);
    }

    /** A line about the run, already escaped. */
    public void say(String line) {
        err.println(line);
    }

    /** Something the user should know and that does not stop the command. */
    public void warn(String what) {
        err.println(paint(errColour, Style.WARN, "evault: warning: ") + Escape.line(what));
    }

    /** A result word in a colour that repeats what the word says. */
    public String paint(Style style, String word) {
        return paint(outColour, style, word);
    }

    private static String paint(boolean colour, Style style, String word) {
        return colour ? style.code + word + Style.RESET : word;
    }

    /** The two lines of an error. */
    void fail(String what, String hint) {
        err.println(paint(errColour, Style.BAD, "evault: error: ") + Escape.line(what));
        if (!hint.isEmpty()) {
            err.println("evault: hint: " + Escape.line(hint));
        }
    }

    /** What a word is painted for. */
    public enum Style {
        GOOD("\u001b[32m"),
        BAD("\u001b[1;31m"),
        WARN("\u001b[33m"),
        STRONG("\u001b[1m"),
        FAINT("\u001b[2m");

        private static final String RESET = "\u001b[0m";

        private final String code;

        Style(String code) {
            this.code = code;
        }
    }
}
