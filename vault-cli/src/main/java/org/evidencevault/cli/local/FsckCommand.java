package org.evidencevault.cli.local;

import java.util.List;
import java.util.concurrent.Callable;
import org.evidencevault.cli.ui.Escape;
import org.evidencevault.cli.ui.ExitCode;
import org.evidencevault.cli.ui.Progress;
import org.evidencevault.cli.ui.Terminal;
import org.evidencevault.core.vault.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks everything that is stored. */
@Command(
        name = "fsck",
        header = "Check everything that is stored against everything else.",
        description = {
            "Opens every object, which is an event in the log. Each finding is a line; exit 1",
            "if there is any."
        },
        footer = "  evault local fsck --vault v")
public final class FsckCommand implements Callable<Integer> {
    @Mixin
    private LocalOptions local = new LocalOptions();

    private final Terminal terminal;

    public FsckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<Finding> findings = local.open(terminal, vault -> {
            vault.sequence();
            try (Progress progress = new Progress(terminal, "checking", Progress.Unit.ITEMS, 0)) {
                return vault.vault().fsck(local.caller(), done -> progress.at(done, 0));
            }
        });
        for (Finding finding : findings) {
            terminal.print(
                    terminal.paint(Terminal.Style.BAD, finding.kind().name()) + " " + Escape.line(finding.what()));
        }
        terminal.say(findings.isEmpty() ? "Everything is as it must be." : findings.size() + " findings.");
        return (findings.isEmpty() ? ExitCode.OK : ExitCode.FALSE).code();
    }
}
