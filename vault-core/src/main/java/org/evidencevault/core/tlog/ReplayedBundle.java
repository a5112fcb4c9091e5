package org.evidencevault.core.tlog;

import java.util.Optional;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;

/**
 * One entry bundle that was read, hashed and compared with its level 0 tile. A failure is kept, so that of a batch read in
 * parallel the first in log order is reported.
 */
final class ReplayedBundle {
    private final Tile tile;
    private final byte[] hashes;
    private final byte[] root = new byte[Hash.SIZE];
    private Optional<EntryBundle> entries = Optional.empty();
    private Optional<VaultException> failure = Optional.empty();

    private ReplayedBundle(Tile tile) {
        this.tile = tile;
        this.hashes = new byte[tile.width() * Hash.SIZE];
    }

    /** Reads the bundle below the level 0 {@code tile}. */
    static ReplayedBundle read(Tile tile, TileReader reader) {
        ReplayedBundle bundle = new ReplayedBundle(tile);
        try {
            bundle.load(reader);
        } catch (VaultException e) {
            bundle.failure = Optional.of(e);
        }
        return bundle;
    }

    private void load(TileReader reader) {
        Tile place = Tile.entries(tile.index(), tile.width());
        EntryBundle parsed = EntryBundle.parse(reader.read(place), tile.width(), place.path());
        TreeHasher hasher = new TreeHasher();
        parsed.leafHashes(hasher, hashes);
        StoredTiles.requireEqual(tile, reader, hashes);
        if (tile.isFull()) {
            hasher.join(hashes.clone(), tile.width(), root, false);
        }
        entries = Optional.of(parsed);
    }

    /** Shows every entry to {@code visitor}; throws the failure of reading instead, if there was one. */
    void visit(TreeReplay.EntryVisitor visitor) {
        if (failure.isPresent()) {
            throw failure.get();
        }
        EntryBundle bundle = entries.orElseThrow();
        long first = tile.index() * Tile.WIDTH;
        for (int i = 0; i < bundle.size(); i++) {
            visitor.entry(first + i, bundle.bytes(), bundle.begin(i), bundle.end(i) - bundle.begin(i));
        }
    }

    /** The leaf hashes. */
    byte[] hashes() {
        return hashes;
    }

    /** The root of a full tile. */
    byte[] root() {
        return root;
    }
}
