package org.evidencevault.core.tlog;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;

/**
 * The tiles and entry bundles of one tree, each proven to belong to its root before it is given: the right edge leads to the root, a
 * full tile to its hash in the tile above, entries to their leaf hashes. Reads only what it is asked for and what is above that.
 * Thread safe if its sources are.
 */
public final class RootedTiles implements TileReader {
    /** Tiles that are kept, of at most 8 KiB each. */
    private static final int KEPT = 512;

    /** What makes the next source worth asking; anything else, such as a disk that fails, is told. */
    private static final Set<FailureKind> NOT_IT = EnumSet.of(
            FailureKind.MISSING_FILE,
            FailureKind.TILES_MISMATCH,
            FailureKind.WRONG_LENGTH,
            FailureKind.TRAILING_BYTES,
            FailureKind.LIMIT_EXCEEDED);

    private final long size;
    private final List<TileReader> sources;
    private final Map<Integer, byte[]> edge = new HashMap<>();
    private final Map<Tile, byte[]> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Tile, byte[]> eldest) {
            return size() > KEPT;
        }
    };

    private RootedTiles(long size, List<TileReader> sources) {
        this.size = size;
        this.sources = List.copyOf(sources);
    }

    /**
     * Reads the right edge of the tree of {@code size} leaves. Of the sources, none of which is trusted, each is asked only for what
     * those before it do not have, or have wrong. Requires {@code size >= 0}.
     *
     * @throws VaultException TILES_MISMATCH if no source's edge leads to {@code root}; MISSING_FILE; what the sources throw
     */
    public static RootedTiles of(long size, Hash root, TileReader... sources) {
        RootedTiles tiles = new RootedTiles(size, List.of(sources));
        tiles.edge.putAll(tiles.firstGood(source -> edge(size, root, source)));
        return tiles;
    }

    private static Map<Integer, byte[]> edge(long size, Hash root, TileReader source) {
        RightEdge edge = new RightEdge(new TreeHasher(), (tile, hashes) -> {
            throw new IllegalStateException("nothing is pushed");
        });
        Map<Integer, byte[]> read = new HashMap<>();
        for (Tile tile : Tile.rightEdge(size)) {
            if (!tile.isEntries()) {
                byte[] hashes = StoredTiles.requireLength(tile, source.read(tile));
                edge.set(tile, hashes);
                read.put(tile.level(), hashes);
            }
        }
        edge.root()
                .requireEqual(
                        root,
                        FailureKind.TILES_MISMATCH,
                        "tree of " + size + " leaves",
                        "the tiles of the right edge do not lead to the root");
        return read;
    }

    /**
     * The bytes of {@code tile}, proven. Requires a tile or bundle of this tree, as wide as it is in it.
     *
     * @throws VaultException TILES_MISMATCH, WRONG_LENGTH or TRAILING_BYTES if what the sources have is not it; MISSING_FILE; what
     *     the sources throw
     */
    @Override
    public byte[] read(Tile tile) {
        int level = Math.max(tile.level(), 0);
        if (level >= RightEdge.LEVELS
                || tile.index() > (size >>> 8 * level) / Tile.WIDTH
                || tile.width()
                        != Tile.holding(level, tile.index() * Tile.WIDTH, size).width()) {
            throw new IllegalArgumentException(tile + " is no tile of a tree of " + size + " leaves");
        }
        return hashesOrEntries(tile).clone();
    }

    private byte[] hashesOrEntries(Tile tile) {
        if (tile.isEntries()) {
            return firstGood(source -> requireEntries(tile, source.read(tile)));
        }
        if (!tile.isFull()) {
            return edge.getOrDefault(tile.level(), new byte[0]);
        }
        byte[] known = known(tile);
        return known.length > 0 ? known : keep(tile, firstGood(source -> requireHashes(tile, source.read(tile))));
    }

    private byte[] requireEntries(Tile bundle, byte[] bytes) {
        byte[] hashes = new byte[bundle.width() * Hash.SIZE];
        EntryBundle.parse(bytes, bundle.width(), bundle.path()).leafHashes(new TreeHasher(), hashes);
        if (!Arrays.equals(hashes, hashesOrEntries(new Tile(0, bundle.index(), bundle.width())))) {
            throw mismatch(bundle, "the entries are not those of the level 0 tile");
        }
        return bytes;
    }

    private byte[] requireHashes(Tile tile, byte[] bytes) {
        StoredTiles.requireLength(tile, bytes);
        byte[] root = new byte[Hash.SIZE];
        new TreeHasher().join(bytes.clone(), tile.width(), root, false);
        byte[] above = hashesOrEntries(Tile.holding(tile.level() + 1, tile.index(), size));
        int place = (int) (tile.index() % Tile.WIDTH) * Hash.SIZE;
        if (!Arrays.equals(root, 0, Hash.SIZE, above, place, place + Hash.SIZE)) {
            throw mismatch(tile, "the hashes do not lead to the one in the tile above");
        }
        return bytes;
    }

    private static VaultException mismatch(Tile tile, String what) {
        return new VaultException(FailureKind.TILES_MISMATCH, tile.path(), what);
    }

    private <T> T firstGood(Function<TileReader, T> attempt) {
        int last = sources.size() - 1;
        for (TileReader source : sources.subList(0, last)) {
            try {
                return attempt.apply(source);
            } catch (VaultException e) {
                if (!NOT_IT.contains(e.kind())) {
                    throw e;
                }
            }
        }
        return attempt.apply(sources.get(last));
    }

    private byte[] known(Tile tile) {
        synchronized (kept) {
            return kept.getOrDefault(tile, new byte[0]);
        }
    }

    private byte[] keep(Tile tile, byte[] hashes) {
        synchronized (kept) {
            kept.put(tile, hashes);
        }
        return hashes;
    }
}
