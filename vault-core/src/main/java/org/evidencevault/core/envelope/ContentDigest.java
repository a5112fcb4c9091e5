package org.evidencevault.core.envelope;

import org.evidencevault.core.codec.Hash;

/**
 * SHA-256 of what passes through its buffers. The caller takes a buffer, fills it, submits it, and may go on reading it until it
 * takes the next one.
 */
sealed interface ContentDigest extends AutoCloseable permits InlineDigest, ParallelDigest {
    /** A buffer that nobody else uses. */
    byte[] take();

    /** Hashes a part of the buffer that was taken last. */
    void submit(byte[] buffer, int offset, int length);

    /** The hash of everything submitted. */
    Hash finish();

    /** Gives up and overwrites the buffers. */
    @Override
    void close();
}
