package org.evidencevault.core.codec;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.evidencevault.core.VaultException;

/** A file of the local disk as a source of bytes. A file that shrinks meanwhile is a failed read. Thread safe. */
final class StoredZipFile implements ByteSource {
    private final FileChannel channel;
    private final String name;
    private final long size;

    private StoredZipFile(FileChannel channel, String name, long size) {
        this.channel = channel;
        this.name = name;
        this.size = size;
    }

    static StoredZipFile open(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            return new StoredZipFile(channel, name, channel.size());
        } catch (IOException e) {
            throw VaultException.io(name, e);
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void read(long position, byte[] target, int offset, int length) {
        if (position < 0 || length < 0 || position > size - length) {
            throw new IllegalArgumentException(length + " bytes at " + position + " of " + size);
        }
        ByteBuffer buffer = ByteBuffer.wrap(target, offset, length);
        try {
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, position + buffer.position() - offset) < 0) {
                    throw new EOFException("became shorter while it was read");
                }
            }
        } catch (IOException e) {
            throw VaultException.io(name, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw VaultException.io(name, e);
        }
    }
}
