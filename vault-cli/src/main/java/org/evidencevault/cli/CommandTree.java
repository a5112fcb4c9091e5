package org.evidencevault.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.evidencevault.cli.ui.CommonOptions;
import org.evidencevault.cli.ui.ExitCode;
import org.evidencevault.cli.ui.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * A command and those below it, made only when they are needed: reading one command's annotations costs more than running a small
 * one.
 */
final class CommandTree {
    private static final int WIDTH = 80;
    private static final String SYNOPSIS = "Usage: ";

    private final String name;
    private final List<CommandTree> below;

    CommandTree(String name, CommandTree... below) {
        this.name = name;
        this.below = List.of(below);
    }

    /** The whole tree, for help, manuals and completion. */
    CommandLine all(Terminal terminal) {
        return all(terminal, name);
    }

    private CommandLine all(Terminal terminal, String path) {
        CommandLine line = new CommandLine(spec(terminal, path));
        below.forEach(child -> line.addSubcommand(child.name, child.all(terminal, path + " " + child.name)));
        return configured(line, terminal);
    }

    /** The branch that {@code args} name; all of a level where they name none. */
    CommandLine branch(Terminal terminal, String... args) {
        if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"))) {
            return configured(new CommandLine(spec(terminal, name)), terminal);
        }
        return branch(terminal, name, args, 0);
    }

    /** Whether {@code args} begin with words that name a command, or with none. */
    boolean knows(String... args) {
        CommandTree at = this;
        for (String arg : args) {
            if (at.below.isEmpty()) {
                return true;
            }
            if (!arg.startsWith("-")) {
                Optional<CommandTree> next = at.below.stream()
                        .filter(child -> child.name.equals(arg))
                        .findFirst();
                if (next.isEmpty()) {
                    return false;
                }
                at = next.get();
            }
        }
        return true;
    }

    private CommandLine branch(Terminal terminal, String path, String[] args, int from) {
        int next = from;
        while (next < args.length && args[next].startsWith("-")) {
            next++;
        }
        for (CommandTree child : below) {
            if (next < args.length && child.name.equals(args[next])) {
                CommandLine line = new CommandLine(spec(terminal, path));
                line.addSubcommand(child.name, child.branch(terminal, path + " " + child.name, args, next + 1));
                return configured(line, terminal);
            }
        }
        return all(terminal, path);
    }

    private CommandSpec spec(Terminal terminal, String path) {
        CommandSpec spec = CommandSpec.forAnnotatedObject(Commands.make(path, terminal));
        spec.addMixin("common", CommandSpec.forAnnotatedObject(new CommonOptions()));
        UsageMessageSpec usage = spec.usageMessage();
        usage.width(WIDTH);
        usage.synopsisHeading(SYNOPSIS);
        usage.customSynopsis(Synopsis.lines(path, Synopsis.words(spec, !below.isEmpty()), WIDTH - SYNOPSIS.length()));
        if (usage.description().length > 0) {
            usage.descriptionHeading("%n");
        }
        usage.parameterListHeading("%nArguments:%n");
        usage.optionListHeading("%nOptions:%n");
        usage.commandListHeading("%nCommands:%n");
        if (usage.footer().length > 0) {
            usage.footerHeading("%nExamples:%n");
        }
        usage.sortOptions(false);
        usage.exitCodeListHeading("%nExit codes:%n");
        usage.exitCodeList(exitCodes());
        return spec;
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new TreeMap<>();
        for (ExitCode each : ExitCode.values()) {
            codes.put(String.valueOf(each.code()), each.meaning());
        }
        return codes;
    }

    private static CommandLine configured(CommandLine line, Terminal terminal) {
        line.setOut(writer(terminal.out()));
        line.setErr(writer(terminal.err()));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(terminal.outColour() ? Ansi.ON : Ansi.OFF));
        line.setInterpolateVariables(false);
        // A file name may begin with @: it is a name.
        line.setExpandAtFiles(false);
        line.setParameterExceptionHandler(new Failures(terminal));
        line.setExecutionExceptionHandler(new Failures(terminal));
        return line;
    }

    private static PrintWriter writer(PrintStream out) {
        return new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), true);
    }
}
