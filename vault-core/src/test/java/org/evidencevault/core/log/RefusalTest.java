package org.evidencevault.core.log;

import static org.evidencevault.core.log.LogFixture.config;
import static org.evidencevault.core.log.LogFixture.entries;
import static org.evidencevault.core.log.LogFixture.fill;
import static org.evidencevault.core.log.LogFixture.logOf;
import static org.evidencevault.core.log.LogFixture.root;
import static org.evidencevault.core.log.LogFixture.seenElsewhere;
import static org.evidencevault.core.log.LogFixture.signed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.store.Change;
import org.evidencevault.core.store.FileLedger;
import org.evidencevault.core.store.LogHead;
import org.evidencevault.core.store.Machine;
import org.evidencevault.core.store.TileStore;
import org.evidencevault.core.tlog.Merkle;
import org.evidencevault.core.tlog.SignedNote;
import org.evidencevault.core.tlog.TreeAppender;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log whose parts do not agree, or that others have seen further on, does not sign. */
class RefusalTest {
    @TempDir
    Path folder;

    private interface Act {
        void on(FileLedger ledger, TileStore tiles);
    }

    private void with(Act act) {
        try (FileLedger ledger = Machine.hasty().ledger(folder.resolve("ledger"))) {
            act.on(ledger, Machine.hasty().tiles(folder.resolve("tiles")));
        }
    }

    private void grow(int size) {
        with((ledger, tiles) -> logOf(ledger, tiles, size));
    }

    private String refused(FailureKind kind) {
        return refused(kind, config());
    }

    /** Opening is refused, twice, with a message that helps; nothing is signed meanwhile. */
    private String refused(FailureKind kind, LogConfig config) {
        String[] message = new String[1];
        with((ledger, tiles) -> {
            var before = ledger.newestCheckpoint().map(Hash::of);
            for (int i = 0; i < 2; i++) {
                VaultException e = assertThrows(VaultException.class, () -> Log.open(config, ledger, tiles));
                assertEquals(kind, e.kind(), e.getMessage());
                message[0] = e.getMessage();
            }
            assertEquals(before, ledger.newestCheckpoint().map(Hash::of));
        });
        return message[0];
    }

