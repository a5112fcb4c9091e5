package org.evidencevault.core.tlog;

import java.util.Arrays;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;

/** Checks of stored hash tiles. */
final class StoredTiles {
    private StoredTiles() {}

    /** {@code hashes}, if they are as many as {@code tile} is wide. */
    static byte[] requireLength(Tile tile, byte[] hashes) {
        if (hashes.length != tile.width() * Hash.SIZE) {
            throw new VaultException(
                    FailureKind.TILES_MISMATCH,
                    tile.path(),
                    tile.width() * Hash.SIZE + " bytes expected, " + hashes.length + " found");
        }
        return hashes;
    }

    /** Requires the stored {@code tile} to be what was computed. */
    static void requireEqual(Tile tile, TileReader reader, byte[] computed) {
        if (!Arrays.equals(computed, reader.read(tile))) {
            throw new VaultException(
                    FailureKind.TILES_MISMATCH, tile.path(), "the stored hashes are not those of what is below");
        }
    }
}
