package org.evidencevault.cli.local;

import java.util.concurrent.Callable;
import org.evidencevault.cli.ui.ExitCode;
import org.evidencevault.cli.ui.Terminal;
import org.evidencevault.core.codec.Id;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Opens a further case. */
@Command(
        name = "case-open",
        header = "Open a further case, with keys of its own.",
        description = {
            "A vault has one case from the start, where records go unless another is named. A",
            "case has an id and no name: what a name says would lie open. Prints the id, for",
            "--case of deposit, read, list and bundle."
        },
        footer = {
            "  evault local case-open --vault v --purpose \"a second inquiry\"",
            "  evault local deposit --vault v --case 3fe2 --kind article report.txt"
        })
public final class CaseOpenCommand implements Callable<Integer> {
    @Mixin
    private LocalOptions local = new LocalOptions();

    private final Terminal terminal;

    public CaseOpenCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Id opened = local.open(terminal, vault -> {
            Id caseId = vault.vault().openCase(local.caller());
            vault.sequence();
            return caseId;
        });
        terminal.print("case    " + opened);
        return ExitCode.OK.code();
    }
}
