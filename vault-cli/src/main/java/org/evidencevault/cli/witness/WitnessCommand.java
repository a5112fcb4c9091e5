package org.evidencevault.cli.witness;

import org.evidencevault.cli.ui.CommandFailure;
import org.evidencevault.cli.ui.Terminal;
import picocli.CommandLine.Command;

/** The group of commands of a witness. */
@Command(
        name = "witness",
        header = "Cosign the checkpoints of other people's logs.",
        description = {
            "A witness remembers the last checkpoint of each log that it cosigned, and",
            "cosigns only what adds to that. Files come in, signature lines go out: the",
            "machine may never be on a network."
        })
public final class WitnessCommand implements Runnable {
    public WitnessCommand(Terminal terminal) {}

    @Override
    public void run() {
        throw CommandFailure.usage("witness: no command given", "evault witness --help lists the commands");
    }
}
