package org.evidencevault.core.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/** Keeps a file to one process, for as long as it is held; the operating system ends it with the process. */
final class ProcessLock implements AutoCloseable {
    private final FileChannel channel;

    private ProcessLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Locks {@code file} by a lock file beside it, which stays; CONFLICT if it is locked already. */
    static ProcessLock of(Path file) throws IOException {
        FileChannel channel = FileChannel.open(
                file.resolveSibling(file.getFileName() + ".lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                Disk.ownerOnly(file));
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw inUse(file);
            }
            return new ProcessLock(channel);
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw inUse(file);
        } catch (IOException | VaultException e) {
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
    }
}
