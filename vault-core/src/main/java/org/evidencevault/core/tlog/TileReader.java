package org.evidencevault.core.tlog;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;

/**
 * Where tiles and entry bundles come from: a folder, a store, a server. The bytes are not trusted. {@link TreeReplay} reads from
 * several threads at once.
 */
@FunctionalInterface
public interface TileReader {
    /**
     * The bytes of {@code tile}: exactly its width of hashes or entries.
     *
     * @throws VaultException MISSING_FILE if there is no such tile, IO if reading fails
     */
    byte[] read(Tile tile);

    /**
     * A reader over files by path. A partial tile that is gone is cut from the full one that replaced it, as C2SP tlog-tiles lets
     * logs delete it.
     */
    static TileReader of(Function<String, Optional<byte[]>> files) {
        return tile -> {
            Optional<byte[]> exact = files.apply(tile.path());
            if (exact.isPresent() || tile.isFull()) {
                return exact.orElseThrow(() -> missing(tile));
            }
            byte[] full = files.apply(tile.full().path()).orElseThrow(() -> missing(tile));
            return cut(full, tile);
        };
    }

    private static byte[] cut(byte[] full, Tile tile) {
        if (tile.isEntries()) {
            int end = EntryBundle.parse(full, Tile.WIDTH, tile.full().path()).end(tile.width() - 1);
            return Arrays.copyOf(full, end);
        }
        return Arrays.copyOf(full, Math.min(full.length, tile.width() * Hash.SIZE));
    }

    private static VaultException missing(Tile tile) {
        return new VaultException(FailureKind.MISSING_FILE, tile.path(), "no such tile");
    }
}
