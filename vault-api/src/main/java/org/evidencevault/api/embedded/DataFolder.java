package org.evidencevault.api.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.jspecify.annotations.Nullable;

/** The folder of one instance, locked for one process at a time. */
final class DataFolder implements AutoCloseable {
    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Creates the folder for this user alone if absent, and locks it. Refuses if another process, or this one, holds it. */
    static DataFolder open(Path folder) {
        try {
            Path path = Trees.createPrivate(folder).toRealPath();
            FileChannel channel =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new VaultException(
                        FailureKind.CONFLICT,
                        folder.toString(),
                        "in use by another process: stop that one first, or name another folder");
            }
            return new DataFolder(path, channel);
        } catch (IOException e) {
            throw VaultException.io(folder.toString(), e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this same process
        }
    }

    Path path() {
        return path;
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw VaultException.io(path.toString(), e);
        }
    }
}
