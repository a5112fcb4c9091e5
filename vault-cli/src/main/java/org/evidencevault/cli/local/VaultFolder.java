package org.evidencevault.cli.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.evidencevault.cli.ui.CommandFailure;
import org.evidencevault.cli.ui.ExitCode;
import org.evidencevault.cli.ui.InputFile;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.codec.LineReader;
import org.evidencevault.core.codec.Utf8;
import org.evidencevault.core.tlog.Policy;
import org.evidencevault.core.tlog.VerifierKey;

/**
 * What lies where in a vault's folder.
 *
 * <pre>
 * vault                     which vault this is; no secret
 * keys/vault.keystore       root, desk and log keys
 * keys/governance-1.keystore  governance keys: to be moved offline
 * keys/governance-2.keystore
 * ledger  blobs/            what is stored, sealed
 * log/                      checkpoint and tile/: may be shown to anyone who may know that the vault exists
 * author-keys  policy       for auditors, to be handed over in person
 * </pre>
 */
record VaultFolder(Path path) {
    /**
     * The content of the file {@code vault}.
     *
     * @param vault the vault's id
     * @param defaultCase the case that records go to unless another is named
     * @param origin of the log
     */
    record Identity(Id vault, Id defaultCase, String origin) {
        private static final String KIND = "evidence-vault/local@v1";

        byte[] encode() {
            return Utf8.bytes(KIND + "\nvault " + vault + "\ncase " + defaultCase + "\norigin " + origin + "\n");
        }

        static Identity parse(byte[] bytes, String where) {
            LineReader in = new LineReader(bytes, where);
            in.expect(KIND);
            Id vault = in.idField("vault");
            Id defaultCase = in.idField("case");
            String origin = in.field("origin");
            in.end();
            return new Identity(vault, defaultCase, origin);
        }
    }

    Path identityFile() {
        return path.resolve("vault");
    }

    Path keystore() {
        return path.resolve("keys").resolve("vault.keystore");
    }

    Path governanceKeystore(int number) {
        return path.resolve("keys").resolve("governance-" + number + ".keystore");
    }

    Path ledger() {
        return path.resolve("ledger");
    }

    Path blobs() {
        return path.resolve("blobs");
    }

    Path log() {
        return path.resolve("log");
    }

    Path authorKeys() {
        return path.resolve("author-keys");
    }

    Path policy() {
        return path.resolve("policy");
    }

    /** The keys of outside witnesses that the policy names; none if there is no policy yet. */
    List<VerifierKey> witnesses(String origin) {
        if (!Files.exists(policy())) {
            return List.of();
        }
        return Policy.parse(InputFile.read(policy(), Policy.MAX_BYTES), policy().toString()).witnesses().stream()
                .map(Policy.Witness::key)
                .filter(key -> !key.name().equals(origin))
                .toList();
    }

    Identity identity() {
        try {
            return Identity.parse(
                    Files.readAllBytes(identityFile()), identityFile().toString());
        } catch (NoSuchFileException e) {
            throw new CommandFailure(
                    ExitCode.IO,
                    path + " is not the folder of a vault",
                    "evault local init --vault " + path + " makes one");
        } catch (IOException e) {
            throw VaultException.io(identityFile().toString(), e);
        }
    }
}
