package org.evidencevault.cli.witness;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.evidencevault.cli.ui.Escape;
import org.evidencevault.cli.ui.ExitCode;
import org.evidencevault.cli.ui.InputFile;
import org.evidencevault.cli.ui.OutputFile;
import org.evidencevault.cli.ui.PassphraseOptions;
import org.evidencevault.cli.ui.Passphrases;
import org.evidencevault.cli.ui.Terminal;
import org.evidencevault.core.codec.Utf8;
import org.evidencevault.core.keys.Keystore;
import org.evidencevault.core.log.Witness;
import org.evidencevault.core.store.StateFolder;
import org.evidencevault.core.tlog.AddCheckpoint;
import org.evidencevault.core.tlog.Checkpoint;
import org.evidencevault.core.tlog.NoteSignature;
import org.evidencevault.core.tlog.NoteSigner;
import org.evidencevault.core.tlog.VerifierKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Cosigns a checkpoint. */
@Command(
        name = "cosign",
        header = "Cosign a checkpoint that only adds to what was cosigned before.",
        description = {
            "REQUEST is a witness request (old size, proof, checkpoint), or a checkpoint; for",
            "a checkpoint that is not the first, --consistency gives the proof. Every key of",
            "the log in --log-keys must have signed it. A second head that contradicts the",
            "first is kept, and is exit 5. Prints the signature lines."
        },
        footer = {
            "  evault witness cosign my-witness request --log-keys policy -o cosignatures",
            "  evault witness cosign my-witness checkpoint --consistency proof \\",
            "      --log-keys policy"
        })
public final class WitnessCosign implements Callable<Integer> {
    private static final int MAX_REQUEST = 512 << 10;

    @Parameters(index = "0", paramLabel = "DIR", description = "The witness' folder.")
    private Path folder = Path.of("");

    @Parameters(index = "1", paramLabel = "REQUEST", description = "The request, or the checkpoint.")
    private Path request = Path.of("");

    @Option(
            names = "--log-keys",
            required = true,
            paramLabel = "FILE",
            description = "The keys of the logs that you witness, one a line; or a policy that names them.")
    private Path logKeys = Path.of("");

    @Option(
            names = "--consistency",
            paramLabel = "FILE",
            description = "A witness request from the size that was cosigned last to this checkpoint.")
    private @Nullable Path consistency;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the signature lines to FILE.")
    private @Nullable Path output;

    @Mixin
    private PassphraseOptions passphrase = new PassphraseOptions();

    private final Terminal terminal;

    public WitnessCosign(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        WitnessFolder witness = new WitnessFolder(folder).requireThere();
        if (output != null) {
            OutputFile.requireCreatable(output);
        }
        AddCheckpoint asked = Requests.read(
                InputFile.read(request, MAX_REQUEST),
                request.toString(),
                Optional.ofNullable(consistency).map(file -> InputFile.read(file, MAX_REQUEST)));
        List<VerifierKey> keys = Requests.logKeys(InputFile.read(logKeys, MAX_REQUEST), logKeys.toString());
        char[] word = new Passphrases(terminal, passphrase.source())
                .existing(witness.keystore().toString());
        try (Keystore keystore = Keystore.open(witness.keystore(), word);
                StateFolder state = new StateFolder(witness.state())) {
            answer(new Witness(state).cosign(asked, keys, signers(keystore)), asked);
        } finally {
            Arrays.fill(word, '\0');
        }
        return ExitCode.OK.code();
    }

    private static List<NoteSigner> signers(Keystore keystore) {
        return keystore.signingKeys().stream()
                .map(key -> keystore.signer(key, Clock.systemUTC()))
                .toList();
    }

    private void answer(List<NoteSignature> signatures, AddCheckpoint asked) {
        StringBuilder lines = new StringBuilder();
        signatures.forEach(signature -> lines.append(signature.encodeLine()).append('\n'));
        if (output == null) {
            terminal.out().print(lines);
        } else {
            OutputFile.create(output, out -> out.write(Utf8.bytes(lines.toString())));
        }
        Checkpoint checkpoint = Checkpoint.parse(asked.checkpoint(), "checkpoint");
        terminal.say("Cosigned size " + checkpoint.size() + " of " + Escape.line(checkpoint.origin()) + ".");
    }
}
