package org.evidencevault.core.codec;

import java.util.Arrays;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.StoredZipFormat.LittleEndian;

/**
 * Reads the end records and the central directory of an archive into arrays, front to back, and refuses whatever the writer
 * would not have written.
 */
final class StoredZipDirectory {
    private static final int CHUNK = 1 << 20;

    final StoredZipNames names = new StoredZipNames();
    final long[] sizes;
    final int[] crcs;
    /** Where each entry's header begins; one more for the end of the last. */
    final long[] offsets;

    private final ByteSource source;
    private final String where;
    private final int count;
    private final long start;
    private final long length;

    private final byte[] expected =
            new byte[StoredZipFormat.CENTRAL_SIZE + StoredZipNames.MAX_LENGTH + StoredZipFormat.MAX_EXTRA];
    private byte[] window = new byte[0];
    private int windowAt;
    private long windowStart;

    StoredZipDirectory(ByteSource source, String where) {
        this.source = source;
        this.where = where;
        byte[] end = tail(StoredZipFormat.END_SIZE);
        if (LittleEndian.read(end, 0, 4) != StoredZipFormat.END) {
            throw fail(FailureKind.WRONG_LENGTH, "does not end as an archive: cut off, or something follows");
        }
        long entries = LittleEndian.read(end, 10, 2);
        long size = LittleEndian.read(end, 12, 4);
        long offset = LittleEndian.read(end, 16, 4);
        if (entries == StoredZipFormat.MAX_16 || size == StoredZipFormat.MAX_32 || offset == StoredZipFormat.MAX_32) {
            end = tail(StoredZipFormat.END_64_SIZE + StoredZipFormat.LOCATOR_SIZE + StoredZipFormat.END_SIZE);
            entries = LittleEndian.read(end, 32, 8);
            size = LittleEndian.read(end, 40, 8);
            offset = LittleEndian.read(end, 48, 8);
        }
        if (entries < 0 || entries > StoredZipNames.MAX_COUNT) {
            throw fail(FailureKind.LIMIT_EXCEEDED, "more than " + StoredZipNames.MAX_COUNT + " files");
        }
        requireEnd(end, (int) entries, size, offset);
        this.count = (int) entries;
        this.start = offset;
        this.length = size;
        this.sizes = new long[count];
        this.crcs = new int[count];
        this.offsets = new long[count + 1];
    }

    private void requireEnd(byte[] end, int entries, long size, long offset) {
        byte[] expected = new byte[end.length];
        if (StoredZipFormat.needs64(entries, size, offset) != (end.length > StoredZipFormat.END_SIZE)) {
            throw fail(FailureKind.NON_CANONICAL, "ZIP64 records are there for exactly what does not fit without");
        }
        StoredZipFormat.end(new LittleEndian(expected), entries, size, offset);
        if (!Arrays.equals(end, expected)) {
            throw fail(FailureKind.NON_CANONICAL, "an end record other than the writer's");
        }
        if (size < (long) entries * StoredZipFormat.CENTRAL_SIZE) {
            throw fail(FailureKind.WRONG_LENGTH, "the central directory is too short for its entries");
        }
        if (offset < 0 || size > source.size() || offset != source.size() - end.length - size) {
            throw fail(FailureKind.WRONG_LENGTH, "the central directory does not end where the end record begins");
        }
    }

    /** Reads all entries; leaves the names sealed. */
    StoredZipDirectory read() {
        for (int i = 0; i < count; i++) {
            entry(i);
        }
        if (count == 0 ? length != 0 : windowStart + windowAt != start + length) {
            throw fail(FailureKind.TRAILING_BYTES, "the central directory is longer than its entries");
        }
        if (offsets[count] != start) {
            throw fail(FailureKind.TRAILING_BYTES, "bytes between the last file and the central directory");
        }
        names.seal(where);
        window = new byte[0];
        return this;
    }

