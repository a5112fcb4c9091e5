package org.evidencevault.core.codec;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/**
 * Writes an archive of our ZIP profile, front to back, so that the same files give the same bytes ({@link StoredZip} reads it).
 * Not thread safe.
 *
 * <p>Names come ascending by bytes. Size and CRC-32 of each content are stated before it, because nothing stands after it. An
 * archive is whole once {@link #finish()} has returned; a writer whose {@code add} failed cannot be used any more, and what it wrote is
 * no archive.
 */
public final class StoredZipWriter {
    /** Writes one entry's content. */
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private final OutputStream out;
    private final StoredZipNames names = new StoredZipNames();
    private byte[] central = new byte[1 << 16];
    private int centralSize;
    private long position;
    private boolean open = true;

    /** Writes to {@code out}, which the caller buffers and closes. */
    public StoredZipWriter(OutputStream out) {
        this.out = out;
    }

    /** Adds a file whose content is at hand. */
    public void add(String name, byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        add(name, content.length, (int) crc.getValue(), to -> to.write(content));
    }

    /**
     * Adds a file of {@code size} bytes and this CRC-32 (ISO 3309). Requires {@code size >= 0}.
     *
     * @throws VaultException UNSAFE_PATH, OUT_OF_ORDER, DUPLICATE or LIMIT_EXCEEDED for the name; DAMAGED if the content is not of
     *     this size and CRC; IO
     */
    public void add(String name, long size, int crc32, Content content) {
        if (size < 0) {
            throw new IllegalArgumentException("size " + size + " is negative");
        }
        requireOpen();
        open = false;
        int index = names.add(name, "archive");
        long offset = position;
        byte[] header = new byte[StoredZipFormat.localSize(names.length(index), size)];
        StoredZipFormat.local(new StoredZipFormat.LittleEndian(header), names, index, size, crc32);
        try {
            out.write(header);
            Counting counting = new Counting(out);
            content.writeTo(counting);
            if (counting.count != size || (int) counting.crc.getValue() != crc32) {
                throw new VaultException(FailureKind.DAMAGED, name, "is not of the size and CRC that were stated");
            }
        } catch (IOException e) {
            throw VaultException.io(name, e);
        }
        position += header.length + size;
        addCentral(index, size, crc32, offset);
        open = true;
    }

    private void addCentral(int index, long size, int crc32, long offset) {
        byte[] entry = new byte[StoredZipFormat.CENTRAL_SIZE + names.length(index) + StoredZipFormat.MAX_EXTRA];
        StoredZipFormat.LittleEndian to = new StoredZipFormat.LittleEndian(entry);
        StoredZipFormat.central(to, names, index, size, crc32, offset);
        if (centralSize + to.position() > central.length) {
            central = Arrays.copyOf(central, central.length * 2);
        }
        System.arraycopy(entry, 0, central, centralSize, to.position());
        centralSize += to.position();
    }

    /**
     * Writes the central directory. Nothing can be added afterwards.
     *
     * @throws VaultException UNSAFE_PATH for names that differ by case alone or are a file and a folder; IO
     */
    public void finish() {
        requireOpen();
        open = false;
        names.seal("archive");
        byte[] end = new byte[StoredZipFormat.END_64_SIZE + StoredZipFormat.LOCATOR_SIZE + StoredZipFormat.END_SIZE];
        StoredZipFormat.LittleEndian to = new StoredZipFormat.LittleEndian(end);
        StoredZipFormat.end(to, names.count(), centralSize, position);
        try {
            out.write(central, 0, centralSize);
            out.write(end, 0, to.position());
            out.flush();
        } catch (IOException e) {
            throw VaultException.io("archive", e);
        }
    }

    private void requireOpen() {
        if (!open) {
            throw new IllegalStateException("finished, or failed before");
        }
    }

    private static final class Counting extends FilterOutputStream {
        private final CRC32 crc = new CRC32();
        private long count;

        Counting(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            crc.update(b);
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            crc.update(bytes, offset, length);
            count += length;
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
