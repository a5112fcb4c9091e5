package org.evidencevault.core.log;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.store.LogHead;
import org.evidencevault.core.store.TileStore;

/**
 * The area where batches stand before they are decided, one file each. Several processes write there at once; a file is removed only
 * when no process can need it any more.
 */
final class Staging {
    private final TileStore tiles;

    Staging(TileStore tiles) {
        this.tiles = tiles;
    }

    /** Writes a batch. When this returns it is durable. */
    void write(Batch batch) {
        tiles.put(Map.of(StagingName.of(batch).path(), batch.encode()));
    }

    /** The batch that leads from {@code base} to {@code next}, as it is stored. */
    Optional<Batch> read(LogHead base, LogHead next) {
        return read(new StagingName(next, base.size()));
    }

    /** The batch of this name; DAMAGED if the file is another one. */
    Optional<Batch> read(StagingName name) {
        Optional<Batch> batch = tiles.read(name.path()).map(bytes -> Batch.parse(bytes, name.path()));
        batch.filter(found -> !StagingName.of(found).equals(name)).ifPresent(other -> {
            throw new VaultException(FailureKind.DAMAGED, name.path(), "is another batch");
        });
        return batch;
    }

    /** What leads beyond {@code head}. */
    List<StagingName> beyond(LogHead head) {
        return names(name -> name.next().size() > head.size());
    }

    /**
     * Removes what no process can need once {@code signed} is a signed head: a batch on an earlier base can never win again. One on this
     * very head may belong to a process that is about to swap, and the one that led here still tells that it was decided: both stay.
     */
    void clean(LogHead signed) {
        tiles.delete(names(name -> name.base() < signed.size() && !name.next().equals(signed)).stream()
                .map(StagingName::path)
                .toList());
    }

    private List<StagingName> names(Predicate<StagingName> which) {
        return tiles.staged().stream()
                .flatMap(path -> StagingName.parse(path).stream())
                .filter(which)
                .toList();
    }
}
