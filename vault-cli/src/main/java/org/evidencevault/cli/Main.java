package org.evidencevault.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of {@code evault}. */
@Command(name = "evault", description = "Checks and keeps evidence.", mixinStandardHelpOptions = true)
public final class Main implements Runnable {
    private Main() {}

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    /** Runs the command line and exits with its code. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }
}
