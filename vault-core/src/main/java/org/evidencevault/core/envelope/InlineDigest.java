package org.evidencevault.core.envelope;

import java.security.MessageDigest;
import java.util.Arrays;
import org.evidencevault.core.codec.Hash;

/** Hashes in the caller's thread, with one buffer: for content that is hashed before a second thread is up. Not thread safe. */
final class InlineDigest implements ContentDigest {
    private final MessageDigest digest = Hash.sha256();
    private final byte[] buffer;

    InlineDigest(int size) {
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
