package org.evidencevault.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
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
record CommandTree(String name, Function<Terminal, Object> maker, List<CommandTree> below) {
    private static final int WIDTH = 80;

    static CommandTree leaf(String name, Function<Terminal, Object> maker) {
        return new CommandTree(name, maker, List.of());
    }

    static CommandTree group(String name, Function<Terminal, Object> maker, CommandTree... below) {
        return new CommandTree(name, maker, List.of(below));
    }

    /** The whole tree, for help, manuals and completion. */
    CommandLine all(Terminal terminal) {
        CommandLine line = new CommandLine(spec(terminal));
        below.forEach(child -> line.addSubcommand(child.name, child.all(terminal)));
        return configured(line, terminal);
    }

    /** The branch that {@code args} name; all of a level where they name none. */
    CommandLine branch(Terminal terminal, String[] args, int from) {
        CommandLine line = new CommandLine(spec(terminal));
        int next = from;
        while (next < args.length && args[next].startsWith("-")) {
            next++;
        }
        boolean found = false;
        for (CommandTree child : below) {
            if (next < args.length && child.name.equals(args[next])) {
                line.addSubcommand(child.name, child.branch(terminal, args, next + 1));
                found = true;
            }
        }
        if (!found) {
            below.forEach(child -> line.addSubcommand(child.name, child.all(terminal)));
        }
        return configured(line, terminal);
    }

    private CommandSpec spec(Terminal terminal) {
        CommandSpec spec = CommandSpec.forAnnotatedObject(maker.apply(terminal));
        spec.addMixin("common", CommandSpec.forAnnotatedObject(new CommonOptions()));
        UsageMessageSpec usage = spec.usageMessage();
        usage.width(WIDTH);
        usage.synopsisHeading("Usage: ");
        usage.descriptionHeading("%n");
        usage.parameterListHeading("%nArguments:%n");
        usage.optionListHeading("%nOptions:%n");
        usage.commandListHeading("%nCommands:%n");
        if (usage.footer().length > 0) {
            usage.footerHeading("%nExamples:%n");
        }
        usage.sortOptions(false);
        usage.sortSynopsis(false);
        usage.abbreviateSynopsis(true);
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
        line.setOut(new PrintWriter(terminal.out(), true));
        line.setErr(new PrintWriter(terminal.err(), true));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(terminal.outColour() ? Ansi.ON : Ansi.OFF));
        line.setInterpolateVariables(false);
        // A file name may begin with @: it is a name.
        line.setExpandAtFiles(false);
        line.setParameterExceptionHandler(new Failures(terminal));
        line.setExecutionExceptionHandler(new Failures(terminal));
        return line;
    }
}
