package org.evidencevault.core.envelope;

import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.Arrays;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.keys.Dek;

/**
 * Encrypts a plaintext of any length in one pass and constant memory. Not thread safe.
 *
 * <p>Whole chunks are encrypted from where they lie; only what does not fill one is copied. Sealed chunks leave in batches.
 */
final class CobblestoneWriter {
    /** Chunks per write: 256 KiB. */
    static final int BATCH = 16;

    private final OutputStream out;
    private final ChunkCipher cipher;
    private final byte[] batch = new byte[BATCH * Cobblestone.SEALED_CHUNK];
    private final byte[] partial = new byte[Cobblestone.CHUNK];
    private int batched;
    private int held;
    private long chunks;
    private long written;

    /** Writes the header under a fresh salt to {@code out}, which the caller closes. */
    CobblestoneWriter(Dek dek, byte[] context, SecureRandom random, OutputStream out) {
        this.out = out;
        byte[] header = new byte[Cobblestone.HEADER];
        this.cipher = Cobblestone.writeHeader(dek, context, random, header);
        send(header, header.length);
    }

    void write(byte[] plaintext, int offset, int length) {
        int at = offset;
        int end = offset + length;
        while (at < end) {
            if (held == 0 && end - at >= Cobblestone.CHUNK) {
                seal(plaintext, at, Cobblestone.CHUNK);
                at += Cobblestone.CHUNK;
            } else {
                int taken = Math.min(Cobblestone.CHUNK - held, end - at);
                System.arraycopy(plaintext, at, partial, held, taken);
                held += taken;
                at += taken;
                if (held == Cobblestone.CHUNK) {
                    seal(partial, 0, held);
                    held = 0;
                }
            }
        }
    }

    void writeZeros(long count) {
        byte[] zeros = new byte[(int) Math.min(Cobblestone.CHUNK, count)];
        for (long left = count; left > 0; left -= zeros.length) {
            write(zeros, 0, (int) Math.min(zeros.length, left));
        }
    }

    /** Seals the last, short chunk; the number of bytes written in all. */
    long finish() {
        seal(partial, 0, held);
        flush();
        Arrays.fill(partial, (byte) 0);
        return written;
    }

    private void seal(byte[] plaintext, int offset, int length) {
        if (chunks == Cobblestone.MAX_CHUNKS) {
            throw new IllegalArgumentException("more than 2^38 chunks");
        }
        batched += cipher.seal(chunks++, plaintext, offset, length, batch, batched);
        if (batched > batch.length - Cobblestone.SEALED_CHUNK) {
            flush();
        }
    }

    private void flush() {
        send(batch, batched);
        batched = 0;
    }

    private void send(byte[] bytes, int length) {
        try {
            out.write(bytes, 0, length);
        } catch (IOException e) {
            throw VaultException.io("sealed object", e);
        }
        written += length;
    }
}
