package org.evidencevault.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.evidencevault.cli.ui.Keyboard;
import org.evidencevault.cli.ui.Terminal;

/** Runs the command line in this process. */
public final class Cli {
    /** What a run left. */
    public record Ran(int code, String out, String err) {
        /** Requires the exit code; shows everything if it is another. */
        public Ran exits(int expected) {
            if (code != expected) {
                throw new AssertionError("exit " + code + ", expected " + expected + "\nout: " + out + "\nerr: " + err);
            }
            return this;
        }

        /** The value of the line that begins with {@code name} and a space. */
        public String field(String name) {
            return out.lines()
                    .filter(line -> line.startsWith(name + " "))
                    .map(line -> line.substring(name.length()).strip())
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + name + " in " + out));
        }
    }

    private Cli() {}

    public static Ran run(String... args) {
        return run(List.of(), "", args);
    }

    /** Runs with {@code input} on standard input. */
    public static Ran withInput(String input, String... args) {
        return run(List.of(), input, args);
    }

    /** Runs with a person who types these answers, one after the other. */
    public static Ran withPerson(List<String> answers, String... args) {
        return run(answers, "", args);
    }

    private static Ran run(List<String> answers, String input, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                answers.isEmpty() ? Optional.empty() : Optional.of(new Person(answers)),
                false,
                false,
                false);
        int code = Main.run(terminal, args);
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static final class Person implements Keyboard {
        private final List<String> answers;

        Person(List<String> answers) {
            this.answers = new ArrayList<>(answers);
        }

        @Override
        public String ask(String question) {
            return answers.isEmpty() ? "" : answers.remove(0);
        }

        @Override
        public char[] askSecret(String question) {
            return ask(question).toCharArray();
        }
    }
}
