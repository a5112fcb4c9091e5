package org.evidencevault.core.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.tlog.RootedTiles;
import org.evidencevault.core.tlog.Tile;

/** Puts every tile of a tree into a folder: from the right edge, where a server that refuses is noticed at once, then level by level. */
final class TileCopier {
    /** Requests under way at a time: a server's patience, not its speed. */
    private static final int AT_ONCE = 8;

    private static final int LEVELS = 8;

    private final RootedTiles tiles;
    private final CopyFolder copy;
    private final Progress progress;
    private final AtomicLong fetched = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    private final AtomicBoolean failed = new AtomicBoolean();

    TileCopier(RootedTiles tiles, CopyFolder copy, Progress progress) {
        this.tiles = tiles;
        this.copy = copy;
        this.progress = progress;
    }

    /** Returns how many files were put. */
    long copy(long size, boolean entries) {
        Tile.rightEdge(size).stream()
                .filter(tile -> entries || !tile.isEntries())
                .forEach(this::put);
        for (int level = LEVELS - 1; level > 0; level--) {
            for (long i = 0; i < (size >>> 8 * level) / Tile.WIDTH; i++) {
                put(new Tile(level, i, Tile.WIDTH));
            }
        }
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            long full = size / Tile.WIDTH;
            for (long first = 0; first < full; first += Tile.WIDTH) {
                bottom(threads, first, Math.min(first + Tile.WIDTH, full), entries, size);
            }
        } finally {
            threads.shutdownNow();
        }
        return fetched.get();
    }

    private void bottom(ExecutorService threads, long first, long end, boolean entries, long size) {
        List<Callable<Void>> tasks = new ArrayList<>();
        for (long i = first; i < end; i++) {
            long index = i;
            tasks.add(() -> {
                // What still waits when one failed is not asked for: a server that is down is not asked 256 times.
                if (!failed.get()) {
                    column(index, entries, size);
                }
                return null;
            });
        }
        try {
            for (Future<Void> each : threads.invokeAll(tasks)) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VaultException(FailureKind.IO, "interrupted while copying");
        }
    }

    private void column(long index, boolean entries, long size) {
        try {
            put(new Tile(0, index, Tile.WIDTH));
            if (entries) {
                put(Tile.entries(index, Tile.WIDTH));
            }
            progress.at(done.addAndGet(Tile.WIDTH), size);
        } catch (RuntimeException e) {
            failed.set(true);
            throw e;
        }
    }

    private void put(Tile tile) {
        if (copy.put(tile, tiles.read(tile))) {
            fetched.incrementAndGet();
        }
    }
}
