package org.evidencevault.core;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one exception for what the world can cause. Carries its {@link FailureKind}, a sentence that names what is wrong, and
 * where: a file, a line, an offset.
 *
 * <p>Messages never hold plaintext, key bytes, passphrases or tokens.
 */
public final class VaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FailureKind kind;
    private final @Nullable String where;

    private VaultException(FailureKind kind, @Nullable String where, String what, @Nullable Throwable cause) {
        super(where == null ? what : where + ": " + what, cause);
        this.kind = Objects.requireNonNull(kind, "kind");
        this.where = where;
    }

    /** A failure at no particular place. */
    public VaultException(FailureKind kind, String what) {
        this(kind, null, what, null);
    }

    /** A failure at {@code where}: a file name, "file line 3", "file byte 17". */
    public VaultException(FailureKind kind, String where, String what) {
        this(kind, where, what, null);
    }

    /** A failure of reading or writing {@code where}; keeps the operating system's reason. */
    public static VaultException io(String where, IOException cause) {
        return new VaultException(FailureKind.IO, where, reason(where, cause), cause);
    }

    /** The message of a failing file system is often the file's name alone; {@code where} has named it already. */
    private static String reason(String where, IOException cause) {
        if (!(cause instanceof FileSystemException)) {
            return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        }
        FileSystemException failure = (FileSystemException) cause;
        String file = failure.getFile();
        return (file == null || file.equals(where) ? "" : file + ": ") + reason(failure);
    }

    private static String reason(FileSystemException failure) {
        if (failure instanceof NoSuchFileException) {
            return "no such file";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "exists already";
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        String reason = failure.getReason();
        return reason == null ? failure.getClass().getSimpleName() : reason;
    }

    /** The same failure, placed inside {@code outer}: "bundle.zip: record.note line 3: ...". */
    public VaultException within(String outer) {
        return new VaultException(kind, outer, Objects.requireNonNull(getMessage()), getCause());
    }

    public FailureKind kind() {
        return kind;
    }

    public Optional<String> where() {
        return Optional.ofNullable(where);
    }
}
