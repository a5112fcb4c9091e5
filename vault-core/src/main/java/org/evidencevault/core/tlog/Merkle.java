package org.evidencevault.core.tlog;

import org.evidencevault.core.codec.Hash;

/** The hashes of a Merkle tree (RFC 6962, section 2.1, with SHA-256). Stateless, thread safe. */
public final class Merkle {
    /** The root of a tree without leaves: SHA-256 of nothing. */
    public static final Hash EMPTY_ROOT = Hash.of();

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private Merkle() {}

    /** The hash of a leaf: SHA-256(0x00, entry). */
    public static Hash leafHash(byte[] entry) {
        return Hash.of(LEAF, entry);
    }

    /** The hash of an inner node: SHA-256(0x01, left, right). */
    public static Hash nodeHash(Hash left, Hash right) {
        return Hash.of(NODE, left.bytes(), right.bytes());
    }
}
