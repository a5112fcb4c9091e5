package org.evidencevault.core.tlog;

import java.util.Arrays;
import org.evidencevault.core.codec.Hash;

/**
 * The partial tile of every level: all that is needed of a tree in order to append to it and to know its root. Constant memory: at
 * most eight tiles of 8 KiB. Not thread safe.
 */
final class RightEdge {
    /** Levels of a tree of up to 2^63 leaves. */
    static final int LEVELS = 8;

    /** Takes each tile when it becomes full. The array is the taker's from then on. */
    interface FullTiles {
        void full(Tile tile, byte[] hashes);
    }

    private final TreeHasher hasher;
    private final FullTiles sink;
    private final byte[][] hashes = new byte[LEVELS][];
    private final int[] widths = new int[LEVELS];
    private final long[] indexes = new long[LEVELS];
    private final byte[] carry = new byte[Hash.SIZE];

    RightEdge(TreeHasher hasher, FullTiles sink) {
        this.hasher = hasher;
        this.sink = sink;
        for (int level = 0; level < LEVELS; level++) {
            hashes[level] = new byte[Tile.WIDTH * Hash.SIZE];
        }
    }

    /** Sets the level of a partial {@code tile} to the hashes that were read for it. */
    void set(Tile tile, byte[] read) {
        System.arraycopy(read, 0, hashes[tile.level()], 0, tile.width() * Hash.SIZE);
        widths[tile.level()] = tile.width();
        indexes[tile.level()] = tile.index();
    }

    /** Skips to {@code index} at a level that has no partial tile. */
    void skip(int level, long index) {
        indexes[level] = index;
    }

    /** Adds a hash of leaf ({@code level} 0) at {@code offset} of {@code source}, or of a full tile of the level below. */
    void push(int level, byte[] source, int offset) {
        System.arraycopy(source, offset, hashes[level], widths[level] * Hash.SIZE, Hash.SIZE);
        widths[level]++;
        if (widths[level] == Tile.WIDTH) {
            closeTile(level);
        }
    }

    /** Adds the hash of the entry at {@code offset} of {@code entry}. */
    void pushLeaf(byte[] entry, int offset, int length) {
        hasher.leaf(entry, offset, length, hashes[0], widths[0] * Hash.SIZE);
        widths[0]++;
        if (widths[0] == Tile.WIDTH) {
            closeTile(0);
        }
    }

    private void closeTile(int level) {
        byte[] full = hashes[level].clone();
        Tile tile = new Tile(level, indexes[level], Tile.WIDTH);
        hasher.join(hashes[level], Tile.WIDTH, carry, false);
        widths[level] = 0;
        indexes[level]++;
        sink.full(tile, full);
        push(level + 1, carry, 0);
    }

    /** Hashes in the partial tile of {@code level}: 0 if there is none. */
    int width(int level) {
        return widths[level];
    }

    /** The index of the partial tile of {@code level}. */
    long index(int level) {
        return indexes[level];
    }

    /** A copy of the hashes in the partial tile of {@code level}. */
    byte[] partial(int level) {
        return Arrays.copyOf(hashes[level], widths[level] * Hash.SIZE);
    }

    /** The root of the whole tree. */
    Hash root() {
        boolean any = false;
        for (int level = 0; level < LEVELS; level++) {
            if (widths[level] > 0) {
                hasher.join(partial(level), widths[level], carry, any);
                any = true;
            }
        }
        return any ? Hash.ofBytes(carry) : Merkle.EMPTY_ROOT;
    }
}
