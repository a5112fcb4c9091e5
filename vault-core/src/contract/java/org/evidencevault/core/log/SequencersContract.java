package org.evidencevault.core.log;

import static org.evidencevault.core.log.LogFixture.checkpoint;
import static org.evidencevault.core.log.LogFixture.config;
import static org.evidencevault.core.log.LogFixture.entries;
import static org.evidencevault.core.log.LogFixture.fill;
import static org.evidencevault.core.log.LogFixture.root;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.evidencevault.core.store.Change;
import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.store.TileStore;
import org.evidencevault.core.tlog.Checkpoint;
import org.evidencevault.core.tlog.SignedNote;
import org.evidencevault.core.tlog.TileReader;
import org.evidencevault.core.tlog.TreeReplay;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every ledger allows: several logs on one ledger and tile store, as several processes have them. */
public abstract class SequencersContract {
    private final ExecutorService other = Executors.newSingleThreadExecutor();
    private final List<Ledger> opened = new ArrayList<>();
    private Ledger ledger;
    private TileStore tiles;

    /** The ledger of this test as one more process opens it; or once more the same, if it is for one process only. */
    protected abstract Ledger openLedger();

    /** The tile store of this test. */
    protected abstract TileStore tiles();

    @BeforeEach
    void openFirst() {
        ledger = another();
        tiles = tiles();
    }

    @AfterEach
    void closeAll() {
        other.shutdownNow();
        opened.forEach(Ledger::close);
    }

    private Ledger another() {
        Ledger another = openLedger();
        opened.add(another);
        return another;
    }

    private void requireLogOf(long size, SignedNote head) {
        Checkpoint checkpoint = checkpoint(head);
        assertEquals(size, checkpoint.size());
        assertEquals(root(entries(0, size)), checkpoint.root());
        TreeReplay.replay(size, checkpoint.root(), TileReader.of(tiles::read), (index, bundle, offset, length) -> {});
    }

    @Test
    void onePausesBetweenItsSwapAndItsTiles() throws Exception {
        PausingTiles paused = PausingTiles.before(tiles, path -> path.startsWith("tile/"));
        Log slow = Log.open(config(), another(), paused);
        Log quick = Log.open(config(), another(), tiles);
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
        PausingTiles paused = PausingTiles.before(tiles, path -> path.startsWith("staging/"));
        Log slow = Log.open(config(), another(), paused);
        Log quick = Log.open(config(), another(), tiles);
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
    void oneLosesItsSwapBeforeItReadsBackWhatItStaged() throws Exception {
        PausingTiles paused = PausingTiles.after(tiles, path -> path.startsWith("staging/"));
        Log slow = Log.open(config(), another(), paused);
        Log quick = Log.open(config(), another(), tiles);
        fill(ledger, 300);
        Future<SignedNote> running = other.submit(() -> slow.integrate(Log.MAX_BATCH));
        paused.awaitPause();
        quick.integrate(100);
        // What could win no more was tidied away.
        assertEquals(1, tiles.staged().size());
        paused.resume();
        requireLogOf(300, running.get(60, TimeUnit.SECONDS));
    }

    @Test
    void manyAtOnceTakeEachEntryOnce() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<Future<?>> running = new ArrayList<>();
        fill(ledger, 1);
        Log.open(config(), ledger, tiles).integrate(1);
        for (int i = 0; i < 3; i++) {
            Log log = Log.open(config(), another(), tiles);
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
