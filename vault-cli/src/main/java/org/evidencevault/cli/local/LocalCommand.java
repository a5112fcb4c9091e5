package org.evidencevault.cli.local;

import org.evidencevault.cli.ui.CommandFailure;
import org.evidencevault.cli.ui.Terminal;
import picocli.CommandLine.Command;

/** The group of commands about a vault in a folder. */
@Command(
        name = "local",
        header = "Keep a vault in a folder: for field laptops and trials.",
        description = {
            "Who can open the folder's keys can read everything in it; every reading is an",
            "event in its log all the same."
        })
public final class LocalCommand implements Runnable {
    public LocalCommand(Terminal terminal) {}

    @Override
    public void run() {
        throw CommandFailure.usage("local: no command given", "evault local --help lists the commands");
    }
}
