package org.evidencevault.core.tlog;

import java.util.Arrays;
import java.util.List;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.ByteWriter;
import org.evidencevault.core.codec.Hash;

/**
 * A run of log entries, each after its u16 length (C2SP tlog-tiles): 1 to 256 entries of 0 to 65,535 bytes. Parsed in place, so
 * that a replay makes no object for each entry; the bytes must not change meanwhile.
 */
public final class EntryBundle {
    /** Bytes that one entry may have. */
    public static final int MAX_ENTRY = 0xffff;

    private final byte[] bytes;
    private final int[] ends;

    private EntryBundle(byte[] bytes, int[] ends) {
        this.bytes = bytes;
        this.ends = ends;
    }

    /**
     * Parses exactly {@code width} entries; {@code where} names the bundle in errors.
     *
     * @throws VaultException WRONG_LENGTH if it ends within an entry, TRAILING_BYTES if more follows
     */
    public static EntryBundle parse(byte[] bytes, int width, String where) {
        int[] ends = new int[width];
        int position = 0;
        for (int i = 0; i < width; i++) {
            int begin = position + Short.BYTES;
            int length = begin > bytes.length ? 0 : (bytes[position] & 0xff) << 8 | bytes[position + 1] & 0xff;
            if (begin > bytes.length - length) {
                throw new VaultException(FailureKind.WRONG_LENGTH, where, "ends within entry " + i + " of " + width);
            }
            position = begin + length;
            ends[i] = position;
        }
        if (position != bytes.length) {
            throw new VaultException(
                    FailureKind.TRAILING_BYTES, where, bytes.length - position + " bytes follow entry " + (width - 1));
        }
        return new EntryBundle(bytes, ends);
    }

    /** The bytes of a bundle with these entries. Requires each to have at most {@link #MAX_ENTRY} bytes. */
    public static byte[] encode(List<byte[]> entries) {
        ByteWriter writer = new ByteWriter();
        for (byte[] entry : entries) {
            writer.u16(entry.length).bytes(entry);
        }
        return writer.toByteArray();
    }

    /** The number of entries. */
    public int size() {
        return ends.length;
    }

    /** A copy of entry {@code i}. */
    public byte[] entry(int i) {
        return Arrays.copyOfRange(bytes, begin(i), end(i));
    }

    /** Where entry {@code i} begins in {@link #bytes()}, after its length. */
    public int begin(int i) {
        return (i == 0 ? 0 : ends[i - 1]) + Short.BYTES;
    }

    /** Where entry {@code i} ends in {@link #bytes()}. */
    public int end(int i) {
        return ends[i];
    }

    /** The bytes that were parsed: not a copy. */
    byte[] bytes() {
        return bytes;
    }

    /** Writes the leaf hash of every entry into {@code hashes}, 32 bytes for each. */
    void leafHashes(TreeHasher hasher, byte[] hashes) {
        for (int i = 0; i < ends.length; i++) {
            hasher.leaf(bytes, begin(i), end(i) - begin(i), hashes, i * Hash.SIZE);
        }
    }
}
