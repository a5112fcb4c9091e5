package org.evidencevault.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The line that says how a command is called: what it demands, that it takes options, what it works on. */
final class Synopsis {
    private Synopsis() {}

    /** What follows the command's name, in order. */
    static List<String> words(CommandSpec spec, boolean group) {
        List<String> words = new ArrayList<>();
        for (OptionSpec each : spec.options()) {
            if (each.required()) {
                words.add(each.longestName() + "=" + each.paramLabel());
            }
        }
        words.add("[OPTIONS]");
        for (PositionalParamSpec each : spec.positionalParameters()) {
            String many = each.paramLabel() + (each.arity().max() > 1 ? "..." : "");
            words.add(each.arity().min() > 0 ? many : "[" + many + "]");
        }
        if (group) {
            words.add("COMMAND");
        }
        return words;
    }

    /** The words after {@code start}, folded; every further line is indented. */
    static String[] lines(String start, List<String> words, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(start);
        for (String word : words) {
            if (line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line = new StringBuilder("        ");
            }
            line.append(' ').append(word);
        }
        lines.add(line.toString());
        return lines.toArray(String[]::new);
    }
}
