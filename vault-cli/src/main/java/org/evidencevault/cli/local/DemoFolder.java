package org.evidencevault.cli.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.evidencevault.cli.ui.CommandFailure;
import org.evidencevault.cli.ui.ExitCode;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Utf8;

/** What the demo leaves. A marker says that a folder is a demo's, which the next demo may replace; any other it refuses. */
record DemoFolder(Path path) {
    private static final String MARKER = "demo";
    private static final byte[] MARK = Utf8.bytes("evidence-vault/demo@v1\n");
    private static final List<String> OWN = List.of(
            "vault",
            "passphrase",
            "bundle.zip",
            "tampered",
            "report.html",
            "author-keys",
            "policy",
            "tiles",
            "checkpoint",
            MARKER);

    VaultFolder vault() {
        return new VaultFolder(path.resolve("vault"));
    }

    Path file(String name) {
        return path.resolve(name);
    }

    /** Makes the folder, or empties that of an earlier demo of what that one left. */
    void prepare() {
        try {
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !Trees.isEmptyFolder(path)) {
                requireMarked();
                OWN.forEach(name -> Trees.delete(path.resolve(name)));
            }
            Files.createDirectories(path);
            Files.write(path.resolve(MARKER), MARK);
        } catch (IOException e) {
            throw VaultException.io(path.toString(), e);
        }
    }

    private void requireMarked() throws IOException {
        Path marker = path.resolve(MARKER);
        boolean marked = Files.isRegularFile(marker, LinkOption.NOFOLLOW_LINKS)
                && Arrays.equals(Files.readAllBytes(marker), MARK);
        if (!marked) {
            throw new CommandFailure(
                    ExitCode.FALSE,
                    path + " exists and is not the folder of a demo",
                    "name another folder with --out, or remove that one");
        }
    }

    /** Copies what an auditor gets: keys and policy, in person, and the public part of the log. */
    void handOver() {
        Trees.copy(vault().authorKeys(), path.resolve("author-keys"));
        Trees.copy(vault().policy(), path.resolve("policy"));
        Path log = vault().log();
        try {
            Files.createDirectory(path.resolve("tiles"));
        } catch (IOException e) {
            throw VaultException.io(path.toString(), e);
        }
        Trees.copy(log.resolve("checkpoint"), path.resolve("tiles").resolve("checkpoint"));
        Trees.copy(log.resolve("tile"), path.resolve("tiles").resolve("tile"));
        Trees.copy(log.resolve("checkpoint"), path.resolve("checkpoint"));
    }
}
