package org.evidencevault.core.tlog;

import java.util.List;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;

/**
 * That a tree of {@code oldSize} leaves is the beginning of one of {@code newSize} (RFC 6962, section 2.1.2; verified as in RFC
 * 9162, section 2.1.4.2). From an empty tree, and from a tree to itself, the proof is empty.
 *
 * @param oldSize the leaves of the smaller tree
 * @param newSize the leaves of the larger tree
 * @param path nodes from the right edge of the old tree up
 */
public record ConsistencyProof(long oldSize, long newSize, List<Hash> path) {
    public ConsistencyProof {
        if (oldSize < 0 || newSize < 0) {
            throw new IllegalArgumentException("size " + oldSize + " or " + newSize + " is negative");
        }
        path = List.copyOf(path);
    }

    /**
     * Returns if the proof leads to both roots; {@code where} names it in errors.
     *
     * @throws VaultException INCONSISTENT; OUT_OF_RANGE if the old tree is the larger one; WRONG_LENGTH if no two trees of these
     *     sizes have such a path
     */
    public void verify(Hash oldRoot, Hash newRoot, String where) {
        if (oldSize > newSize) {
            throw new VaultException(
                    FailureKind.OUT_OF_RANGE, where, "old size " + oldSize + " is above new size " + newSize);
        }
        if (oldSize == 0 || oldSize == newSize) {
            requireLength(0, where);
            Hash expected = oldSize == 0 ? Merkle.EMPTY_ROOT : newRoot;
            oldRoot.requireEqual(expected, FailureKind.INCONSISTENT, where, "the old root is another one");
            return;
        }
        // The largest full subtree that ends where the old tree ends is a node of both trees: climb from there twice.
        int height = Long.numberOfTrailingZeros(oldSize);
        boolean oldTreeIsThatNode = oldSize == 1L << height;
        Climb climb = Climb.of(oldSize - 1, newSize).from(height);
        requireLength(climb.length() + (oldTreeIsThatNode ? 0 : 1), where);
        Hash shared = oldTreeIsThatNode ? oldRoot : path.get(0);
        List<Hash> siblings = oldTreeIsThatNode ? path : path.subList(1, path.size());
        climb.rootOfSmaller(shared, siblings)
                .requireEqual(oldRoot, FailureKind.INCONSISTENT, where, "the proof does not lead to the old root");
        climb.root(shared, siblings)
                .requireEqual(newRoot, FailureKind.INCONSISTENT, where, "the proof does not lead to the new root");
    }

    private void requireLength(int expected, String where) {
        if (path.size() != expected) {
            throw new VaultException(
                    FailureKind.WRONG_LENGTH,
                    where,
                    "the proof from " + oldSize + " to " + newSize + " has " + expected + " hashes, not "
                            + path.size());
        }
    }
}
