package org.evidencevault.core.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Every step that changes the file system, one method each. All writing of this package goes through here, so that a test can
 * stop the machine before and after the n-th step. Files are made readable by their owner alone. Thread safe.
 */
class Disk {
    static final Disk REAL = new Disk();

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    /** One change of the file system. */
    @FunctionalInterface
    interface Step {
        void run() throws IOException;
    }

    /** Runs a step. */
    void step(String what, Step step) throws IOException {
        step.run();
    }

    /** How many steps may run at once: syncing many small files one after the other is mostly waiting. */
    int parallelism() {
        return 32;
    }

    /** Makes a new file and opens it. */
    DiskFile create(Path file) throws IOException {
        step("create", () -> Files.createFile(file, ownerOnly(file, OWNER_FILE)));
        return DiskFile.ofNew(file);
    }

    /** Opens a file that exists. */
    DiskFile open(Path file) throws IOException {
        return DiskFile.open(file);
    }

    /** Writes {@code length} bytes from {@code offset} at {@code position} of the file. */
    void write(DiskFile file, byte[] bytes, int offset, int length, long position) throws IOException {
        step("write", () -> file.write(bytes, offset, length, position));
    }

    /** Makes what was written to a file durable, and its size. */
    void sync(DiskFile file) throws IOException {
        step("sync", file::sync);
    }

    /** Overwrites all of a file with zeros, durably. */
    void wipe(DiskFile file) throws IOException {
        byte[] zeros = new byte[1 << 16];
        long size = file.size();
        for (long at = 0; at < size; at += zeros.length) {
            write(file, zeros, 0, (int) Math.min(zeros.length, size - at), at);
        }
        sync(file);
    }

    void truncate(DiskFile file, long size) throws IOException {
        step("truncate", () -> file.truncate(size));
    }

    /**
     * Gives the file {@code from} the name {@code to} unless that is taken; afterwards {@code from} may still exist.
     *
     * @throws FileAlreadyExistsException if {@code to} is taken
     */
    void putOnce(Path from, Path to) throws IOException {
        step("link", () -> {
            try {
                Files.createLink(to, from);
            } catch (FileAlreadyExistsException e) {
                throw e;
            } catch (UnsupportedOperationException | FileSystemException e) {
                moveOnce(from, to);
            }
        });
    }

    /** For file systems without hard links, such as exFAT: the best that they offer within one process. */
    private synchronized void moveOnce(Path from, Path to) throws IOException {
        if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(to.toString());
        }
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Atomically gives the file {@code from} the name {@code to}, replacing what had it. */
    void replace(Path from, Path to) throws IOException {
        step("rename", () -> Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING));
    }

    void delete(Path file) throws IOException {
        step("delete", () -> Files.deleteIfExists(file));
    }

    /** Makes a directory unless there is one; a link to a directory is none. */
    void makeDirectory(Path directory) throws IOException {
        if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        step("mkdir", () -> {
            try {
                Files.createDirectory(directory, ownerOnly(directory, OWNER_DIRECTORY));
            } catch (FileAlreadyExistsException e) {
                if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                    throw e;
                }
            }
        });
    }

    /** Makes the names in a directory durable: those that came, and those that went. */
    void syncDirectory(Path directory) throws IOException {
        step("syncdir", () -> {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            } catch (NoSuchFileException e) {
                throw e;
            } catch (FileSystemException e) {
                // Windows does not open directories; its file systems write names through.
                if (java.io.File.separatorChar == '/') {
                    throw e;
                }
            }
        });
    }

    /** The attributes with which a file is made. */
    static FileAttribute<?>[] ownerOnly(Path file) {
        return ownerOnly(file, OWNER_FILE);
    }

    private static FileAttribute<?>[] ownerOnly(Path path, FileAttribute<?> attribute) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix ? new FileAttribute<?>[] {attribute} : new FileAttribute<?>[0];
    }
}
