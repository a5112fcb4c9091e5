package org.evidencevault.core.envelope;

import java.security.MessageDigest;
import java.util.Arrays;
import org.evidencevault.core.codec.Hash;

/**
 * SHA-256 of what passes through its buffers. The caller takes a buffer, fills it, submits it, and may go on reading it until it
 * takes the next one.
 */
sealed interface ContentDigest extends AutoCloseable permits ContentDigest.Inline, ParallelDigest {
    /** A buffer of {@code size} bytes that nobody else uses. */
    byte[] take();

    /** Hashes a part of the buffer that was taken last. */
    void submit(byte[] buffer, int offset, int length);

    /** The hash of everything submitted. */
    Hash finish();

    /** Gives up and overwrites the buffers. */
    @Override
    void close();

    /** In the caller's thread, with one buffer: for content that is hashed before a second thread is up. */
    final class Inline implements ContentDigest {
        private final MessageDigest digest = Hash.sha256();
        private final byte[] buffer;

        Inline(int size) {
            this.buffer = new byte[size];
        }

        @Override
        public byte[] take() {
            return buffer;
        }

        @Override
        public void submit(byte[] bytes, int offset, int length) {
            digest.update(bytes, offset, length);
        }

        @Override
        public Hash finish() {
            return Hash.finish(digest);
        }

        @Override
        public void close() {
            Arrays.fill(buffer, (byte) 0);
        }
    }
}
