package org.evidencevault.core.codec;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/**
 * Reads an archive of our ZIP profile: stored entries that ascend by name, stand one behind the other from the first byte, and
 * are listed in that order; nothing before, between or after. Thread safe.
 *
 * <p>What opens and reads in full is, byte for byte, what {@link StoredZipWriter} writes for the same files; a reader that trusts
 * local headers and one that trusts the central directory see the same. The directory is checked on opening, each entry's own
 * header and CRC-32 when the entry is read.
 */
public final class StoredZip implements AutoCloseable {
    private static final int CHUNK = 1 << 18;

    private final ByteSource source;
    private final String where;
    private final StoredZipDirectory directory;

    private StoredZip(ByteSource source, String where) {
        this.source = source;
        this.where = where;
        this.directory = new StoredZipDirectory(source, where).read();
    }

    /**
     * Opens a file.
     *
     * @throws VaultException of the malformed group, or IO
     */
    public static StoredZip open(Path file) {
        StoredZipFile source = StoredZipFile.open(file);
        try {
            return open(source, String.valueOf(file.getFileName()));
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    /** Opens an archive that lies in {@code source}, which is closed with this; {@code where} names it in errors. */
    public static StoredZip open(ByteSource source, String where) {
        return new StoredZip(source, where);
    }

    /** The names of all entries, ascending; an entry's number is its name's. */
    public StoredZipNames names() {
        return directory.names;
    }

    /** Bytes of entry {@code index}. */
    public long size(int index) {
        return directory.sizes[index];
    }

    /**
     * The content of entry {@code index}. Requires a size that fits an array; the caller has looked.
     *
     * @throws VaultException DAMAGED for a wrong CRC; NON_CANONICAL for a header that is not the directory's; IO
     */
    public byte[] read(int index) {
        int header = headerSize(index);
        long size = size(index);
        if (size > Integer.MAX_VALUE - 1024) {
            throw new IllegalArgumentException(size + " bytes do not fit an array");
        }
        byte[] bytes = new byte[header + (int) size];
        source.read(directory.offsets[index], bytes, 0, bytes.length);
        requireHeader(index, bytes, header);
        CRC32 crc = new CRC32();
        crc.update(bytes, header, (int) size);
        requireCrc(index, crc);
        return Arrays.copyOfRange(bytes, header, bytes.length);
    }

    /**
     * Passes the content of entry {@code index} to {@code sink}, piece by piece. The pieces are good only once this has returned:
     * the CRC comes last.
     *
     * @throws VaultException as {@link #read(int)}
     */
    public void read(int index, ByteSink sink) {
        int header = headerSize(index);
        byte[] buffer = new byte[(int) Math.max(header, Math.min(size(index), CHUNK))];
        long position = directory.offsets[index];
        source.read(position, buffer, 0, header);
        requireHeader(index, buffer, header);
        position += header;
        CRC32 crc = new CRC32();
        for (long left = size(index); left > 0; ) {
            int length = (int) Math.min(left, buffer.length);
            source.read(position, buffer, 0, length);
            crc.update(buffer, 0, length);
            sink.accept(buffer, 0, length);
            position += length;
            left -= length;
        }
        requireCrc(index, crc);
    }

    private int headerSize(int index) {
        return StoredZipFormat.localSize(names().length(index), size(index));
    }

    private void requireHeader(int index, byte[] bytes, int length) {
        byte[] expected = new byte[length];
        StoredZipFormat.local(
                new StoredZipFormat.LittleEndian(expected), names(), index, size(index), directory.crcs[index]);
        if (!Arrays.equals(expected, 0, length, bytes, 0, length)) {
            throw new VaultException(
                    FailureKind.NON_CANONICAL, at(index), "the header before it is not the one of the directory");
        }
    }

    private void requireCrc(int index, CRC32 crc) {
        if ((int) crc.getValue() != directory.crcs[index]) {
            throw new VaultException(FailureKind.DAMAGED, at(index), "its CRC-32 does not match");
        }
    }

    private String at(int index) {
        return where + " " + names().name(index);
    }

    @Override
    public void close() {
        source.close();
    }
}
