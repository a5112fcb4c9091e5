package org.evidencevault.core.codec;

/**
 * The headers of our ZIP profile (PKWARE APPNOTE 6.3), each with exactly one encoding. Writer and reader share it: the reader
 * encodes what it has understood and compares, so that no bit of a header is without meaning.
 *
 * <p>All entries are stored, of 1980-01-01 00:00:00, with no flags, comments or attributes. ZIP64 (section 4.5.3) only for a
 * number that does not fit its field.
 */
final class StoredZipFormat {
    static final int LOCAL_HEADER = 0x04034b50;
    static final int CENTRAL_HEADER = 0x02014b50;
    static final int END_64 = 0x06064b50;
    static final int END_64_LOCATOR = 0x07064b50;
    static final int END = 0x06054b50;

    static final int LOCAL_SIZE = 30;
    static final int CENTRAL_SIZE = 46;
    static final int END_SIZE = 22;
    static final int END_64_SIZE = 56;
    static final int LOCATOR_SIZE = 20;
    static final int MAX_EXTRA = 4 + 3 * 8;

    static final long MAX_32 = 0xffffffffL;
    static final int MAX_16 = 0xffff;

    private static final int VERSION = 10;
    private static final int VERSION_64 = 45;
    private static final int DATE = 1 << 5 | 1;
    private static final int EXTRA_64 = 1;

    private StoredZipFormat() {}

    /** Bytes before the content of an entry. */
    static int localSize(int nameLength, long size) {
        return LOCAL_SIZE + nameLength + (isLarge(size) ? 4 + 2 * 8 : 0);
    }

    static boolean isLarge(long value) {
        return value >= MAX_32;
    }

    /** Writes the header that stands before the content of the entry of name {@code index}. */
    static void local(LittleEndian out, StoredZipNames names, int index, long size, int crc) {
        boolean large = isLarge(size);
        out.u32(LOCAL_HEADER).u16(large ? VERSION_64 : VERSION);
        common(out, size, crc)
                .u16(names.length(index))
                .u16(large ? 4 + 2 * 8 : 0)
                .name(names, index);
        if (large) {
            out.u16(EXTRA_64).u16(2 * 8).u64(size).u64(size);
        }
    }

    /** Writes the entry of name {@code index} in the central directory. */
    static void central(LittleEndian out, StoredZipNames names, int index, long size, int crc, long offset) {
        int extra = (isLarge(size) ? 2 * 8 : 0) + (isLarge(offset) ? 8 : 0);
        out.u32(CENTRAL_HEADER).u16(VERSION_64).u16(extra > 0 ? VERSION_64 : VERSION);
        common(out, size, crc).u16(names.length(index)).u16(extra > 0 ? 4 + extra : 0);
        out.u16(0).u16(0).u16(0).u32(0).u32(Math.min(offset, MAX_32)).name(names, index);
        if (extra > 0) {
            out.u16(EXTRA_64).u16(extra);
            if (isLarge(size)) {
                out.u64(size).u64(size);
            }
            if (isLarge(offset)) {
                out.u64(offset);
            }
        }
    }

    private static LittleEndian common(LittleEndian out, long size, int crc) {
        long small = Math.min(size, MAX_32);
        return out.u16(0).u16(0).u16(0).u16(DATE).u32(crc).u32(small).u32(small);
    }

    /** Whether a central directory needs the ZIP64 end records. */
    static boolean needs64(int count, long size, long offset) {
        return count >= MAX_16 || isLarge(size) || isLarge(offset);
    }

    /** Writes what follows the central directory of {@code count} entries, {@code size} bytes at {@code offset}. */
    static void end(LittleEndian out, int count, long size, long offset) {
        if (needs64(count, size, offset)) {
            out.u32(END_64)
                    .u64(END_64_SIZE - 12)
                    .u16(VERSION_64)
                    .u16(VERSION_64)
                    .u32(0)
                    .u32(0);
            out.u64(count).u64(count).u64(size).u64(offset);
            out.u32(END_64_LOCATOR).u32(0).u64(offset + size).u32(1);
        }
        int small = Math.min(count, MAX_16);
        out.u32(END).u16(0).u16(0).u16(small).u16(small);
        out.u32(Math.min(size, MAX_32)).u32(Math.min(offset, MAX_32)).u16(0);
    }

    /** Little-endian integers into an array that the caller has sized. */
    static final class LittleEndian {
        private final byte[] bytes;
        private int position;

        LittleEndian(byte[] bytes) {
            this.bytes = bytes;
        }

        LittleEndian u16(int value) {
            return put(value, 2);
        }

        LittleEndian u32(long value) {
            return put(value, 4);
        }

        LittleEndian u64(long value) {
            return put(value, 8);
        }

        LittleEndian name(StoredZipNames names, int index) {
            names.copyTo(index, bytes, position);
            position += names.length(index);
            return this;
        }

        int position() {
            return position;
        }

        private LittleEndian put(long value, int width) {
            for (int i = 0; i < width; i++) {
                bytes[position++] = (byte) (value >>> 8 * i);
            }
            return this;
        }

        static long read(byte[] bytes, int offset, int width) {
            long value = 0;
            for (int i = width - 1; i >= 0; i--) {
                value = value << 8 | bytes[offset + i] & 0xff;
            }
            return value;
        }
    }
}
