package org.evidencevault.cli.ui;

import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The terminal of this process. */
public final class SystemTerminal {
    private SystemTerminal() {}

    /** Colour only on a terminal that is not dumb, and never if {@code NO_COLOR} is set (no-color.org). */
    public static Terminal open() {
        Optional<Console> console = Optional.ofNullable(System.console()).filter(SystemTerminal::isTerminal);
        boolean person = console.isPresent();
        boolean out = isTerminal(1, person);
        boolean err = isTerminal(2, person);
        boolean colour = isEmpty(System.getenv("NO_COLOR")) && !"dumb".equals(System.getenv("TERM"));
        // UTF-8 whatever the locale: evidence is not to be replaced by question marks.
        return new Terminal(
                System.in,
                new PrintStream(new BufferedOutputStream(System.out), out, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                console.map(ConsoleKeyboard::new),
                colour && out,
                colour && err,
                err);
    }

    /** Java has no isatty. Linux tells by the name behind the descriptor; elsewhere the console stands for all three. */
    private static boolean isTerminal(int descriptor, boolean person) {
        Path link = Path.of("/proc/self/fd/" + descriptor);
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return person;
        }
    }

    /** Before Java 22 a console is a terminal; since then it says whether it is one. */
    private static boolean isTerminal(Console console) {
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }

    private static boolean isEmpty(@Nullable String text) {
        return text == null || text.isEmpty();
    }

    private record ConsoleKeyboard(Console console) implements Keyboard {
        @Override
        public String ask(String question) {
            String line = console.readLine("%s", question);
            return line == null ? "" : line;
        }

        @Override
        public char[] askSecret(String question) {
            char[] line = console.readPassword("%s", question);
            return line == null ? new char[0] : line;
        }
    }
}
