package org.evidencevault.core.store;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.SuppressForbidden;
import org.evidencevault.core.VaultException;

/**
 * An open file. Thread safe. Unlike a {@code FileChannel} it survives a thread that is interrupted while it reads or writes:
 * one cancelled request must not close the ledger under all others.
 */
@SuppressForbidden("a FileChannel is closed under all others when one thread is interrupted")
final class DiskFile implements AutoCloseable {
    private final Path path;
    private final RandomAccessFile file;

    private DiskFile(Path path, RandomAccessFile file) {
        this.path = path;
        this.file = file;
    }

    /** Opens a file that exists and is no symbolic link, for reading and writing. */
    static DiskFile open(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            throw new VaultException(FailureKind.UNSAFE_PATH, path.toString(), "is a symbolic link");
        }
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString());
        }
        return new DiskFile(path, new RandomAccessFile(path.toFile(), "rw"));
    }

    Path path() {
        return path;
    }

    long size() throws IOException {
        return file.length();
    }

    /** Reads {@code length} bytes at {@code position}. */
    synchronized byte[] read(long position, int length) throws IOException {
        byte[] bytes = new byte[length];
        file.seek(position);
        try {
            file.readFully(bytes);
        } catch (EOFException e) {
            throw new IOException(path + " ends before byte " + (position + length));
        }
        return bytes;
    }

    synchronized void write(byte[] bytes, int offset, int length, long position) throws IOException {
        file.seek(position);
        file.write(bytes, offset, length);
    }

    void sync() throws IOException {
        file.getFD().sync();
    }

    void truncate(long size) throws IOException {
        file.setLength(size);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
