package org.evidencevault.cli.log;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.evidencevault.cli.ui.CommandFailure;
import org.evidencevault.cli.ui.ExitCode;
import org.evidencevault.cli.ui.InputFile;
import org.evidencevault.cli.ui.Progress;
import org.evidencevault.cli.ui.Terminal;
import org.evidencevault.cli.verify.LogTrust;
import org.evidencevault.cli.verify.ReportText;
import org.evidencevault.cli.verify.Verdicts;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.tlog.SignedNote;
import org.evidencevault.core.verify.LogCheck;
import org.evidencevault.core.verify.LogReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Replays a copy of a log. */
@Command(
        name = "check",
        header = "Replay a copy of a log: entries, tiles, root, signatures.",
        description = {
            "Recomputes the tree from every entry and holds it against the signed checkpoint.",
            "Checkpoints given with --from must be beginnings of it. Two signed heads that",
            "cannot both be true are a fork: exit 5."
        },
        footer = {
            "  evault log check copy-of-log --policy policy --from last-week.checkpoint",
            "  evault log check copy-of-log --policy policy --record 3fe2..."
        })
public final class LogCheckCommand implements Callable<Integer> {
    private static final int MAX_CHECKPOINT = 256 << 10;

    @Parameters(paramLabel = "DIR", description = "The folder with checkpoint and tile/.")
    private Path folder = Path.of("");

    @Mixin
    private LogTrust log = new LogTrust();

    @Option(
            names = "--from",
            paramLabel = "CHECKPOINT",
            description = "An earlier checkpoint, a file: the log must have grown from it. May be repeated.")
    private List<Path> earlier = new ArrayList<>();

    @Option(
            names = "--record",
            paramLabel = "ID",
            description =
                    "List every entry about this record, or with the vault's id about the vault. May be repeated.")
    private List<String> records = new ArrayList<>();

    private final Terminal terminal;

    public LogCheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<Id> subjects = records.stream().map(LogCheckCommand::id).toList();
        List<SignedNote> checkpoints = earlier.stream()
                .map(file -> SignedNote.parse(InputFile.read(file, MAX_CHECKPOINT), MAX_CHECKPOINT, file.toString()))
                .toList();
        LogCheck check = new LogCheck(log.policy(), log.state());
        LogReport report;
        try (Progress progress = new Progress(terminal, "replaying", Progress.Unit.ITEMS, 0)) {
            report = check.run(folder, checkpoints, subjects, progress::at);
        }
        show(report);
        return Verdicts.exit(report.verdict()).code();
    }

    private static Id id(String text) {
        try {
            return Id.parse(text, "--record");
        } catch (VaultException e) {
            throw CommandFailure.usage("--record is not an id of 32 hex digits", "give the whole id");
        }
    }

    private void show(LogReport report) {
        new ReportText(terminal.out(), terminal).checks(report.checks());
        report.entries().forEach((subject, entries) -> {
            terminal.print("");
            terminal.print(subject + ": " + entries.size() + (entries.size() == 1 ? " entry" : " entries"));
            entries.forEach(entry -> terminal.print(
                    "  entry " + entry.index() + " " + entry.digest().hex()));
        });
        terminal.print("");
        boolean good = Verdicts.exit(report.verdict()) == ExitCode.OK;
        terminal.print(terminal.paint(good ? Terminal.Style.GOOD : Terminal.Style.BAD, Verdicts.word(report.verdict()))
                + ". " + Verdicts.sentence(report.verdict()));
    }
}
