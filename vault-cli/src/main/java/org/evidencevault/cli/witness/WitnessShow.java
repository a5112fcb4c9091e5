package org.evidencevault.cli.witness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.evidencevault.cli.ui.ExitCode;
import org.evidencevault.cli.ui.InputFile;
import org.evidencevault.cli.ui.Terminal;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.keys.Keystore;
import org.evidencevault.core.tlog.Checkpoint;
import org.evidencevault.core.tlog.SignedNote;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows a witness. */
@Command(
        name = "show",
        header = "Show a witness' public keys, and what it cosigned last.",
        description = "Needs no passphrase.",
        footer = "  evault witness show my-witness")
public final class WitnessShow implements Callable<Integer> {
    private static final int MAX_CHECKPOINT = 256 << 10;

    @Parameters(paramLabel = "DIR", description = "The witness' folder.")
    private Path folder = Path.of("");

    private final Terminal terminal;

    public WitnessShow(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        WitnessFolder witness = new WitnessFolder(folder).requireThere();
        Keystore.publicKeys(witness.keystore()).forEach(key -> terminal.print(key.encode()));
        for (Path each : kept(witness)) {
            String where = String.valueOf(each.getFileName());
            SignedNote note = SignedNote.parse(InputFile.read(each, MAX_CHECKPOINT), MAX_CHECKPOINT, where);
            Checkpoint checkpoint = Checkpoint.parse(note, where);
            terminal.print((where.contains(".fork-") ? "fork " : "last ") + checkpoint.origin() + " size "
                    + checkpoint.size() + " root " + checkpoint.root().base64());
        }
        return ExitCode.OK.code();
    }

    private static List<Path> kept(WitnessFolder witness) {
        try (Stream<Path> files = Files.list(witness.state())) {
            return files.filter(file -> String.valueOf(file.getFileName()).startsWith("log-"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw VaultException.io(witness.state().toString(), e);
        }
    }
}
