package org.evidencevault.core.tlog;

import java.util.List;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;

/**
 * That a leaf stands at {@code index} in a tree of {@code size} leaves (RFC 6962, section 2.1.1; verified as in RFC 9162, section
 * 2.1.3.2).
 *
 * <p>The proof does not bind the size: a wrong size can lead to the same root. Take size and root from a checkpoint whose
 * signatures are checked already.
 *
 * @param index the leaf, from 0
 * @param size the leaves of the tree
 * @param path siblings from the leaf's up to the root's child
 */
public record InclusionProof(long index, long size, List<Hash> path) {
    public InclusionProof {
        if (index < 0 || size < 0) {
            throw new IllegalArgumentException("index " + index + " or size " + size + " is negative");
        }
        path = List.copyOf(path);
    }

    /**
     * The root that the proof leads to from {@code leaf}.
     *
     * @throws VaultException OUT_OF_RANGE if the index is not in the tree, WRONG_LENGTH if no tree of that size has such a path
     */
    public Hash rootFrom(Hash leaf) {
        return rootFrom(leaf, "inclusion proof");
    }

    private Hash rootFrom(Hash leaf, String where) {
        if (index >= size) {
            throw new VaultException(
                    FailureKind.OUT_OF_RANGE, where, "no index " + index + " in a tree of " + size + " leaves");
        }
        Climb climb = Climb.of(index, size);
        if (path.size() != climb.length()) {
            throw new VaultException(
                    FailureKind.WRONG_LENGTH,
                    where,
                    "a path of " + climb.length() + " hashes leads from leaf " + index + " of " + size
                            + " to the root, not " + path.size());
        }
        return climb.root(leaf, path);
    }

    /**
     * Returns if the proof leads from {@code leaf} to {@code root}; {@code where} names the proof in errors.
     *
     * @throws VaultException NOT_INCLUDED, or as {@link #rootFrom}
     */
    public void verify(Hash leaf, Hash root, String where) {
        rootFrom(leaf, where)
                .requireEqual(root, FailureKind.NOT_INCLUDED, where, "the proof does not lead to the root");
    }
}
