package org.evidencevault.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** One command's manual page: roff with the man macros, read by groff and mandoc. */
final class ManPage {
    private final CommandSpec spec;
    private final UsageMessageSpec usage;
    private final StringBuilder out = new StringBuilder();

    ManPage(CommandSpec spec) {
        this.spec = spec;
        this.usage = spec.usageMessage();
    }

    /** {@code evault-local-deposit}. */
    static String name(CommandSpec spec) {
        return spec.qualifiedName("-");
    }

    String render() {
        macro("TH \"" + name(spec).toUpperCase(Locale.ROOT) + "\" 1 \"\" \"evault\" \"Evidence Vault\"");
        macro("nh");
        macro("ad l");
        section("NAME");
        text(name(spec) + " \\- " + String.join(" ", List.of(usage.header())));
        section("SYNOPSIS");
        text(synopsis());
        if (usage.description().length > 0) {
            section("DESCRIPTION");
            paragraphs(usage.description());
        }
        arguments();
        options();
        commands();
        exitCodes();
        if (usage.footer().length > 0) {
            section("EXAMPLES");
            macro("nf");
            for (String line : usage.footer()) {
                text(line);
            }
            macro("fi");
        }
        seeAlso();
        return out.toString();
    }

    private String synopsis() {
        StringBuilder line = new StringBuilder("\\fB" + spec.qualifiedName(" ") + "\\fR [OPTIONS]");
        for (PositionalParamSpec each : spec.positionalParameters()) {
            String many = each.arity().max() > 1 ? "..." : "";
            line.append(
                    each.arity().min() > 0 ? " " + each.paramLabel() + many : " [" + each.paramLabel() + many + "]");
        }
        return line.append(spec.subcommands().isEmpty() ? "" : " COMMAND").toString();
    }

    private void arguments() {
        if (!spec.positionalParameters().isEmpty()) {
            section("ARGUMENTS");
        }
        for (PositionalParamSpec each : spec.positionalParameters()) {
            item("\\fI" + escape(each.paramLabel()) + "\\fR", each.description());
        }
    }

    private void options() {
        section("OPTIONS");
        for (OptionSpec each : spec.options()) {
            if (!each.hidden()) {
                String value = each.arity().max() > 0 ? " \\fI" + escape(each.paramLabel()) + "\\fR" : "";
                item("\\fB" + escape(String.join(", ", each.names())) + "\\fR" + value, each.description());
            }
        }
    }

    private void commands() {
        if (!spec.subcommands().isEmpty()) {
            section("COMMANDS");
        }
        spec.subcommands()
                .forEach((name, line) -> item(
                        "\\fB" + escape(name) + "\\fR",
                        line.getCommandSpec().usageMessage().header()));
    }

    private void exitCodes() {
        section("EXIT STATUS");
        usage.exitCodeList().forEach((code, meaning) -> item(code, meaning));
    }

    private void seeAlso() {
        List<String> others = new ArrayList<>();
        if (spec.parent() != null) {
            others.add("\\fB" + escape(name(spec.parent())) + "\\fR(1)");
        }
        spec.subcommands()
                .values()
                .forEach(line -> others.add("\\fB" + escape(name(line.getCommandSpec())) + "\\fR(1)"));
        if (!others.isEmpty()) {
            section("SEE ALSO");
            out.append(String.join(", ", others)).append('\n');
        }
    }

    private void section(String title) {
        macro("SH " + title);
    }

    private void item(String term, String... description) {
        macro("TP");
        out.append(term).append('\n');
        text(String.join(" ", description));
    }

    private void paragraphs(String... lines) {
        for (String line : lines) {
            if (line.isEmpty()) {
                macro("PP");
            } else {
                text(line);
            }
        }
    }

    private void macro(String macro) {
        out.append('.').append(macro).append('\n');
    }

    /** A line of text; one that begins like a request is kept from being one. */
    private void text(String line) {
        String escaped = line.contains("\\f") || line.contains("\\-") ? line : escape(line);
        out.append(escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" : "")
                .append(escaped)
                .append('\n');
    }

    private static String escape(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-");
    }
}
