package org.evidencevault.core.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.tlog.Tile;
import org.evidencevault.core.tlog.TileReader;

/** The folder that a log is copied into. One writer at a time. */
final class CopyFolder implements AutoCloseable {
    private final Path folder;
    private final FileChannel lock;

    private CopyFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Opens the folder, making it if it is not there.
     *
     * @throws VaultException CONFLICT if somebody else writes into it; IO
     */
    static CopyFolder open(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel lock =
                    FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isOurs(lock)) {
                lock.close();
                throw new VaultException(FailureKind.CONFLICT, folder.toString(), "another fetch writes into it now");
            }
            return new CopyFolder(folder, lock);
        } catch (IOException e) {
            throw VaultException.io(folder.toString(), e);
        }
    }

    private static boolean isOurs(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** The checkpoint that the copy stands at. */
    StateFile checkpoint() {
        return new StateFile(folder.resolve("checkpoint"));
    }

    /** What lies here, unproven. */
    TileReader tiles() {
        return TileReader.of(this::read);
    }

    private Optional<byte[]> read(String path) {
        try (InputStream in = Files.newInputStream(folder.resolve(path))) {
            byte[] bytes = in.readNBytes(LogCopy.MAX_TILE + 1);
            if (bytes.length > LogCopy.MAX_TILE) {
                throw new VaultException(FailureKind.LIMIT_EXCEEDED, path, "more than " + LogCopy.MAX_TILE + " bytes");
            }
            return Optional.of(bytes);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw VaultException.io(folder.resolve(path).toString(), e);
        }
    }

    /**
     * Puts a proven tile in its place, whole or not at all; returns whether it was not there. Not forced to disk: what a power cut
     * takes is wrong in a way that the next run sees, and fetched again.
     */
    boolean put(Tile tile, byte[] bytes) {
        if (read(tile.path()).filter(there -> Arrays.equals(there, bytes)).isPresent()) {
            return false;
        }
        Path target = folder.resolve(tile.path());
        Path draft = target.resolveSibling(target.getFileName() + ".new");
        try {
            Files.createDirectories(target.resolveSibling(""));
            Files.write(draft, bytes);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (IOException e) {
            throw VaultException.io(target.toString(), e);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw VaultException.io(folder.toString(), e);
        }
    }
}
