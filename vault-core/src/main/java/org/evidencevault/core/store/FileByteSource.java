package org.evidencevault.core.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Objects;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.ByteSource;

/** A file that does not change, read at any position. Thread safe. */
final class FileByteSource implements ByteSource {
    private final Path file;
    private final FileChannel channel;
    private final long size;

    FileByteSource(Path file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        this.size = channel.size();
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void read(long position, byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (position < 0 || length > size - position) {
            throw new IllegalArgumentException(
                    "position " + position + " and length " + length + " leave the " + size + " bytes");
        }
        try {
            Folder.readFully(channel, position, ByteBuffer.wrap(target, offset, length), file);
        } catch (IOException e) {
            throw VaultException.io(file.toString(), e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw VaultException.io(file.toString(), e);
        }
    }
}
