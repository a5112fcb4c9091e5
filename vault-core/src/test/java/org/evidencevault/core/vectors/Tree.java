package org.evidencevault.core.vectors;

import java.util.ArrayList;
import java.util.List;
import org.evidencevault.core.codec.Hash;

/** A small Merkle tree, straight from the definitions of RFC 6962, section 2.1: slow, and independent of the code under test. */
public record Tree(List<byte[]> entries) {
    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    public static Hash leaf(byte[] entry) {
        return Hash.of(LEAF, entry);
    }

    public Hash root() {
        return root(entries);
    }

    private static Hash root(List<byte[]> part) {
        if (part.isEmpty()) {
            return Hash.of();
        }
        int split = split(part.size());
        return part.size() == 1
                ? leaf(part.get(0))
                : Hash.of(
                        NODE,
                        root(part.subList(0, split)).bytes(),
                        root(part.subList(split, part.size())).bytes());
    }

    /** PATH(index, entries). */
    public List<Hash> path(int index) {
        if (entries.size() == 1) {
            return List.of();
        }
        int split = split(entries.size());
        Tree left = new Tree(entries.subList(0, split));
        Tree right = new Tree(entries.subList(split, entries.size()));
        return index < split ? with(left.path(index), right.root()) : with(right.path(index - split), left.root());
    }

    /** PROOF(oldSize, entries). */
    public List<Hash> consistency(int oldSize) {
        return oldSize == 0 || oldSize == entries.size() ? List.of() : subProof(oldSize, true);
    }

    private List<Hash> subProof(int oldSize, boolean known) {
        if (oldSize == entries.size()) {
            return known ? List.of() : List.of(root());
        }
        int split = split(entries.size());
        Tree left = new Tree(entries.subList(0, split));
        Tree right = new Tree(entries.subList(split, entries.size()));
        return oldSize <= split
                ? with(left.subProof(oldSize, known), right.root())
                : with(right.subProof(oldSize - split, false), left.root());
    }

    private static List<Hash> with(List<Hash> path, Hash last) {
        List<Hash> longer = new ArrayList<>(path);
        longer.add(last);
        return longer;
    }

    /** The largest power of two below {@code size}. */
    private static int split(int size) {
        return Integer.highestOneBit(Math.max(1, size - 1));
    }
}
