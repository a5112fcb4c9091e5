package org.evidencevault.core.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/** Keeps a file to one process, for as long as it is held; the operating system ends it with the process. */
final class ProcessLock implements AutoCloseable {
    /**
     * What this process holds. Asked before a lock file is opened: on POSIX, closing any channel of a file drops all locks that the
     * process has on it, so a second attempt must not even open it.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private ProcessLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Locks {@code file}, whose folder is given by its real path, by a lock file beside it, which stays; CONFLICT if it is locked already.
     */
    static ProcessLock of(Path file) throws IOException {
        if (!HELD.add(file)) {
            throw inUse(file);
        }
        try {
            return new ProcessLock(file, locked(file));
        } catch (IOException | RuntimeException e) {
            HELD.remove(file);
            throw e;
        }
    }

    private static FileChannel locked(Path file) throws IOException {
        FileChannel channel = FileChannel.open(
                file.resolveSibling(file.getFileName() + ".lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                Disk.ownerOnly(file));
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw inUse(file);
            }
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static VaultException inUse(Path file) {
        return new VaultException(FailureKind.CONFLICT, file.toString(), "in use by another process");
    }

    @Override
    public void close() throws IOException {
        channel.close();
        HELD.remove(file);
    }
}
