package org.evidencevault.core.codec;

import java.util.Arrays;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/**
 * Reads big-endian integers and byte fields off an array, never past its end. Not thread safe.
 *
 * <p>Ends with {@link #end()}, which refuses trailing bytes; a parser that does not call it is a bug.
 */
public final class ByteReader {
    private final byte[] bytes;
    private final String where;
    private int position;

    /** Reads {@code bytes}, which must not change meanwhile; {@code where} names them in errors. */
    public ByteReader(byte[] bytes, String where) {
        this.bytes = bytes;
        this.where = where;
    }

    public int position() {
        return position;
    }

    public int remaining() {
        return bytes.length - position;
    }

    public int u8() {
        need(1);
        return bytes[position++] & 0xff;
    }

    public int u16() {
        return u8() << 8 | u8();
    }

    /** An unsigned 32-bit integer. */
    public long u32() {
        return (long) u16() << 16 | u16();
    }

    /** A u64 that must fit a {@code long} without its sign: sizes and times do. */
    public long u63() {
        int at = position;
        long value = u32() << 32 | u32();
        if (value < 0) {
            throw new VaultException(FailureKind.OUT_OF_RANGE, at(at), "integer above 2^63 - 1");
        }
        return value;
    }

    /** The next {@code length} bytes. Requires {@code length >= 0}. */
    public byte[] bytes(long length) {
        need(length);
        byte[] field = Arrays.copyOfRange(bytes, position, position + (int) length);
        position += (int) length;
        return field;
    }

    public Hash hash() {
        return Hash.ofBytes(bytes(Hash.SIZE));
    }

    public Id id() {
        return Id.ofBytes(bytes(Id.SIZE));
    }

    /** Requires the next bytes to be {@code literal}. */
    public void expect(byte[] literal, String what) {
        int at = position;
        if (!Arrays.equals(bytes(literal.length), literal)) {
            throw new VaultException(FailureKind.UNKNOWN_SYNTAX, at(at), "expected " + what);
        }
    }

    /** Refuses trailing bytes. */
    public void end() {
        if (remaining() != 0) {
            throw new VaultException(FailureKind.TRAILING_BYTES, at(position), remaining() + " bytes follow the end");
        }
    }

    /** "name byte 17", for errors that the caller raises. */
    public String at() {
        return at(position);
    }

    private String at(int offset) {
        return where + " byte " + offset;
    }

    private void need(long length) {
        if (length > remaining()) {
            throw new VaultException(
                    FailureKind.WRONG_LENGTH, at(position), "needs " + length + " bytes, " + remaining() + " are left");
        }
    }
}
