package org.evidencevault.cli.key;

import org.evidencevault.cli.ui.CommandFailure;
import org.evidencevault.cli.ui.Terminal;
import picocli.CommandLine.Command;

/** The group of commands about keystores. */
@Command(name = "key", header = "Make, show and guard keys.")
public final class KeyCommand implements Runnable {
    public KeyCommand(Terminal terminal) {}

    @Override
    public void run() {
        throw CommandFailure.usage("key: no command given", "evault key --help lists the commands");
    }
}
