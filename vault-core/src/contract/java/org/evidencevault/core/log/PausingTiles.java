package org.evidencevault.core.log;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.evidencevault.core.store.TileStore;

/** A tile store whose process stops before or after it first writes a certain path, and goes on when it is told. */
final class PausingTiles implements TileStore {
    private final TileStore store;
    private final Predicate<String> where;
    private final boolean after;
    private final CountDownLatch paused = new CountDownLatch(1);
    private final CountDownLatch resumed = new CountDownLatch(1);

    private PausingTiles(TileStore store, Predicate<String> where, boolean after) {
        this.store = store;
        this.where = where;
        this.after = after;
    }

    static PausingTiles before(TileStore store, Predicate<String> where) {
        return new PausingTiles(store, where, false);
    }

    static PausingTiles after(TileStore store, Predicate<String> where) {
        return new PausingTiles(store, where, true);
    }

    void awaitPause() {
        await(paused);
    }

    void resume() {
        resumed.countDown();
    }

    @Override
    public void put(Map<String, byte[]> files) {
        if (after) {
            store.put(files);
        }
        if (files.keySet().stream().anyMatch(where)) {
            paused.countDown();
            await(resumed);
        }
        if (!after) {
            store.put(files);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("waited for a minute");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
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
