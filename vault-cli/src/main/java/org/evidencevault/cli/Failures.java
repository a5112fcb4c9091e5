package org.evidencevault.cli;

import java.util.List;
import java.util.regex.Pattern;
import org.evidencevault.cli.ui.CommandFailure;
import org.evidencevault.cli.ui.CommonOptions;
import org.evidencevault.cli.ui.ErrorReport;
import org.evidencevault.cli.ui.ExitCode;
import org.evidencevault.cli.ui.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns every exception into two lines and an exit code. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private static final Pattern NO_NUMBER = Pattern.compile("is not an? (int|long)$");

    private final Terminal terminal;

    Failures(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        if (e.getCause() instanceof CommandFailure failure) {
            return ErrorReport.of(terminal, failure, CommonOptions.debug(args));
        }
        String command = e.getCommandLine().getCommandSpec().qualifiedName(" ");
        return ErrorReport.print(terminal, ExitCode.USAGE, what(e), hint(e, command));
    }

    private static String what(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            // The first is what is wrong; those after it may be right.
            String first = unmatched.getUnmatched().get(0);
            boolean group = !e.getCommandLine().getSubcommands().isEmpty();
            return (first.startsWith("-") ? "no option " : group ? "no command " : "one argument too many: ") + "\""
                    + first + "\"";
        }
        String what = String.valueOf(e.getMessage()).lines().findFirst().orElse("wrong usage");
        return lowerFirst(NO_NUMBER.matcher(what).replaceFirst("is no number"));
    }

    private static String hint(ParameterException e, String command) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            List<String> suggestions = unmatched.getSuggestions();
            if (!suggestions.isEmpty()) {
                return "did you mean " + String.join(" or ", suggestions) + "? See " + command + " --help";
            }
        }
        return command + " --help shows what it takes";
    }

    private static String lowerFirst(String text) {
        return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine line, ParseResult parsed) {
        return ErrorReport.of(terminal, e, parsed.originalArgs().contains("--debug"));
    }
}
