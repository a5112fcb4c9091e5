package org.evidencevault.cli.log;

import org.evidencevault.cli.ui.CommandFailure;
import org.evidencevault.cli.ui.Terminal;
import picocli.CommandLine.Command;

/** The group of commands about logs. */
@Command(name = "log", header = "Copy a log, and check a copy.")
public final class LogCommand implements Runnable {
    public LogCommand(Terminal terminal) {}

    @Override
    public void run() {
        throw CommandFailure.usage("log: no command given", "evault log --help lists the commands");
    }
}
