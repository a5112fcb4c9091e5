package org.evidencevault.core.vault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.record.Attachment;

/**
 * A file to be attached. Its size must be known before it is read, because a sealed object begins with it.
 *
 * @param mediaType lower case, without parameters
 * @param size in bytes
 * @param opener yields the bytes; called once per deposit
 */
public record FileContent(String mediaType, long size, Opener opener) {
    /** Opens the bytes of a file. */
    @FunctionalInterface
    public interface Opener {
        InputStream open() throws IOException;
    }

    public FileContent {
        if (size < 0) {
            throw new IllegalArgumentException("size " + size + " is negative");
        }
        if (!Attachment.isMediaType(mediaType)) {
            throw new IllegalArgumentException("\"" + mediaType + "\" is not a lower-case media type");
        }
    }

    /** A file on disk, as long as it is now. */
    public static FileContent of(Path file, String mediaType) {
        try {
            return new FileContent(mediaType, Files.size(file), () -> Files.newInputStream(file));
        } catch (IOException e) {
            throw unreadable();
        }
    }

    /** Opens the bytes; a failure does not name the file, whose name may name a person. */
    InputStream read() {
        try {
            return opener.open();
        } catch (IOException e) {
            throw unreadable();
        }
    }

    private static VaultException unreadable() {
        return new VaultException(FailureKind.IO, "attached file", "cannot be read");
    }
}
