package org.evidencevault.core.tlog;

import java.util.List;
import java.util.stream.IntStream;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.codec.Hash;

/**
 * Reads every entry of a log, recomputes the whole tree from the entries alone, and compares it with the stored hash tiles and
 * with the root of a checkpoint. Memory does not grow with the log. Hashes on all cores; visits from the calling thread, in order.
 */
public final class TreeReplay {
    /** Bundles that are read and hashed at a time, on all cores, before they are visited. */
    private static final int BATCH = 256;

    private TreeReplay() {}

    /** Sees each entry once, ascending. What it sees is proven only when the replay returns. */
    @FunctionalInterface
    public interface EntryVisitor {
        /** Entry {@code index} is the {@code length} bytes at {@code offset} of {@code bundle}, which must not be changed. */
        void entry(long index, byte[] bundle, int offset, int length);
    }

    /**
     * Returns if the entries and tiles of a log of {@code size} leaves lead to {@code root}. The reader is used from several
     * threads.
     *
     * @throws org.evidencevault.core.VaultException TILES_MISMATCH that names the tile; WRONG_LENGTH or TRAILING_BYTES for a bundle; what reader or
     *     visitor throw
     */
    public static void replay(long size, Hash root, TileReader reader, EntryVisitor visitor) {
        RightEdge edge =
                new RightEdge(new TreeHasher(), (tile, hashes) -> StoredTiles.requireEqual(tile, reader, hashes));
        long full = size / Tile.WIDTH;
        for (long first = 0; first < full; first += BATCH) {
            for (ReplayedBundle bundle : batch(first, (int) Math.min(BATCH, full - first), reader)) {
                bundle.visit(visitor);
                edge.push(1, bundle.root(), 0);
            }
        }
        if (size % Tile.WIDTH > 0) {
            Tile partial = Tile.holding(0, size - 1, size);
            ReplayedBundle last = ReplayedBundle.read(partial, reader);
            last.visit(visitor);
            edge.set(partial, last.hashes());
        }
        for (Tile tile : Tile.rightEdge(size)) {
            if (tile.level() > 0) {
                StoredTiles.requireEqual(tile, reader, edge.partial(tile.level()));
            }
        }
        edge.root()
                .requireEqual(
                        root,
                        FailureKind.TILES_MISMATCH,
                        "tree of " + size + " leaves",
                        "the entries do not lead to the root");
    }

    private static List<ReplayedBundle> batch(long first, int count, TileReader reader) {
        return IntStream.range(0, count)
                .parallel()
                .mapToObj(i -> ReplayedBundle.read(new Tile(0, first + i, Tile.WIDTH), reader))
                .toList();
    }
}
