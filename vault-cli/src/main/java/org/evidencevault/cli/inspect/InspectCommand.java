package org.evidencevault.cli.inspect;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.evidencevault.cli.ui.Escape;
import org.evidencevault.cli.ui.ExitCode;
import org.evidencevault.cli.ui.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says what a file is. */
@Command(
        name = "inspect",
        header = "Say what a file is, and show its fields. Verifies nothing.",
        description = {
            "Knows notes, checkpoints, proofs, witness requests, policies, author keys,",
            "disclosures, custody events, log entries and tiles, sealed objects, keystores",
            "(their public part), bundles and copies of logs."
        },
        footer = "  evault inspect record.note")
public final class InspectCommand implements Callable<Integer> {
    private static final int WIDTH = 14;

    @Parameters(paramLabel = "FILE", description = "A file, or the folder of a bundle or of a log.")
    private Path file = Path.of("");

    private final Terminal terminal;

    public InspectCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Found found = Inspector.inspect(file);
        terminal.print(Escape.line(file.toString()) + ": " + found.kind());
        for (Found.Field field : found.fields()) {
            String name = Escape.line(field.name());
            terminal.print("  " + name + " ".repeat(Math.max(1, WIDTH - name.length())) + Escape.line(field.value()));
        }
        terminal.print("Nothing was verified.");
        return ExitCode.OK.code();
    }
}
