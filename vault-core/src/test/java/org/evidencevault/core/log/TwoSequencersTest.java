package org.evidencevault.core.log;

import static org.evidencevault.core.log.LogFixture.checkpoint;
import static org.evidencevault.core.log.LogFixture.config;
import static org.evidencevault.core.log.LogFixture.entries;
import static org.evidencevault.core.log.LogFixture.fill;
import static org.evidencevault.core.log.LogFixture.root;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.evidencevault.core.store.Change;
import org.evidencevault.core.store.FileLedger;
import org.evidencevault.core.store.Machine;
import org.evidencevault.core.store.TileStore;
import org.evidencevault.core.tlog.Checkpoint;
import org.evidencevault.core.tlog.SignedNote;
import org.evidencevault.core.tlog.TileReader;
import org.evidencevault.core.tlog.TreeReplay;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two logs on one ledger and tile store, as two processes have them. */
class TwoSequencersTest {
    @TempDir
    Path folder;

    private final ExecutorService other = Executors.newSingleThreadExecutor();
    private FileLedger ledger;
    private TileStore tiles;

    @BeforeEach
    void open() {
        ledger = Machine.hasty().ledger(folder.resolve("ledger"));
        tiles = Machine.hasty().tiles(folder.resolve("tiles"));
    }

    @AfterEach
    void close() {
        other.shutdownNow();
        ledger.close();
    }

    private void requireLogOf(long size, SignedNote head) {
        Checkpoint checkpoint = checkpoint(head);
        assertEquals(size, checkpoint.size());
        assertEquals(root(entries(0, size)), checkpoint.root());
        TreeReplay.replay(size, checkpoint.root(), TileReader.of(tiles::read), (index, bundle, offset, length) -> {});
    }

    @Test
    void onePausesBetweenItsSwapAndItsTiles() throws Exception {
        PausingTiles paused = new PausingTiles(tiles, path -> path.startsWith("tile/"));
        Log slow = Log.open(config(), ledger, paused);
        Log quick = Log.open(config(), ledger, tiles);
        fill(ledger, 300);
        Future<SignedNote> running = other.submit(() -> slow.integrate(Log.MAX_BATCH));
        paused.awaitPause();
        // Decided, and nothing of it under a tile path. The other one finishes it, and goes on.
        assertEquals(300, ledger.head().size());
        assertTrue(tiles.read("tile/0/000").isEmpty());
        fill(ledger, 700);
        requireLogOf(700, quick.integrate(Log.MAX_BATCH));
        fill(ledger, 800);
        quick.integrate(Log.MAX_BATCH);
        quick.publish();
        paused.resume();
        assertEquals(300, checkpoint(running.get(60, TimeUnit.SECONDS)).size());
        fill(ledger, 900);
        requireLogOf(900, slow.integrate(Log.MAX_BATCH));
        requireLogOf(900, quick.integrate(Log.MAX_BATCH));
        assertEquals(quick.signedHead(), slow.signedHead());
        requireLogOf(900, Log.open(config(), ledger, tiles).signedHead());
    }

    @Test
    void onePausesBeforeItsSwapAndLosesIt() throws Exception {
        PausingTiles paused = new PausingTiles(tiles, path -> path.startsWith("staging/"));
        Log slow = Log.open(config(), ledger, paused);
        Log quick = Log.open(config(), ledger, tiles);
        fill(ledger, 300);
        Future<SignedNote> running = other.submit(() -> slow.integrate(Log.MAX_BATCH));
        paused.awaitPause();
        quick.integrate(100);
        paused.resume();
        // Its batch of 300 is on a head that is no more: it starts over with what still waits.
        requireLogOf(300, running.get(60, TimeUnit.SECONDS));
        fill(ledger, 301);
        requireLogOf(301, quick.integrate(Log.MAX_BATCH));
        assertEquals(1, tiles.staged().size());
    }

    @Test
    void manyAtOnceTakeEachEntryOnce() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<Future<?>> running = new ArrayList<>();
        fill(ledger, 1);
        Log.open(config(), ledger, tiles).integrate(1);
        for (int i = 0; i < 3; i++) {
            Log log = Log.open(config(), ledger, tiles);
            int most = 5 + 7 * i;
            running.add(pool.submit(() -> {
                while (ledger.head().size() < 400) {
                    log.integrate(most);
                }
                return null;
            }));
        }
        for (int i = 1; i < 400; i += 3) {
            ledger.append(new Change().addEntries(entries(i, i + 3)));
        }
        for (Future<?> each : running) {
            each.get(60, TimeUnit.SECONDS);
        }
        pool.shutdown();
        requireLogOf(400, Log.open(config(), ledger, tiles).signedHead());
    }
}
