package org.evidencevault.core.envelope;

import java.util.Arrays;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.ByteSource;
import org.evidencevault.core.keys.Dek;

/**
 * Decrypts any range of a Cobblestone-256 file; every byte that it returns was authenticated. Not thread safe.
 *
 * <p>Opening checks the header. That the file is whole is known after {@link #authenticateEnd}. After one failure every
 * read fails.
 */
final class CobblestoneReader implements AutoCloseable {
    /** Bytes of plaintext that one read of the source yields at most. */
    static final int BUFFER = CobblestoneWriter.BATCH * Cobblestone.CHUNK;

    private static final int BATCH = CobblestoneWriter.BATCH;

    private final ByteSource source;
    private final ChunkCipher cipher;
    private final long size;
    private final byte[] batch;
    private final byte[] chunk;
    private long chunkNumber = -1;
    private boolean failed;

    /** Takes {@code source} over: closes it, also when this fails. */
    CobblestoneReader(Dek dek, byte[] context, ByteSource source) {
        this.source = source;
        try {
            this.size = Cobblestone.plainSize(source.size());
            byte[] header = new byte[Cobblestone.HEADER];
            source.read(0, header, 0, header.length);
            this.cipher = Cobblestone.checkHeader(dek, context, header);
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
        this.batch = new byte[(int) Math.min(BATCH * Cobblestone.SEALED_CHUNK, source.size() - Cobblestone.HEADER)];
        this.chunk = new byte[(int) Math.min(Cobblestone.CHUNK, size)];
    }

    /** Bytes of plaintext, as the size of the file implies: not yet authenticated. */
    long size() {
        return size;
    }

    /** Decrypts the last chunk, which authenticates the size. */
    void authenticateEnd() {
        keep(size / Cobblestone.CHUNK);
    }

    /** Decrypts a range. Requires {@code 0 <= offset} and {@code offset + length <= size()}. */
    void read(long offset, byte[] target, int targetOffset, int length) {
        if (offset < 0 || length < 0 || length > size - offset) {
            throw new IllegalArgumentException("range " + offset + "+" + length + " of " + size + " bytes");
        }
        long at = offset;
        long end = offset + length;
        while (at < end) {
            int to = targetOffset + (int) (at - offset);
            int skipped = (int) (at % Cobblestone.CHUNK);
            long whole = (end - at) / Cobblestone.CHUNK;
            if (skipped == 0 && whole > 0) {
                int count = (int) Math.min(BATCH, whole);
                open(at / Cobblestone.CHUNK, count, count * Cobblestone.CHUNK, target, to);
                at += (long) count * Cobblestone.CHUNK;
            } else {
                int taken = (int) Math.min(Cobblestone.CHUNK - skipped, end - at);
                keep(at / Cobblestone.CHUNK);
                System.arraycopy(chunk, skipped, target, to, taken);
                at += taken;
            }
        }
    }

    /** How much to read at {@code at} so that the next read begins with a chunk: 1 to {@link #BUFFER} bytes, none past the end. */
    static int piece(long at, long end) {
        long boundary = (at + BUFFER) / Cobblestone.CHUNK * Cobblestone.CHUNK;
        return (int) (Math.min(boundary, end) - at);
    }

    /** What the caller throws when it finds the plaintext wrong; from now on every read fails. */
    VaultException refuse() {
        failed = true;
        return Cobblestone.cannotOpen();
    }

    /** Makes {@code chunk} hold that chunk. */
    private void keep(long number) {
        if (chunkNumber != number || failed) {
            int length = (int) Math.min(Cobblestone.CHUNK, size - number * Cobblestone.CHUNK);
            chunkNumber = -1;
            open(number, 1, length, chunk, 0);
            chunkNumber = number;
        }
    }

    /** Decrypts {@code count} neighbouring chunks that hold {@code plain} bytes together. */
    private void open(long first, int count, int plain, byte[] target, int offset) {
        if (failed) {
            throw Cobblestone.cannotOpen();
        }
        int length = plain + count * ChunkCipher.TAG_SIZE;
        source.read(Cobblestone.HEADER + first * Cobblestone.SEALED_CHUNK, batch, 0, length);
        int to = offset;
        for (int i = 0; i < count; i++) {
            int from = i * Cobblestone.SEALED_CHUNK;
            int sealed = Math.min(Cobblestone.SEALED_CHUNK, length - from);
            int opened = cipher.open(first + i, batch, from, sealed, target, to);
            if (opened < 0) {
                throw refuse();
            }
            to += opened;
        }
    }

    @Override
    public void close() {
        Arrays.fill(chunk, (byte) 0);
        chunkNumber = -1;
        source.close();
    }
}
