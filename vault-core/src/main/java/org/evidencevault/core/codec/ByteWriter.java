package org.evidencevault.core.codec;

import java.io.ByteArrayOutputStream;

/** Writes big-endian integers and byte fields; the counterpart of {@link ByteReader}. Not thread safe. */
public final class ByteWriter {
    private final ByteArrayOutputStream out;

    public ByteWriter() {
        this(256);
    }

    /** A writer that first has room for {@code expected} bytes. */
    public ByteWriter(int expected) {
        out = new ByteArrayOutputStream(expected);
    }

    public ByteWriter u8(int value) {
        return put(value, 1, 0xffL);
    }

    public ByteWriter u16(int value) {
        return put(value, 2, 0xffffL);
    }

    public ByteWriter u32(long value) {
        return put(value, 4, 0xffffffffL);
    }

    /** Requires {@code 0 <= value <= 2^63 - 1}; written as eight bytes. */
    public ByteWriter u64(long value) {
        return put(value, 8, Long.MAX_VALUE);
    }

    public ByteWriter bytes(byte[] value) {
        out.write(value, 0, value.length);
        return this;
    }

    public ByteWriter ascii(String value) {
        return bytes(Utf8.bytes(value));
    }

    public ByteWriter hash(Hash value) {
        return bytes(value.bytes());
    }

    public ByteWriter id(Id value) {
        return bytes(value.bytes());
    }

    public int size() {
        return out.size();
    }

    public byte[] toByteArray() {
        return out.toByteArray();
    }

    private ByteWriter put(long value, int width, long max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException(value + " does not fit " + width + " unsigned bytes");
        }
        for (int shift = 8 * (width - 1); shift >= 0; shift -= 8) {
            out.write((int) (value >>> shift));
        }
        return this;
    }
}
