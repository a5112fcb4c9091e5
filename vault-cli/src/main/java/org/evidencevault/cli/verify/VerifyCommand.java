package org.evidencevault.cli.verify;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.evidencevault.cli.ui.Escape;
import org.evidencevault.cli.ui.InputFile;
import org.evidencevault.cli.ui.OutputFile;
import org.evidencevault.cli.ui.Progress;
import org.evidencevault.cli.ui.Terminal;
import org.evidencevault.cli.ui.Words;
import org.evidencevault.core.tlog.AuthorKeys;
import org.evidencevault.core.verify.Report;
import org.evidencevault.core.verify.TimestampRoots;
import org.evidencevault.core.verify.Verifier;
import org.evidencevault.core.verify.VerifyOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Verifies bundles. */
@Command(
        name = "verify",
        header = "Verify bundles, offline, with public keys alone.",
        description = {
            "Nothing in a bundle is trusted: author keys and policy are yours. Every check",
            "is a line of the report; what was not checked is named; withheld segments show",
            "in their place. An HTML report is one page without scripts, made for printing.",
            "",
            "Several bundles are verified one by one. Together they are held against one",
            "another, --state and --tiles: whether any custody event, or any entry about a",
            "record, is in none of them. There is one report. Its verdict, which is the exit",
            "code, is the strongest of all lines: a fork (5), malformed (3), false (1),",
            "material absent (6), verified (0)."
        },
        footer = {
            "  evault verify bundle.zip --author-keys author-keys --policy policy",
            "  evault verify bundle.zip --author-keys author-keys --policy policy \\",
            "      --state last-seen --tiles copy-of-log --format html -o report.html",
            "  evault verify custody-*.zip --author-keys author-keys --policy policy \\",
            "      --tiles copy-of-log"
        })
public final class VerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "BUNDLE", arity = "1..*", description = "A bundle: a ZIP file or a folder.")
    private List<Path> bundles = List.of();

    @Option(
            names = "--author-keys",
            required = true,
            paramLabel = "FILE",
            description = "The newsroom's keys, as you got them in person.")
    private Path authorKeys = Path.of("");

    @Mixin
    private LogTrust log = new LogTrust();

    @Option(
            names = "--tiles",
            paramLabel = "DIR",
            description = "A copy of the log (checkpoint and tile/): replays it, and shows whether a version is the "
                    + "latest, and whether all bundles together have every custody event.")
    private @Nullable Path tiles;

    @Option(
            names = "--tsa-roots",
            paramLabel = "FILE",
            description = "Roots of time-stamp authorities, PEM: demands a good time-stamp in each bundle.")
    private @Nullable Path timestampRoots;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            completionCandidates = Formats.class,
            description = "text, json or html. Default: text.")
    private String format = "text";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the report to FILE.")
    private @Nullable Path output;

    private static final class Formats extends Words {
        Formats() {
            super(List.of("text", "json", "html"));
        }
    }

    private final Terminal terminal;

    public VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        new Formats().require(format, "--format");
        if (output != null) {
            OutputFile.requirePlace(output);
        }
        Verifier verifier = new Verifier(options());
        try (Report report = verify(verifier)) {
            write(report);
            return Verdicts.exit(report.verdict()).code();
        }
    }

    private Report verify(Verifier verifier) {
        try (Progress progress = new Progress(terminal, "verifying", Progress.Unit.ITEMS, 0)) {
            return verifier.verify(bundles, progress::at);
        }
    }

    private VerifyOptions options() {
        return new VerifyOptions(
                AuthorKeys.parse(InputFile.read(authorKeys, AuthorKeys.MAX_BYTES), authorKeys.toString()),
                log.policy(),
                log.state(),
                Optional.ofNullable(tiles),
                Optional.ofNullable(timestampRoots)
                        .map(file ->
                                TimestampRoots.parse(InputFile.read(file, TimestampRoots.MAX_BYTES), file.toString())));
    }

    private void write(Report report) {
        if (output == null) {
            render(report, terminal.out(), terminal);
            return;
        }
        OutputFile.replace(output, file -> {
            PrintStream page = new PrintStream(file, false, StandardCharsets.UTF_8);
            render(report, page, terminal.withoutColour());
            if (page.checkError()) {
                throw new IOException("could not be written: is the disk full?");
            }
        });
        terminal.say(Verdicts.word(report.verdict()) + "; the report is in " + Escape.line(output.toString()));
    }

    private void render(Report report, PrintStream out, Terminal style) {
        switch (format) {
            case "json" -> new ReportJson(out).write(report);
            case "html" -> new ReportHtml(out).write(About.of(bundles, authorKeys, log.policyFile()), report);
            default -> new ReportText(out, style).write(report);
        }
    }
}
