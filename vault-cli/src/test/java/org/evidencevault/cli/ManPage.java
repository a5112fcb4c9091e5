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
        raw(escape(name(spec)) + " \\- " + escape(title(String.join(" ", usage.header()))));
        section("SYNOPSIS");
        raw("\\fB" + escape(spec.qualifiedName(" ")) + "\\fR "
                + escape(String.join(
                        " ", Synopsis.words(spec, !spec.subcommands().isEmpty()))));
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

    /** One sentence without its stop: this is what whatis and apropos list. */
    private static String title(String header) {
        return header.indexOf('.') == header.length() - 1 ? header.substring(0, header.length() - 1) : header;
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
            raw(String.join(", ", others));
        }
    }

    private void section(String title) {
        macro("SH " + title);
    }

    private void item(String term, String... description) {
        macro("TP");
        raw(term);
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
        raw((line.startsWith(".") || line.startsWith("'") ? "\\&" : "") + escape(line));
    }

    private void raw(String line) {
        out.append(line).append('\n');
    }

    private static String escape(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-");
    }
}
