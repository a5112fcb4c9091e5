package org.evidencevault.core.log;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Decimal;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.store.LogHead;
import org.evidencevault.core.store.TileStore;

/**
 * The area where batches stand before they are decided, one file each. Several processes write there at once; a file is removed only
 * when no process can need it any more.
 */
final class Staging {
    private static final String FOLDER = "staging/";

    private final TileStore tiles;

    Staging(TileStore tiles) {
        this.tiles = tiles;
    }

    /** Writes a batch. When this returns it is durable. */
    void write(Batch batch) {
        tiles.put(Map.of(path(batch.next()), batch.encode()));
    }

    /** The batch that leads to {@code head}, as it is stored. */
    Optional<Batch> read(LogHead head) {
        return read(path(head)).filter(batch -> batch.next().equals(head));
    }

    private Optional<Batch> read(String path) {
        return tiles.read(path).map(bytes -> Batch.parse(bytes, path));
    }

    /** Batches that claim to lead beyond {@code head}. Files that are none are passed over: only a name counts as a claim. */
    List<Batch> beyond(LogHead head) {
        return tiles.staged().stream()
                .filter(path -> sizeOf(path).filter(size -> size > head.size()).isPresent())
                .flatMap(path -> readable(path).stream())
                .toList();
    }

    private Optional<Batch> readable(String path) {
        try {
            return read(path);
        } catch (VaultException e) {
            return Optional.empty();
        }
    }

    /**
     * Removes what no process can need once {@code signed} is a signed head. A batch on an earlier base can never win again, because
     * heads only grow. One on this very head may belong to a process that is about to swap: it stays.
     */
    void clean(LogHead signed) {
        List<String> superfluous = tiles.staged().stream()
                .filter(path -> !path.equals(path(signed)))
                .filter(path ->
                        sizeOf(path).filter(size -> size <= signed.size()).isPresent()
                                || readable(path)
                                        .filter(batch -> batch.base().size() < signed.size())
                                        .isPresent())
                .toList();
        tiles.delete(superfluous);
    }

    static String path(LogHead head) {
        return FOLDER + head.size() + "-" + head.root().hex();
    }

    private static Optional<Long> sizeOf(String path) {
        String name = path.substring(FOLDER.length());
        int dash = name.indexOf('-');
        try {
            Hash.parseHex(name.substring(dash + 1), path);
            return Optional.of(Decimal.parse(name.substring(0, Math.max(0, dash)), path));
        } catch (VaultException e) {
            return Optional.empty();
        }
    }
}
