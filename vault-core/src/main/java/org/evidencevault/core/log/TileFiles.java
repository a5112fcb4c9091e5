package org.evidencevault.core.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.store.LogHead;
import org.evidencevault.core.store.TileStore;
import org.evidencevault.core.tlog.Tile;
import org.evidencevault.core.tlog.TileReader;

/** The files under the tile paths: what is there belongs to a decided head. */
final class TileFiles {
    private final TileStore store;
    private final TileReader reader;

    TileFiles(TileStore store) {
        this.store = store;
        this.reader = TileReader.of(store::read);
    }

    TileReader reader() {
        return reader;
    }

    /** Puts the files of a decided batch under their paths, and reads them back. Doing it again changes nothing. */
    void apply(SortedMap<String, byte[]> files) {
        store.put(files);
        files.forEach((path, bytes) -> {
            // By the reader: a process that is ahead may have replaced a partial tile by the full one already.
            if (!Arrays.equals(reader.read(Tile.parse(path, path)), bytes)) {
                throw new VaultException(FailureKind.TILES_MISMATCH, path, "does not read back as it was written");
            }
        });
    }

    /** Whether a file of a batch is there: then the batch was decided, whatever the ledger says now. */
    boolean holdsAnyOf(Batch batch) {
        return batch.files().keySet().stream().anyMatch(path -> store.read(path).isPresent());
    }

    /**
     * Removes the partial tiles that the full ones in {@code files} replaced: readers cut them from the full ones. The others stay, because
     * signed checkpoints refer to them (C2SP tlog-tiles).
     */
    void removeReplacedPartials(LogHead base, SortedMap<String, byte[]> files) {
        List<String> replaced = new ArrayList<>();
        for (Tile partial : Tile.rightEdge(base.size())) {
            if (files.containsKey(partial.full().path())) {
                IntStream.range(1, Tile.WIDTH)
                        .mapToObj(width -> new Tile(partial.level(), partial.index(), width).path())
                        .forEach(replaced::add);
            }
        }
        store.delete(replaced);
    }
}
