package org.evidencevault.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A completion function of zsh: one function per command, options with what they do. */
final class ZshCompletion {
    private final StringBuilder out = new StringBuilder("#compdef evault\n");

    static String of(CommandLine top) {
        ZshCompletion completion = new ZshCompletion();
        completion.command(top.getCommandSpec());
        completion.out.append("\n_evault \"$@\"\n");
        return completion.out.toString();
    }

    private void command(CommandSpec spec) {
        spec.subcommands().values().forEach(line -> command(line.getCommandSpec()));
        out.append('\n').append(function(spec)).append("() {\n");
        List<String> words = new ArrayList<>();
        for (OptionSpec option : spec.options()) {
            if (!option.hidden()) {
                for (String name : option.names()) {
                    words.add(option(option, name));
                }
            }
        }
        if (spec.subcommands().isEmpty()) {
            leaf(spec, words);
        } else {
            group(spec, words);
        }
        out.append("}\n");
    }

    private void leaf(CommandSpec spec, List<String> words) {
        int place = 0;
        for (PositionalParamSpec each : spec.positionalParameters()) {
            place++;
            // Only the last may take many: zsh allows one rest argument.
            String where = each.arity().max() > 1 ? "*" : String.valueOf(place);
            words.add(quote(where + ":" + colonFree(each.paramLabel()) + ":" + action(each)));
        }
        arguments("  _arguments", words);
    }

    private void group(CommandSpec spec, List<String> words) {
        words.add("'1:command:->command'");
        words.add("'*::argument:->argument'");
        out.append("  local curcontext=\"$curcontext\" state line\n  local -a commands\n  commands=(\n");
        spec.subcommands()
                .forEach((name, line) -> out.append("    ")
                        .append(quote(name + ":"
                                + summary(line.getCommandSpec().usageMessage().header())))
                        .append('\n'));
        out.append("  )\n");
        arguments("  _arguments -C", words);
        out.append(
                "  case $state in\n    command) _describe command commands ;;\n    argument)\n      case $line[1] in\n");
        spec.subcommands()
                .forEach((name, line) -> out.append("        ")
                        .append(name)
                        .append(") ")
                        .append(function(line.getCommandSpec()))
                        .append(" ;;\n"));
        out.append("      esac ;;\n  esac\n");
    }

    private void arguments(String call, List<String> words) {
        out.append(call)
                .append(" \\\n    ")
                .append(String.join(" \\\n    ", words))
                .append('\n');
    }

    private static String option(OptionSpec option, String name) {
        String about = "[" + summary(option.description()).replace("[", "\\[").replace("]", "\\]") + "]";
        String value = option.arity().max() > 0 ? ":" + colonFree(option.paramLabel()) + ":" + action(option) : "";
        String equals = name.startsWith("--") && !value.isEmpty() ? "=" : "";
        return quote("*" + name + equals + about + value);
    }

    private static String action(ArgSpec argument) {
        if (argument.completionCandidates() != null) {
            return "(" + String.join(" ", argument.completionCandidates()) + ")";
        }
        String label = argument.paramLabel();
        if (label.startsWith("DIR")) {
            return "_files -/";
        }
        boolean file = argument.typeInfo().getType() == Path.class
                || argument.typeInfo().getAuxiliaryTypes().length > 0
                        && argument.typeInfo().getAuxiliaryTypes()[0] == Path.class
                || label.startsWith("FILE");
        return file ? "_files" : " ";
    }

    /** The first sentence. */
    private static String summary(String... lines) {
        String text = String.join(" ", lines);
        int end = text.indexOf(". ");
        return colonFree(end < 0 ? text : text.substring(0, end + 1));
    }

    private static String colonFree(String text) {
        return text.replace(":", "\\:");
    }

    private static String quote(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static String function(CommandSpec spec) {
        return "_" + spec.qualifiedName("_").replace('-', '_');
    }
}
