package org.evidencevault.core.tlog;

import java.security.DigestException;
import java.security.MessageDigest;
import org.evidencevault.core.codec.Hash;

/**
 * The two hashes of RFC 6962, section 2.1, over raw arrays: no object for each hash. Not thread safe.
 *
 * <p>Arrays of nodes hold 32 bytes for each, left to right.
 */
final class TreeHasher {
    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final MessageDigest digest = Hash.sha256();

    /** Writes the leaf hash of {@code length} bytes at {@code offset} of {@code entries} into {@code target}. */
    void leaf(byte[] entries, int offset, int length, byte[] target, int targetOffset) {
        digest.update(LEAF);
        digest.update(entries, offset, length);
        finish(target, targetOffset);
    }

    /** Writes the hash of two nodes into {@code target}, which may be one of their arrays. */
    void node(byte[] left, int leftOffset, byte[] right, int rightOffset, byte[] target, int targetOffset) {
        digest.update(NODE);
        digest.update(left, leftOffset, Hash.SIZE);
        digest.update(right, rightOffset, Hash.SIZE);
        finish(target, targetOffset);
    }

    /** Replaces {@code count} nodes, a number that is even, by their {@code count / 2} parents. */
    void pairUp(byte[] nodes, int count) {
        for (int i = 0; i < count / 2; i++) {
            digest.update(NODE);
            digest.update(nodes, 2 * i * Hash.SIZE, 2 * Hash.SIZE);
            finish(nodes, i * Hash.SIZE);
        }
    }

    /**
     * Joins {@code count} nodes of one height, destroying them, with the subtree {@code carry} to their right, if there is one
     * ({@code carried}). The result, in {@code carry}, is the root of both. Requires {@code count > 0} or {@code carried}.
     */
    void join(byte[] nodes, int count, byte[] carry, boolean carried) {
        boolean any = carried;
        for (int n = count; n > 0; n /= 2) {
            if ((n & 1) != 0) {
                int last = (n - 1) * Hash.SIZE;
                if (any) {
                    node(nodes, last, carry, 0, carry, 0);
                } else {
                    System.arraycopy(nodes, last, carry, 0, Hash.SIZE);
                    any = true;
                }
            }
            pairUp(nodes, n - n % 2);
        }
    }

    private void finish(byte[] target, int offset) {
        try {
            digest.digest(target, offset, Hash.SIZE);
        } catch (DigestException e) {
            throw new IllegalStateException("32 bytes are there for a hash of 32 bytes", e);
        }
    }
}
