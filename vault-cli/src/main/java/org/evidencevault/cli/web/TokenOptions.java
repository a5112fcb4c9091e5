package org.evidencevault.cli.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.evidencevault.cli.ui.CommandFailure;
import org.evidencevault.cli.ui.Terminal;
import org.evidencevault.core.VaultException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where an access token comes from: a file or a descriptor, never an argument, which other processes can read. */
public final class TokenOptions {
    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "Read an access token from FILE; - for standard input. See evault login.")
    private @Nullable String file;

    @Option(
            names = "--token-fd",
            paramLabel = "N",
            description = "Read an access token from the open file descriptor N.")
    private @Nullable Integer descriptor;

    /** The token, if a source was given. */
    public Optional<AccessToken> read(Terminal terminal) {
        if (file != null && descriptor != null) {
            throw CommandFailure.usage("--token-file and --token-fd exclude each other", "give one of them");
        }
        if (descriptor != null && descriptor < 0) {
            throw CommandFailure.usage("--token-fd " + descriptor + " is no descriptor", "descriptors count from 0");
        }
        if (file == null && descriptor == null) {
            return Optional.empty();
        }
        boolean standard = descriptor == null ? "-".equals(file) : descriptor == 0;
        return Optional.of(standard ? parse(terminal.in(), "standard input") : fromPath());
    }

    private AccessToken fromPath() {
        Path path = descriptor == null ? Path.of(String.valueOf(file)) : Path.of("/dev/fd/" + descriptor);
        try (InputStream in = Files.newInputStream(path)) {
            return parse(in, path.toString());
        } catch (IOException e) {
            throw VaultException.io("token from " + path, e);
        }
    }

    private static AccessToken parse(InputStream in, String where) {
        try {
            byte[] bytes = in.readNBytes(AccessToken.MAX_BYTES + 3);
            return AccessToken.parse(new String(bytes, StandardCharsets.ISO_8859_1), where);
        } catch (IOException e) {
            throw VaultException.io("token from " + where, e);
        }
    }
}
