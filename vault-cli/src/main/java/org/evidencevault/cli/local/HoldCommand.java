package org.evidencevault.cli.local;

import java.util.concurrent.Callable;
import org.evidencevault.cli.ui.CommandFailure;
import org.evidencevault.cli.ui.ExitCode;
import org.evidencevault.cli.ui.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sets or lifts a legal hold. */
@Command(
        name = "hold",
        header = "Set or lift a legal hold, which blocks erasure.",
        footer = {"  evault local hold --vault v --set 3fe2", "  evault local hold --vault v --lift 3fe2"})
public final class HoldCommand implements Callable<Integer> {
    @Mixin
    private LocalOptions local = new LocalOptions();

    @Parameters(paramLabel = "RECORD", description = "The record's id, or the beginning of it.")
    private String record = "";

    @Option(names = "--set", description = "Set the hold.")
    private boolean set;

    @Option(names = "--lift", description = "Lift the hold.")
    private boolean lift;

    private final Terminal terminal;

    public HoldCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (set == lift) {
            throw CommandFailure.usage("say what to do with the hold", "give --set or --lift");
        }
        local.open(terminal, vault -> {
            vault.vault().hold(local.caller(), RecordName.resolve(vault.ledger(), record), set);
            vault.sequence();
            return ExitCode.OK;
        });
        terminal.say(set ? "The hold is set." : "The hold is lifted.");
        return ExitCode.OK.code();
    }
}
