package org.evidencevault.cli.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.evidencevault.cli.ui.InputFile;
import org.evidencevault.core.codec.Hash;

/**
 * What a page for the files must say of its own making.
 *
 * @param bundleHashes one for each bundle; empty for a folder
 * @param program what checked them, with its version
 */
record About(List<Optional<Hash>> bundleHashes, Hash authorKeysHash, Hash policyHash, Instant time, String program) {
    static About of(List<Path> bundles, Path authorKeys, Path policy) {
        return new About(
                bundles.stream()
                        .map(bundle -> Files.isDirectory(bundle) ? Optional.<Hash>empty() : Optional.of(hash(bundle)))
                        .toList(),
                hash(authorKeys),
                hash(policy),
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                thisProgram());
    }

    private static String thisProgram() {
        String version = About.class.getPackage().getImplementationVersion();
        return "evault " + (version == null ? "(built from source)" : version);
    }

    private static Hash hash(Path file) {
        MessageDigest digest = Hash.sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            byte[] buffer = new byte[1 << 16];
            while (in.read(buffer) >= 0) {
                // The stream feeds the digest.
            }
            return Hash.finish(digest);
        } catch (IOException e) {
            throw InputFile.io(file, e);
        }
    }
}
