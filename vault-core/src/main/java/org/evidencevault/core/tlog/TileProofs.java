package org.evidencevault.core.tlog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.evidencevault.core.codec.Hash;

/**
 * Makes proofs for one tree from its hash tiles, by the definitions of RFC 6962, section 2.1. Keeps the inner nodes of the tiles it
 * used last, so that many proofs of one tree cost little more than reading its tiles once. Not thread safe.
 *
 * <p>Tiles are believed. Compare {@link #root()} with the signed root first, and verify a proof before handing it out.
 */
public final class TileProofs {
    /** Tiles whose nodes are kept: 16 KiB each. */
    private static final int KEPT = 256;

    private static final int TILE_HEIGHT = 8;

    private final long size;
    private final TileReader reader;
    private final TreeHasher hasher = new TreeHasher();
    private final Map<Tile, byte[][]> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Tile, byte[][]> eldest) {
            return size() > KEPT;
        }
    };

    private TileProofs(long size, TileReader reader) {
        this.size = size;
        this.reader = reader;
    }

    /** Proofs for the tree of {@code size} leaves whose tiles {@code reader} reads. */
    public static TileProofs at(long size, TileReader reader) {
        if (size < 0) {
            throw new IllegalArgumentException("size " + size + " is negative");
        }
        return new TileProofs(size, reader);
    }

    /** The root. */
    public Hash root() {
        return root(size);
    }

    /** The root of the first {@code oldSize} leaves. Requires {@code 0 <= oldSize <= size}. */
    public Hash root(long oldSize) {
        requireSize(oldSize);
        return oldSize == 0 ? Merkle.EMPTY_ROOT : subtree(0, oldSize);
    }

    /** That leaf {@code index} is in the tree. Requires {@code 0 <= index < size}. */
    public InclusionProof inclusion(long index) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("index " + index + " is not in 0.." + (size - 1));
        }
        List<Hash> path = new ArrayList<>();
        path(index, 0, size, path);
        return new InclusionProof(index, size, path);
    }

    /** That the first {@code oldSize} leaves are a tree that this one extends. Requires {@code 0 <= oldSize <= size}. */
    public ConsistencyProof consistency(long oldSize) {
        requireSize(oldSize);
        List<Hash> path = new ArrayList<>();
        if (oldSize > 0 && oldSize < size) {
            subProof(oldSize, 0, size, true, path);
        }
        return new ConsistencyProof(oldSize, size, path);
    }

    private void requireSize(long oldSize) {
        if (oldSize < 0 || oldSize > size) {
            throw new IllegalArgumentException("size " + oldSize + " is not in 0.." + size);
        }
    }

    /** PATH(index, D[low:high]), deepest first. */
    private void path(long index, long low, long high, List<Hash> path) {
        if (high - low == 1) {
            return;
        }
        long middle = split(low, high);
        if (index < middle) {
            path(index, low, middle, path);
            path.add(subtree(middle, high));
        } else {
            path(index, middle, high, path);
            path.add(subtree(low, middle));
        }
    }

    /** SUBPROOF(oldSize, D[low:high], known), deepest first; known: the verifier has the root of D[low:high] as the old root. */
    private void subProof(long oldSize, long low, long high, boolean known, List<Hash> path) {
        if (oldSize == high) {
            if (!known) {
                path.add(subtree(low, high));
            }
            return;
        }
        long middle = split(low, high);
        if (oldSize <= middle) {
            subProof(oldSize, low, middle, known, path);
            path.add(subtree(middle, high));
        } else {
            subProof(oldSize, middle, high, false, path);
            path.add(subtree(low, middle));
        }
    }

    /** MTH(D[low:high]): a stored node, or the right edge joined from stored nodes. */
    private Hash subtree(long low, long high) {
        long width = high - low;
        if (Long.bitCount(width) == 1) {
            int height = Long.numberOfTrailingZeros(width);
            return node(height, low >>> height);
        }
        long middle = split(low, high);
        return Merkle.nodeHash(subtree(low, middle), subtree(middle, high));
    }

    /** Where RFC 6962 splits: the largest power of two below the width, from {@code low}. */
    private static long split(long low, long high) {
        return low + Long.highestOneBit(high - low - 1);
    }

    /** Node {@code index} at {@code height}, whose subtree is full. */
    private Hash node(int height, long index) {
        int above = height % TILE_HEIGHT;
        Tile tile = Tile.holding(height / TILE_HEIGHT, index << above, size);
        byte[][] rows = kept.get(tile);
        if (rows == null) {
            rows = rows(StoredTiles.requireLength(tile, reader.read(tile)), tile.width());
            kept.put(tile, rows);
        }
        int column = (int) (index & (Tile.WIDTH >>> above) - 1);
        return Hash.ofBytes(rows[above], column * Hash.SIZE, Hash.SIZE);
    }

    /** The full nodes of a tile, row by row from the bottom. */
    private byte[][] rows(byte[] hashes, int width) {
        byte[][] rows = new byte[TILE_HEIGHT][];
        rows[0] = hashes;
        for (int above = 1; above < TILE_HEIGHT; above++) {
            int nodes = width >>> above;
            byte[] row = Arrays.copyOf(rows[above - 1], 2 * nodes * Hash.SIZE);
            hasher.pairUp(row, 2 * nodes);
            rows[above] = Arrays.copyOf(row, nodes * Hash.SIZE);
        }
        return rows;
    }
}
