package org.evidencevault.cli.ui;

import picocli.CommandLine.Option;

/** What every command understands. */
public final class CommonOptions {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    @Option(names = "--debug", hidden = true, description = "Print the stack trace of an error.")
    private boolean debug;

    /** Whether {@code args} ask for stack traces. Read off the arguments, because a failing parse has set no field. */
    public static boolean debug(String... args) {
        for (String arg : args) {
            if (arg.equals("--")) {
                return false;
            }
            if (arg.equals("--debug")) {
                return true;
            }
        }
        return false;
    }
}
