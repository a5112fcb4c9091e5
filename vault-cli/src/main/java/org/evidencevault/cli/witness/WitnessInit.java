package org.evidencevault.cli.witness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.evidencevault.cli.ui.CommandFailure;
import org.evidencevault.cli.ui.ExitCode;
import org.evidencevault.cli.ui.KeyNames;
import org.evidencevault.cli.ui.OutputFile;
import org.evidencevault.cli.ui.PassphraseOptions;
import org.evidencevault.cli.ui.Passphrases;
import org.evidencevault.cli.ui.Terminal;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.keys.Argon2Cost;
import org.evidencevault.core.keys.Keystore;
import org.evidencevault.core.tlog.SignatureType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a witness. */
@Command(
        name = "init",
        header = "Make a witness: its keys and its memory, in a folder.",
        description = "Prints the public keys, of Ed25519 and of ML-DSA-44, for the policies of auditors.",
        footer = "  evault witness init my-witness --name witness.example/w1")
public final class WitnessInit implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The folder to make.")
    private Path folder = Path.of("");

    @Option(
            names = "--name",
            required = true,
            paramLabel = "NAME",
            description = "The witness' name: [a-z0-9./-]{1,64}.")
    private String name = "";

    @Mixin
    private PassphraseOptions passphrase = new PassphraseOptions();

    private final Terminal terminal;

    public WitnessInit(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        WitnessFolder witness = new WitnessFolder(folder);
        if (!KeyNames.isValid(name)) {
            throw CommandFailure.usage("--name is not [a-z0-9./-]{1,64}", "for instance witness.example/w1");
        }
        OutputFile.requireAbsent(witness.keystore());
        char[] word = new Passphrases(terminal, passphrase.source()).fresh("the witness");
        try {
            Files.createDirectories(witness.state());
            make(witness, word);
        } catch (IOException e) {
            throw VaultException.io(folder.toString(), e);
        } finally {
            Arrays.fill(word, '\0');
        }
        return ExitCode.OK.code();
    }

    private void make(WitnessFolder witness, char[] word) {
        try (Keystore keystore =
                Keystore.create(witness.keystore(), word, Argon2Cost.RECOMMENDED, new SecureRandom())) {
            terminal.print(keystore.addSigningKey(SignatureType.COSIGNATURE_ED25519, name)
                    .encode());
            terminal.print(keystore.addSigningKey(SignatureType.COSIGNATURE_ML_DSA_44, name)
                    .encode());
        }
    }
}
