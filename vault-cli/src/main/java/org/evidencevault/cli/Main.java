package org.evidencevault.cli;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.evidencevault.cli.ui.CommonOptions;
import org.evidencevault.cli.ui.ErrorReport;
import org.evidencevault.cli.ui.ExitCode;
import org.evidencevault.cli.ui.SystemTerminal;
import org.evidencevault.cli.ui.Terminal;
import picocli.CommandLine;

/** Entry point of {@code evault}; the only class that ends the process. */
public final class Main {
    private static final Set<String> HELP = Set.of("-h", "--help");

    private Main() {}

    /** Runs the command line and exits with its code. */
    public static void main(String[] args) {
        Terminal terminal = SystemTerminal.open();
        int code = run(terminal, args);
        if (System.out.checkError() && code == ExitCode.OK.code()) {
            code = unwritten(terminal);
        }
        System.exit(code);
    }

    /** Runs one command on {@code terminal}; returns its exit code and throws nothing. */
    static int run(Terminal terminal, String... args) {
        int code;
        try {
            code = execute(terminal, helpLast(args));
        } catch (RuntimeException | Error e) {
            code = ErrorReport.of(terminal, e, CommonOptions.debug(args));
        }
        return terminal.out().checkError() && code == ExitCode.OK.code() ? unwritten(terminal) : code;
    }

    private static int execute(Terminal terminal, String[] args) {
        for (String arg : args) {
            if (arg.indexOf('\ufffd') >= 0) {
                return ErrorReport.print(
                        terminal,
                        ExitCode.USAGE,
                        "an argument is not text in this locale",
                        "set a UTF-8 locale first, for instance LC_ALL=C.UTF-8");
            }
        }
        // Help on a command that is not there is a mistake, not the help on another.
        String[] words = Commands.TREE.knows(args)
                ? args
                : Stream.of(args).filter(arg -> !HELP.contains(arg)).toArray(String[]::new);
        return Commands.TREE.branch(terminal, words).execute(words);
    }

    /** {@code evault help verify} is {@code evault verify --help}. */
    private static String[] helpLast(String[] args) {
        if (args.length == 0 || !args[0].equals("help")) {
            return args;
        }
        String[] moved = Arrays.copyOfRange(args, 1, args.length + 1);
        moved[args.length - 1] = "--help";
        return moved;
    }

    private static int unwritten(Terminal terminal) {
        return ErrorReport.print(
                terminal, ExitCode.IO, "standard output could not be written", "what was printed is incomplete");
    }

    /** Every command, for the manuals and the completion that the build makes. */
    static CommandLine allCommands(Terminal terminal) {
        return Commands.TREE.all(terminal);
    }
}
