package org.evidencevault.cli.key;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.evidencevault.cli.ui.Escape;
import org.evidencevault.cli.ui.ExitCode;
import org.evidencevault.cli.ui.InputFile;
import org.evidencevault.cli.ui.PassphraseOptions;
import org.evidencevault.cli.ui.Passphrases;
import org.evidencevault.cli.ui.Terminal;
import org.evidencevault.core.keys.Keystore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes the passphrase of a keystore. */
@Command(
        name = "passphrase",
        header = "Change the passphrase of a keystore.",
        description = "Copies made before still open with the old passphrase: destroy them.",
        footer = {
            "  evault key passphrase governance-1.keystore",
            "  evault key passphrase k.keystore --passphrase-file old --new-passphrase-file new"
        })
public final class KeyPassphrase implements Callable<Integer> {
    @Parameters(paramLabel = "KEYSTORE", description = "The keystore file.")
    private Path file = Path.of("");

    @Mixin
    private PassphraseOptions passphrase = new PassphraseOptions();

    @Option(
            names = "--new-passphrase-file",
            paramLabel = "FILE",
            description = "Read the new passphrase from the first line of FILE.")
    private @Nullable String newFile;

    private final Terminal terminal;

    public KeyPassphrase(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        InputFile.requireThere(file);
        Passphrases.Source newSource = newFile == null
                ? Passphrases.Source.KEYBOARD
                : new Passphrases.Source(Optional.of(newFile), Optional.empty());
        Passphrases.Source oldSource = passphrase.sourceBeside(newFile == null ? "" : newFile);
        char[] before = new Passphrases(terminal, oldSource).existing(file.toString());
        try (Keystore keystore = Keystore.open(file, before)) {
            char[] after = new Passphrases(terminal, newSource).fresh(file.toString());
            try {
                keystore.changePassphrase(after);
            } finally {
                Arrays.fill(after, '\0');
            }
        } finally {
            Arrays.fill(before, '\0');
        }
        terminal.say("The passphrase of " + Escape.line(file.toString()) + " is changed.");
        return ExitCode.OK.code();
    }
}