    private void entry(int i) {
        int at = need(StoredZipFormat.CENTRAL_SIZE);
        requireReadable(at);
        int crc = (int) LittleEndian.read(window, at + 16, 4);
        long size = LittleEndian.read(window, at + 24, 4);
        int nameLength = (int) LittleEndian.read(window, at + 28, 2);
        int extraLength = (int) LittleEndian.read(window, at + 30, 2);
        long offset = LittleEndian.read(window, at + 42, 4);
        int total = StoredZipFormat.CENTRAL_SIZE + nameLength + extraLength;
        at = need(total);
        int extra = at + StoredZipFormat.CENTRAL_SIZE + nameLength + 4;
        if (size == StoredZipFormat.MAX_32 && extraLength >= 4 + 16) {
            size = LittleEndian.read(window, extra, 8);
            extra += 16;
        }
        if (offset == StoredZipFormat.MAX_32 && extra + 8 <= at + total) {
            offset = LittleEndian.read(window, extra, 8);
        }
        names.add(window, at + StoredZipFormat.CENTRAL_SIZE, nameLength, where);
        requireCanonical(i, at, total, size, crc, offset);
        place(i, size, crc, offset);
        windowAt += total;
    }

    /** Tells apart, for the reader's sake, the ways in which other archives differ from ours. */
    private void requireReadable(int at) {
        if (LittleEndian.read(window, at, 4) != StoredZipFormat.CENTRAL_HEADER) {
            throw fail(FailureKind.UNKNOWN_SYNTAX, "expected an entry of the central directory");
        }
        if ((LittleEndian.read(window, at + 8, 2) & 1) != 0) {
            throw fail(FailureKind.UNKNOWN_SYNTAX, "an encrypted file");
        }
        if (LittleEndian.read(window, at + 10, 2) != 0) {
            throw fail(FailureKind.COMPRESSED, "a compressed file; bundles hold stored files only");
        }
        if (LittleEndian.read(window, at + 38, 4) != 0) {
            throw fail(FailureKind.UNSAFE_PATH, "a file with attributes: a link, a folder or a device");
        }
    }

    private void requireCanonical(int i, int at, int total, long size, int crc, long offset) {
        LittleEndian out = new LittleEndian(expected);
        StoredZipFormat.central(out, names, i, size, crc, offset);
        if (out.position() != total || !Arrays.equals(window, at, at + total, expected, 0, total)) {
            throw fail(FailureKind.NON_CANONICAL, names.name(i) + ": an entry other than the writer's");
        }
    }

    private void place(int i, long size, int crc, long offset) {
        if (offset > offsets[i]) {
            throw fail(FailureKind.TRAILING_BYTES, "bytes before " + names.name(i) + " that belong to no file");
        }
        if (offset < offsets[i]) {
            throw fail(FailureKind.OUT_OF_ORDER, names.name(i) + " overlaps what stands before it");
        }
        int header = StoredZipFormat.localSize(names.length(i), size);
        if (size < 0 || size > start - offset - header) {
            throw fail(FailureKind.WRONG_LENGTH, names.name(i) + " is larger than the archive");
        }
        sizes[i] = size;
        crcs[i] = crc;
        offsets[i + 1] = offset + header + size;
    }

    /** Makes the next {@code wanted} bytes of the central directory lie in the window; returns where. */
    private int need(int wanted) {
        if (windowAt + wanted > window.length) {
            windowStart = window.length == 0 ? start : windowStart + windowAt;
            long left = start + length - windowStart;
            if (wanted > left) {
                throw fail(FailureKind.WRONG_LENGTH, "the central directory ends inside an entry");
            }
            window = new byte[(int) Math.min(left, Math.max(CHUNK, wanted))];
            source.read(windowStart, window, 0, window.length);
            windowAt = 0;
        }
        return windowAt;
    }

    private byte[] tail(int wanted) {
        if (source.size() < wanted) {
            throw fail(FailureKind.WRONG_LENGTH, source.size() + " bytes are no archive");
        }
        byte[] tail = new byte[wanted];
        source.read(source.size() - wanted, tail, 0, wanted);
        return tail;
    }

    private VaultException fail(FailureKind kind, String what) {
        return new VaultException(kind, where, what);
    }
}
