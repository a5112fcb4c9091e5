package org.evidencevault.cli.ui;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name a passphrase's source, for commands that open keys. */
public final class PassphraseOptions {
    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "Read the passphrase from the first line of FILE; - for standard input.")
    private @Nullable String file;

    @Option(
            names = "--passphrase-fd",
            paramLabel = "N",
            description = "Read the passphrase from the open file descriptor N.")
    private @Nullable Integer descriptor;

    /** Requires at most one source. */
    public Passphrases.Source source() {
        if (file != null && descriptor != null) {
            throw CommandFailure.usage("--passphrase-file and --passphrase-fd exclude each other", "give one of them");
        }
        if (descriptor != null && descriptor < 0) {
            throw CommandFailure.usage(
                    "--passphrase-fd " + descriptor + " is no descriptor", "descriptors count from 0");
        }
        return new Passphrases.Source(Optional.ofNullable(file), Optional.ofNullable(descriptor));
    }

    /** The same, where {@code input} is read as well: standard input cannot be both. */
    public Passphrases.Source sourceBeside(String input) {
        Passphrases.Source source = source();
        if (input.equals("-") && source.isStandardInput()) {
            throw CommandFailure.usage(
                    "standard input cannot be both the input and the passphrase", "read one of them from a file");
        }
        return source;
    }
}
