package org.evidencevault.core.tlog;

import static org.evidencevault.core.tlog.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.codec.Hash;
import org.junit.jupiter.api.Test;

class TreeAppenderTest {
    @Test
    void theRootIsThatOfTheOracleAfterEveryEntry() {
        TreeAppender appender = TreeAppender.empty();
        List<byte[]> entries = Trees.entries(300);
        for (int n = 0; n <= 300; n++) {
            assertEquals(Rfc6962.mth(entries.subList(0, n)), appender.root());
            assertEquals(n, appender.size());
            if (n < 300) {
                appender.append(entries.get(n));
            }
        }
    }

    @Test
    void largeTreesHaveTheTilesOfTheSpec() {
        Trees.Files log = Trees.log(70_000);
        assertEquals(Rfc6962.mth(Trees.entries(70_000)), log.root());
        assertEquals(2 * (273 + 1) + 1 + 1 + 1, log.files().size());
        for (Tile tile : Tile.rightEdge(70_000)) {
            assertTrue(log.files().containsKey(tile.path()), tile.path());
        }
        TileProofs proofs = log.proofs();
        Random random = new Random(1);
        for (int i = 0; i < 50; i++) {
            int index = random.nextInt(70_000);
            proofs.inclusion(index).verify(Merkle.leafHash(Trees.entry(index)), log.root(), "proof");
            int old = 1 + random.nextInt(70_000);
            proofs.consistency(old).verify(proofs.root(old), log.root(), "proof");
        }
    }

    @Test
    void batchesYieldTheTilesOfOneGo() {
        Random random = new Random(2);
        TreeAppender appender = TreeAppender.empty();
        Map<String, byte[]> all = new HashMap<>();
        int size = 0;
        for (int batch : new int[] {1, 0, 254, 1, 1, 255, 300, 0, 65_000, 512, 3}) {
            for (int i = 0; i < batch; i++) {
                appender.append(Trees.entry(size++));
            }
            Map<String, byte[]> taken = appender.takeNewFiles();
            assertTrue(batch > 0 || taken.isEmpty());
            taken.forEach((path, bytes) -> assertEquals(null, all.put(path, bytes), path));
            Trees.Files expected = Trees.log(size);
            assertEquals(expected.root(), appender.root());
            expected.files().forEach((path, bytes) -> assertArrayEquals(bytes, all.get(path), path));
            if (random.nextBoolean()) {
                Trees.Files stored = new Trees.Files(size, appender.root(), all);
                appender = TreeAppender.load(size, appender.root(), stored.reader());
                assertTrue(appender.takeNewFiles().isEmpty());
            }
        }
    }

    @Test
    void aLoadedTreeIsTheTreeThatWasWritten() {
        for (int size : new int[] {0, 1, 255, 256, 257, 511, 512, 700, 65_535, 65_536, 65_537, 66_000}) {
            Trees.Files log = Trees.log(size);
            TreeAppender appender = TreeAppender.load(size, log.root(), log.reader());
            appender.append(Trees.entry(size));
            assertEquals(Trees.log(size + 1).root(), appender.root());
            Set<String> added = new HashSet<>(Trees.log(size + 1).files().keySet());
            added.removeAll(log.files().keySet());
            assertEquals(added, appender.takeNewFiles().keySet(), "size " + size);
        }
    }

    @Test
    void anyChangedByteOfTheRightEdgeIsRefused() {
        Trees.Files log = Trees.log(256 * 256 + 3 * 256 + 5);
        for (Tile tile : Tile.rightEdge(log.size())) {
            byte[] good = log.files().get(tile.path());
            for (int i = 0; i < good.length; i++) {
                byte[] changed = good.clone();
                changed[i] ^= 1;
                Map<String, byte[]> files = new TreeMap<>(log.files());
                files.put(tile.path(), changed);
                Trees.Files bad = new Trees.Files(log.size(), log.root(), files);
                FailureKind kind = Failures.kindOf(() -> TreeAppender.load(bad.size(), bad.root(), bad.reader()));
                assertTrue(
                        kind == FailureKind.TILES_MISMATCH
                                || tile.isEntries()
                                        && (kind == FailureKind.WRONG_LENGTH || kind == FailureKind.TRAILING_BYTES),
                        tile.path() + " byte " + i + ": " + kind);
            }
        }
    }

    @Test
    void missingOrCutTilesAreRefused() {
        Trees.Files log = Trees.log(300);
        for (Tile tile : Tile.rightEdge(300)) {
            Map<String, byte[]> files = new TreeMap<>(log.files());
            files.remove(tile.path());
            Trees.Files without = new Trees.Files(300, log.root(), files);
            assertFails(FailureKind.MISSING_FILE, () -> TreeAppender.load(300, without.root(), without.reader()));
        }
        Map<String, byte[]> files = new TreeMap<>(log.files());
        files.put(new Tile(1, 0, 1).path(), new byte[31]);
        Trees.Files cut = new Trees.Files(300, log.root(), files);
        assertFails(FailureKind.TILES_MISMATCH, () -> TreeAppender.load(300, cut.root(), cut.reader()));
        assertFails(FailureKind.TILES_MISMATCH, () -> TreeAppender.load(300, Hash.of(new byte[1]), log.reader()));
    }

    @Test
    void anEntryHasAtMostTwoToTheSixteenBytes() {
        TreeAppender appender = TreeAppender.empty();
        assertThrows(IllegalArgumentException.class, () -> appender.append(new byte[65_536]));
        List<byte[]> entries = new ArrayList<>();
        for (int length : new int[] {0, 65_535, 1}) {
            entries.add(new byte[length]);
            appender.append(new byte[length]);
        }
        assertEquals(Rfc6962.mth(entries), appender.root());
        assertArrayEquals(
                EntryBundle.encode(entries),
                appender.takeNewFiles().get(Tile.entries(0, 3).path()));
    }
}
