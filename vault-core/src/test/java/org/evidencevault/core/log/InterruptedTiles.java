package org.evidencevault.core.log;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencevault.core.store.TileStore;

/** A tile store that fails as soon as a tile path is written, staging aside: right after the swap. */
final class InterruptedTiles implements TileStore {
    /** What it fails with. */
    static final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final TileStore store;

    InterruptedTiles(TileStore store) {
        this.store = store;
    }

    @Override
    public void put(Map<String, byte[]> files) {
        if (files.keySet().stream().anyMatch(path -> path.startsWith("tile/"))) {
            throw new Interrupted();
        }
        store.put(files);
    }

    @Override
    public Optional<byte[]> read(String path) {
        return store.read(path);
    }

    @Override
    public void delete(List<String> paths) {
        store.delete(paths);
    }

    @Override
    public List<String> staged() {
        return store.staged();
    }

    @Override
    public void publish(byte[] checkpoint) {
        store.publish(checkpoint);
    }
}
