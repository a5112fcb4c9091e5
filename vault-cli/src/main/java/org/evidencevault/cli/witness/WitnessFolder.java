package org.evidencevault.cli.witness;

import java.nio.file.Files;
import java.nio.file.Path;
import org.evidencevault.cli.ui.CommandFailure;
import org.evidencevault.cli.ui.ExitCode;

/** Where a witness keeps its keys, {@code witness.keystore}, and its memory, {@code state/}. */
record WitnessFolder(Path path) {
    Path keystore() {
        return path.resolve("witness.keystore");
    }

    Path state() {
        return path.resolve("state");
    }

    WitnessFolder requireThere() {
        if (!Files.isRegularFile(keystore())) {
            throw new CommandFailure(
                    ExitCode.IO, path + " is not the folder of a witness", "evault witness init makes one");
        }
        return this;
    }
}
