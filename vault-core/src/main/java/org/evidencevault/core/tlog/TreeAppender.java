package org.evidencevault.core.tlog;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;

/**
 * Appends entries to a tree whose right edge was read and checked, and yields the tiles that the larger tree needs. Keeps the
 * right edge and the files not taken yet, nothing else. Not thread safe.
 */
public final class TreeAppender {
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final RightEdge edge = new RightEdge(new TreeHasher(), this::fullTile);
    private final int[] takenWidths = new int[RightEdge.LEVELS];
    private byte[] bundle = new byte[0];
    private int bundleLength;
    private long size;

    private TreeAppender() {}

    /**
     * Begins at a tree of {@code size} leaves. Reads the partial tile of every level and the partial entry bundle.
     *
     * @throws VaultException TILES_MISMATCH if they do not lead to {@code root}, or the entries not to their leaf hashes; what the
     *     reader throws
     */
    public static TreeAppender load(long size, Hash root, TileReader reader) {
        TreeAppender appender = new TreeAppender();
        appender.size = size;
        for (Tile tile : Tile.rightEdge(size)) {
            byte[] read = reader.read(tile);
            if (tile.isEntries()) {
                appender.bundle = read.clone();
                appender.bundleLength = read.length;
            } else {
                appender.edge.set(tile, StoredTiles.requireLength(tile, read));
                appender.takenWidths[tile.level()] = tile.width();
            }
        }
        long nodes = size;
        for (int level = 0; level < RightEdge.LEVELS; level++) {
            appender.edge.skip(level, nodes / Tile.WIDTH);
            nodes /= Tile.WIDTH;
        }
        appender.requireRoot(root);
        appender.requireEntries();
        return appender;
    }

    /** Begins at the empty tree. */
    public static TreeAppender empty() {
        return new TreeAppender();
    }

    private void requireRoot(Hash root) {
        root().requireEqual(
                        root,
                        FailureKind.TILES_MISMATCH,
                        "tree of " + size + " leaves",
                        "the tiles of the right edge do not lead to the root");
    }

    private void requireEntries() {
        int width = edge.width(0);
        if (width == 0) {
            return;
        }
        Tile tile = Tile.entries(edge.index(0), width);
        byte[] hashes = new byte[width * Hash.SIZE];
        EntryBundle.parse(bundle, width, tile.path()).leafHashes(new TreeHasher(), hashes);
        if (!Arrays.equals(hashes, edge.partial(0))) {
            throw new VaultException(
                    FailureKind.TILES_MISMATCH, tile.path(), "the entries are not those of the level 0 tile");
        }
    }

    /** Appends {@code entry}, of at most 65,535 bytes, as leaf {@link #size()}. */
    public void append(byte[] entry) {
        if (entry.length > EntryBundle.MAX_ENTRY) {
            throw new IllegalArgumentException(
                    "an entry of " + entry.length + " bytes; at most " + EntryBundle.MAX_ENTRY);
        }
        int end = bundleLength + Short.BYTES + entry.length;
        if (end > bundle.length) {
            bundle = Arrays.copyOf(bundle, Math.max(end, 2 * bundle.length));
        }
        bundle[bundleLength] = (byte) (entry.length >>> 8);
        bundle[bundleLength + 1] = (byte) entry.length;
        System.arraycopy(entry, 0, bundle, bundleLength + Short.BYTES, entry.length);
        bundleLength = end;
        size++;
        edge.pushLeaf(entry, 0, entry.length);
    }

    private void fullTile(Tile tile, byte[] hashes) {
        if (tile.level() == 0) {
            files.put(Tile.entries(tile.index(), Tile.WIDTH).path(), Arrays.copyOf(bundle, bundleLength));
            bundleLength = 0;
        }
        files.put(tile.path(), hashes);
        takenWidths[tile.level()] = 0;
    }

    /** The number of leaves. */
    public long size() {
        return size;
    }

    /** The root of the tree as it is now. */
    public Hash root() {
        return edge.root();
    }

    /**
     * Every tile and bundle, full or partial, by path, that a checkpoint of this size needs and that was neither in the loaded tree
     * nor taken before. Appending may go on afterwards.
     */
    public Map<String, byte[]> takeNewFiles() {
        Map<String, byte[]> taken = new LinkedHashMap<>(files);
        files.clear();
        for (int level = 0; level < RightEdge.LEVELS; level++) {
            int width = edge.width(level);
            if (width > 0 && width != takenWidths[level]) {
                if (level == 0) {
                    taken.put(Tile.entries(edge.index(0), width).path(), Arrays.copyOf(bundle, bundleLength));
                }
                taken.put(new Tile(level, edge.index(level), width).path(), edge.partial(level));
            }
            takenWidths[level] = width;
        }
        return taken;
    }
}
