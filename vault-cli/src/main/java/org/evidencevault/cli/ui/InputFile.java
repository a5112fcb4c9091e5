package org.evidencevault.cli.ui;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/** Reads small files whole, never more of them than stated. */
public final class InputFile {
    private InputFile() {}

    /** The bytes of {@code file}; LIMIT_EXCEEDED above {@code max}. */
    public static byte[] read(Path file, int max) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(max + 1);
            if (bytes.length > max) {
                throw new VaultException(FailureKind.LIMIT_EXCEEDED, file.toString(), "more than " + max + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw io(file, e);
        }
    }

    /** Names the file once, whatever the system says. */
    public static VaultException io(Path file, IOException e) {
        String reason = e instanceof NoSuchFileException
                ? "no such file"
                : e instanceof AccessDeniedException ? "may not be read" : null;
        return reason == null
                ? VaultException.io(file.toString(), e)
                : new VaultException(FailureKind.IO, file.toString(), reason);
    }
}
