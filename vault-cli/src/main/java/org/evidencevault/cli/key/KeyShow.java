package org.evidencevault.cli.key;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.evidencevault.cli.ui.ExitCode;
import org.evidencevault.cli.ui.InputFile;
import org.evidencevault.cli.ui.Terminal;
import org.evidencevault.core.keys.Keystore;
import org.evidencevault.core.tlog.VerifierKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints the public keys of a keystore. */
@Command(
        name = "show",
        header = "Print the public keys of a keystore, one a line.",
        description = "Needs no passphrase, and without it the lines are not authentic.",
        footer = "  evault key show w1.keystore")
public final class KeyShow implements Callable<Integer> {
    @Parameters(paramLabel = "KEYSTORE", description = "The keystore file.")
    private Path file = Path.of("");

    private final Terminal terminal;

    public KeyShow(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        InputFile.requireThere(file);
        for (VerifierKey key : Keystore.publicKeys(file)) {
            terminal.print(key.encode());
        }
        return ExitCode.OK.code();
    }
}
