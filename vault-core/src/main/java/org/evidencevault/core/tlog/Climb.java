package org.evidencevault.core.tlog;

import java.util.List;
import org.evidencevault.core.codec.Hash;

/**
 * The way from a node up to the root of a tree. Below the point where the node's way meets the tree's right edge a sibling is left
 * or right as the bits of the index say; above it every sibling is on the left.
 *
 * @param index the node's index at its own height
 * @param inner siblings below the right edge
 * @param border siblings from the right edge up
 */
record Climb(long index, int inner, int border) {
    /** The way from leaf {@code index} of {@code size}. Requires {@code 0 <= index < size}. */
    static Climb of(long index, long size) {
        int inner = Long.SIZE - Long.numberOfLeadingZeros(index ^ (size - 1));
        return new Climb(index, inner, Long.bitCount(index >>> inner));
    }

    /** The way from the node {@code height} above the leaf. Requires {@code height <= inner}. */
    Climb from(int height) {
        return new Climb(index >>> height, inner - height, border);
    }

    int length() {
        return inner + border;
    }

    /** The root above {@code node}. Requires {@code path.size() == length()}. */
    Hash root(Hash node, List<Hash> path) {
        Hash root = node;
        for (int i = 0; i < path.size(); i++) {
            Hash sibling = path.get(i);
            boolean siblingIsRight = i < inner && (index >>> i & 1) == 0;
            root = siblingIsRight ? Merkle.nodeHash(root, sibling) : Merkle.nodeHash(sibling, root);
        }
        return root;
    }

    /** The root above {@code node} of the smaller tree whose last node it is: siblings on the right were not there yet. */
    Hash rootOfSmaller(Hash node, List<Hash> path) {
        Hash root = node;
        for (int i = 0; i < path.size(); i++) {
            if (i >= inner || (index >>> i & 1) == 1) {
                root = Merkle.nodeHash(path.get(i), root);
            }
        }
        return root;
    }
}
