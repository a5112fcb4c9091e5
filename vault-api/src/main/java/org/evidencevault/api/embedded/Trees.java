package org.evidencevault.api.embedded;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whole folders at once. Symbolic links are never followed. */
final class Trees {
    private Trees() {}

    /** Deletes {@code root} and what is below it; nothing happens if it is absent or vanishes meanwhile. */
    static void delete(Path root) throws IOException {
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
                        throws IOException {
                    if (failure != null) {
                        throw failure;
                    }
                    Files.deleteIfExists(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (NoSuchFileException e) {
            if (Files.exists(root)) { // only what another process deleted at the same time may be missing
                throw e;
            }
        }
    }

    /** Gives {@code root} and what is below it to the user and group {@code id}. Needs root. */
    static void giveTo(int id, Path root) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                return visitFile(folder, attributes);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.setAttribute(file, "unix:uid", id);
                Files.setAttribute(file, "unix:gid", id);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Creates {@code folder} and its parents; the folder itself is readable for its owner alone. */
    static Path createPrivate(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        return folder;
    }

    static boolean olderThan(Path path, Instant instant) throws IOException {
        try {
            return Files.getLastModifiedTime(path).toInstant().isBefore(instant);
        } catch (NoSuchFileException e) {
            return false; // its owner has just published or dropped it
        }
    }
}
