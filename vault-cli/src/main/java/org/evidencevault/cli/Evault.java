package org.evidencevault.cli;

import org.evidencevault.cli.ui.CommandFailure;
import org.evidencevault.cli.ui.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;

/** The top command. */
@Command(
        name = "evault",
        header = "Seals, signs and logs evidence, and checks it offline with public keys alone.",
        versionProvider = Evault.Version.class,
        footer = {
            "  evault demo --local",
            "      make a vault in a folder, export from it, verify, tamper, verify again",
            "  evault verify bundle.zip --author-keys author-keys --policy policy",
            "      check what a newsroom sent you",
            "  evault COMMAND --help",
            "      everything about one command"
        })
final class Evault implements Runnable {
    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print the version and exit.")
    private boolean version;

    Evault(Terminal terminal) {}

    @Override
    public void run() {
        throw CommandFailure.usage("no command given", "evault --help lists the commands");
    }

    /** What the build wrote into the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Evault.class.getPackage().getImplementationVersion();
            return new String[] {"evault " + (version == null ? "(built from source)" : version)};
        }
    }
}
