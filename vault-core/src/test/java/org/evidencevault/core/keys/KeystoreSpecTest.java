package org.evidencevault.core.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.evidencevault.core.tlog.SignatureType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeystoreSpecTest {
    private static final char[] PASSPHRASE = "correct horse battery staple".toCharArray();

    @TempDir
    Path folder;

    @Test
    void theExampleIsWhatTheCodeWrites() throws IOException {
        Path path = folder.resolve("keys");
        try (Keystore keystore =
                Keystore.create(path, PASSPHRASE, new Argon2Cost(64, 1, 1), new SeededRandom("keystore.md"))) {
            keystore.addRootKey("root/2024");
            keystore.addSigningKey(SignatureType.ED25519, "vault.example/desk");
        }
        Keystore.open(path, PASSPHRASE).close();
        SpecDocument.assertShows("keystore.md", Files.readString(path));
    }
}
