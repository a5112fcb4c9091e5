package org.evidencevault.api.setup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.jspecify.annotations.Nullable;

/** A folder that only its owner reads and that gets its name when all of it is there. Not thread safe. */
final class DraftFolder implements AutoCloseable {
    private final Path target;
    private final Path draft;
    private boolean done;

    private DraftFolder(Path target, Path draft) {
        this.target = target;
        this.draft = draft;
    }

    /** Begins what will be {@code target}. CONFLICT if there is something already. */
    static DraftFolder begin(Path target) {
        Path absolute = target.toAbsolutePath().normalize();
        if (Files.exists(absolute, LinkOption.NOFOLLOW_LINKS)) {
            throw new VaultException(FailureKind.CONFLICT, absolute.toString(), "exists already: name another folder");
        }
        Path parent = absolute.getParent();
        if (parent == null) {
            throw new VaultException(FailureKind.CONFLICT, absolute.toString(), "has no folder above it");
        }
        try {
            return new DraftFolder(absolute, Files.createTempDirectory(parent, ".evault-setup-"));
        } catch (IOException e) {
            throw VaultException.io(parent.toString(), e);
        }
    }

    /** Where {@code name} lies now. */
    Path draft(String name) {
        return draft.resolve(name);
    }

    /** Where {@code name} lies when all is done. */
    Path target(String name) {
        return target.resolve(name);
    }

    void folder(String name) {
        try {
            Files.createDirectories(draft.resolve(name));
        } catch (IOException e) {
            throw VaultException.io(name, e);
        }
    }

    /** Writes a file that only its owner reads; durable when this returns. */
    void write(String name, String text) {
        write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    void write(String name, byte[] bytes) {
        try (FileChannel channel = FileChannel.open(
                draft.resolve(name),
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        } catch (IOException e) {
            throw VaultException.io(name, e);
        }
    }

    /** All of it is there. */
    void finish() {
        try {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            done = true;
        } catch (IOException e) {
            throw VaultException.io(target.toString(), e);
        }
    }

    /** Removes what was not finished. */
    @Override
    public void close() {
        if (done) {
            return;
        }
        try {
            Files.walkFileTree(draft, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
                        throws IOException {
                    if (failure != null) {
                        throw failure;
                    }
                    Files.delete(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw VaultException.io(draft.toString(), e);
        }
    }
}