    private void copy(String from, String to) {
        Path source = folder.resolve(from);
        Path target = folder.resolve(to);
        try {
            if (Files.exists(target)) {
                try (Stream<Path> old = Files.walk(target)) {
                    for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
            try (Stream<Path> all = Files.walk(source)) {
                for (Path path : all.toList()) {
                    Files.copy(path, target.resolve(source.relativize(path).toString()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anOlderLedgerOneBatchBack() {
        grow(10);
        copy("ledger", "old");
        grow(15);
        copy("old", "ledger");
        String message = refused(FailureKind.ROLLBACK);
        assertTrue(message.contains("size 15") && message.contains("size 10") && message.contains("Restore"), message);
    }

    @Test
    void anOlderLedgerThatGoesOnOtherwise() {
        grow(10);
        copy("ledger", "old");
        grow(15);
        copy("old", "ledger");
        with((ledger, tiles) -> ledger.append(new Change().addEntries(entries(100, 105))));
        refused(FailureKind.ROLLBACK);
    }

    @Test
    void anOlderLedgerManyBatchesBack() {
        grow(10);
        copy("ledger", "old");
        for (int size : new int[] {256, 512, 600}) {
            grow(size);
        }
        copy("old", "ledger");
        refused(FailureKind.ROLLBACK);
    }

    @Test
    void anEmptyLedgerBesideTiles() throws IOException {
        grow(10);
        Files.delete(folder.resolve("ledger"));
        refused(FailureKind.ROLLBACK);
    }

    @Test
    void olderTiles() {
        for (int[] sizes : new int[][] {{10, 15}, {10, 256}, {256, 512}, {300, 65_536}}) {
            try {
                Files.deleteIfExists(folder.resolve("ledger"));
                copy("empty", "tiles");
            } catch (IOException | UncheckedIOException e) {
                // The first time there is nothing to copy.
            }
            with((ledger, tiles) -> {});
            if (!Files.exists(folder.resolve("empty"))) {
                copy("tiles", "empty");
            }
            grow(sizes[0]);
            copy("tiles", "old");
            grow(sizes[1]);
            copy("old", "tiles");
            refused(FailureKind.ROLLBACK);
        }
    }

    @Test
    void everythingOlderThanThePublishedCheckpoint() {
        grow(10);
        with((ledger, tiles) -> {
            Log log = Log.open(config(), ledger, tiles);
            fill(ledger, 20);
            SignedNote newer = log.integrate(Log.MAX_BATCH);
            tiles.publish(newer.encode());
        });
        copy("tiles", "newest");
        restoreBoth(10);
        with((ledger, tiles) -> tiles.publish(signed(20, root(entries(0, 20))).encode()));
        refused(FailureKind.ROLLBACK);
    }

    @Test
    void everythingOlderThanWhatAWitnessHasSeen() {
        restoreBoth(10);
        refused(FailureKind.ROLLBACK, seenElsewhere(signed(11, root(entries(0, 11)))));
        with((ledger, tiles) -> {
            SignedNote past = signed(7, root(entries(0, 7)));
            Log log = Log.open(seenElsewhere(past, log(ledger, tiles)), ledger, tiles);
            VaultException e = assertThrows(VaultException.class, () -> log.consistency(11, log.signedHead()));
            assertEquals(FailureKind.ROLLBACK, e.kind());
        });
    }

    private static SignedNote log(FileLedger ledger, TileStore tiles) {
        return Log.open(config(), ledger, tiles).signedHead();
    }

    /** Begins anew, with {@code size} entries. */
    private void restoreBoth(int size) {
        try {
            Files.deleteIfExists(folder.resolve("ledger"));
            if (Files.exists(folder.resolve("tiles"))) {
                Files.move(folder.resolve("tiles"), folder.resolve("gone"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        grow(size);
    }

    @Test
    void aForkThatWasPublished() {
        grow(10);
        for (int size : new int[] {5, 10}) {
            SignedNote forged = signed(size, root(entries(50, 50 + size)));
            with((ledger, tiles) -> tiles.publish(forged.encode()));
            String message = refused(FailureKind.FORK);
            assertTrue(message.contains(root(entries(50, 50 + size)).toString()), message);
            assertTrue(message.contains(root(entries(0, 10)).toString()), message);
            with((ledger, tiles) -> assertEquals(
                    forged, SignedNote.parse(tiles.read("checkpoint").orElseThrow(), 1 << 16, "kept")));
        }
    }

    @Test
    void aForkThatWasSeenElsewhere() {
        grow(10);
        refused(FailureKind.FORK, seenElsewhere(signed(9, root(entries(50, 59)))));
    }

    @Test
    void aPublishedCheckpointThatNobodySigned() {
        grow(10);
        SignedNote real = signed(10, root(entries(0, 10)));
        byte[] other = signed(10, root(entries(50, 60))).encode();
        SignedNote unsigned = SignedNote.parse(other, 1 << 16, "other");
        SignedNote stranger = SignedNote.sign(unsigned.text(), List.of(LogFixture.WITNESS_1));
        with((ledger, tiles) -> tiles.publish(stranger.encode()));
        refused(FailureKind.MISSING_SIGNATURE);
        with((ledger, tiles) -> tiles.publish(real.encode()));
        with((ledger, tiles) -> Log.open(config(), ledger, tiles));
    }

    @Test
    void aDecidedHeadWhoseStagingIsGone() {
        grow(10);
        decide(15);
        with((ledger, tiles) -> tiles.delete(tiles.staged()));
        refused(FailureKind.ROLLBACK);
    }

    @Test
    void aDecidedHeadWhoseStagingWasChanged() throws IOException {
        grow(10);
        decide(15);
        Path staged;
        try (Stream<Path> files = Files.list(folder.resolve("tiles").resolve("staging"))) {
            staged = files.filter(file -> file.getFileName().toString().startsWith("15-"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(staged);
        for (int at = 0; at < bytes.length; at += 7) {
            byte[] changed = bytes.clone();
            changed[at] ^= 1;
            Files.write(staged, changed);
            with((ledger, tiles) -> assertThrows(VaultException.class, () -> Log.open(config(), ledger, tiles)));
        }
        Files.write(staged, bytes);
        with((ledger, tiles) -> {
            Log log = Log.open(config(), ledger, tiles);
            assertEquals(
                    root(entries(0, 15)),
                    LogFixture.checkpoint(log.signedHead()).root());
        });
    }

    /** Leaves a head that was decided and not applied. */
    private void decide(int size) {
        with((ledger, tiles) -> {
            Log log = Log.open(config(), ledger, new InterruptedTiles(tiles));
            fill(ledger, size);
            assertThrows(InterruptedTiles.Interrupted.class, () -> log.integrate(Log.MAX_BATCH));
        });
    }

    @Test
    void aTileOfTheRightEdgeThatWasChanged() throws IOException {
        grow(300);
        for (String tile : List.of("tile/0/001.p/44", "tile/1/000.p/1", "tile/entries/001.p/44")) {
            Path file = folder.resolve("tiles").resolve(tile);
            byte[] bytes = Files.readAllBytes(file);
            bytes[3] ^= 1;
            Files.write(file, bytes);
            refused(FailureKind.TILES_MISMATCH);
            bytes[3] ^= 1;
            Files.write(file, bytes);
        }
        grow(301);
    }

    @Test
    void aTileThatIsInTheWayOfADecidedBatch() throws IOException {
        grow(10);
        Path inTheWay = folder.resolve("tiles").resolve("tile/0/000.p/15");
        Files.write(inTheWay, new byte[5]);
        with((ledger, tiles) -> {
            Log log = Log.open(config(), ledger, tiles);
            fill(ledger, 15);
            VaultException e = assertThrows(VaultException.class, () -> log.integrate(Log.MAX_BATCH));
            assertEquals(FailureKind.ROLLBACK, e.kind());
            assertEquals(10, ledger.head().size());
            assertEquals(10, LogFixture.checkpoint(log.signedHead()).size());
        });
        Files.delete(inTheWay);
        grow(16);
    }

    /** A loser's batch that holds a tile which the winner's also filled. */
    @Test
    void aLosersBatchThatSharesAFullTileIsNoRollback() {
        grow(250);
        with((ledger, tiles) -> {
            Log log = Log.open(config(), ledger, tiles);
            fill(ledger, 300);
            TreeAppender tree = TreeAppender.empty();
            entries(0, 250).forEach(tree::append);
            tree.takeNewFiles();
            LogHead base = new LogHead(250, tree.root());
            entries(250, 300).forEach(tree::append);
            log.integrate(10);
            new Staging(tiles).write(Batch.of(base, tree));
        });
        grow(300);
    }

    @Test
    void aLedgerThatIsReplacedUnderARunningLog() {
        grow(10);
        copy("ledger", "old");
        grow(20);
        for (boolean published : new boolean[] {false, true}) {
            copy("ledger", "new");
            with((newer, tiles) -> {
                Log[] running = new Log[1];
                Replaceable ledger = new Replaceable(newer);
                running[0] = Log.open(config(), ledger.port(), tiles);
                if (published) {
                    running[0].publish();
                }
                try (FileLedger older = Machine.hasty().ledger(folder.resolve("old"))) {
                    ledger.replaceBy(older);
                    older.append(new Change().addEntries(entries(100, 113)));
                    for (Runnable call :
                            List.<Runnable>of(() -> running[0].integrate(99), () -> running[0].publish())) {
                        VaultException e = assertThrows(VaultException.class, call::run);
                        assertEquals(FailureKind.ROLLBACK, e.kind());
                    }
                    assertEquals(
                            10, LogFixture.checkpoint(running[0].signedHead()).size());
                }
            });
        }
    }

    @Test
    void aForkThatTilesWereChangedFor() throws IOException {
        grow(300);
        // The forger has leaves of his own in the tiles, and the checkpoint that a witness saw says so too.
        Path tile = folder.resolve("tiles").resolve("tile/0/000");
        byte[] hashes = Files.readAllBytes(tile);
        Merkle.leafHash(new byte[] {1}).copyTo(hashes, 0);
        Files.write(tile, hashes);
        List<byte[]> forged = new java.util.ArrayList<>(entries(0, 200));
        forged.set(0, new byte[] {1});
        refused(FailureKind.TILES_MISMATCH, seenElsewhere(signed(200, root(forged))));
    }

    @Test
    void whatLosersLeftIsRemoved() {
        grow(10);
        with((ledger, tiles) -> {
            Log log = Log.open(config(), ledger, tiles);
            fill(ledger, 20);
            Batch lost = new Batch(new LogHead(10, Hash.of()), new LogHead(50, Hash.of()), new java.util.TreeMap<>());
            new Staging(tiles).write(lost);
            log.integrate(Log.MAX_BATCH);
            assertEquals(1, tiles.staged().size());
        });
    }
}
