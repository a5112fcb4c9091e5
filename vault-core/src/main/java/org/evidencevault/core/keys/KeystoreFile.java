package org.evidencevault.core.keys;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Objects;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/** A small secret file that is replaced whole or not at all, readable by its owner only. */
final class KeystoreFile {
    static final int MAX_SIZE = 1 << 20;

    private final Path path;

    KeystoreFile(Path path) {
        this.path = path;
    }

    String where() {
        return String.valueOf(path.getFileName());
    }

    byte[] read() {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MAX_SIZE + 1);
            if (bytes.length > MAX_SIZE) {
                throw new VaultException(FailureKind.LIMIT_EXCEEDED, where(), "larger than " + MAX_SIZE + " bytes");
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw new VaultException(FailureKind.NOT_FOUND, where(), "no such file");
        } catch (IOException e) {
            throw VaultException.io(where(), e);
        }
    }

    /** Writes a file that does not exist yet; CONFLICT if it does. */
    void create(byte[] bytes) {
        try {
            // Claims the name: of two processes that create the same file one fails, and neither overwrites keys.
            Files.createFile(path, ownerOnly());
        } catch (FileAlreadyExistsException e) {
            throw new VaultException(FailureKind.CONFLICT, where(), "the file exists");
        } catch (IOException e) {
            throw VaultException.io(where(), e);
        }
        try {
            replace(new byte[0], bytes);
        } catch (VaultException e) {
            withdrawClaim(e);
            throw e;
        }
    }

    private void withdrawClaim(VaultException reason) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    /** Replaces the file, which must still hold {@code expected}; otherwise somebody else wrote it: CONFLICT. */
    void replace(byte[] expected, byte[] bytes) {
        if (!Arrays.equals(read(), expected)) {
            throw new VaultException(FailureKind.CONFLICT, where(), "the file was changed by somebody else");
        }
        try {
            Path target = path.toRealPath();
            Path folder = Objects.requireNonNull(target.getParent(), "a file lies in a folder");
            Path staged = Files.createTempFile(folder, ".keystore", ".tmp", ownerOnly());
            try {
                try (FileChannel channel = FileChannel.open(staged, StandardOpenOption.WRITE)) {
                    for (ByteBuffer left = ByteBuffer.wrap(bytes); left.hasRemaining(); ) {
                        channel.write(left);
                    }
                    channel.force(true);
                }
                // The staged file is whole and durable; a crash before or after this line leaves one valid file under
                // the name.
                Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(staged);
            }
            syncFolder(folder);
        } catch (IOException e) {
            throw VaultException.io(where(), e);
        }
    }

    private void syncFolder(Path folder) throws IOException {
        if (isPosix()) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private FileAttribute<?>[] ownerOnly() {
        return isPosix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private boolean isPosix() {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
