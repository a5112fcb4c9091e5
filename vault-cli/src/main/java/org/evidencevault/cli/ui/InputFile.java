package org.evidencevault.cli.ui;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
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

    /** A failure of reading {@code file}. */
    public static VaultException io(Path file, IOException e) {
        return VaultException.io(file.toString(), e);
    }

    /** Refuses early, before somebody is asked for the passphrase of a file that is not there. */
    public static void requireThere(Path file) {
        if (!Files.isRegularFile(file)) {
            String what = Files.exists(file) ? "is no file" : "no such file";
            throw new VaultException(FailureKind.IO, file.toString(), what);
        }
    }
}
