package org.evidencevault.api.setup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/**
 * A file that holds one passphrase or password and nothing else but a line end; {@code /dev/fd/N} reads a descriptor that the caller
 * opened. Never an argument or a variable, which others can list.
 */
public final class PassphraseFile {
    private static final int MAX_BYTES = 4096;

    private PassphraseFile() {}

    /** What it holds. The caller wipes it. */
    public static char[] read(Path file) {
        byte[] bytes = bytes(file);
        try {
            if (bytes.length > MAX_BYTES) {
                throw new VaultException(
                        FailureKind.LIMIT_EXCEEDED,
                        file.toString(),
                        "a passphrase has at most " + MAX_BYTES + " bytes");
            }
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            int end = text.length();
            while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
                end--;
            }
            char[] passphrase = Arrays.copyOf(text.array(), end);
            Arrays.fill(text.array(), '\0');
            if (end == 0) {
                throw new VaultException(FailureKind.WRONG_LENGTH, file.toString(), "the passphrase is empty");
            }
            return passphrase;
        } catch (CharacterCodingException e) {
            throw new VaultException(FailureKind.NON_CANONICAL, file.toString(), "is not UTF-8");
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static byte[] bytes(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw VaultException.io(file.toString(), e);
        }
    }
}
