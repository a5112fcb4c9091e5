package org.evidencevault.core.tlog;

import static org.evidencevault.core.tlog.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.junit.jupiter.api.Test;

class RootedTilesTest {
    private static RootedTiles tiles(Trees.Files log) {
        return RootedTiles.of(log.size(), log.root(), log.reader());
    }

    private static TileReader reader(Map<String, byte[]> files) {
        return TileReader.of(path -> Optional.ofNullable(files.get(path)));
    }

    @Test
    void everyTileOfATreeIsGiven() {
        for (int size : new int[] {0, 1, 255, 256, 257, 1000, 65_536, 65_537}) {
            Trees.Files log = Trees.log(size);
            RootedTiles tiles = tiles(log);
            log.files().forEach((path, bytes) -> assertArrayEquals(bytes, tiles.read(Tile.parse(path, path)), path));
            assertEquals(log.root(), TileProofs.at(size, tiles).root());
        }
    }

    @Test
    void anyChangedCutOrPaddedTileIsRefused() {
        Trees.Files log = Trees.log(66_000);
        int seen = 0;
        for (String path : log.files().keySet()) {
            if (!path.contains(".p/") && seen++ % 64 != 0) {
                continue;
            }
            byte[] good = log.files().get(path);
            byte[] changed = good.clone();
            changed[good.length - 1] ^= 1;
            byte[][] bad = {changed, Arrays.copyOf(good, good.length - 1), Arrays.copyOf(good, good.length + 1)};
            for (byte[] each : bad) {
                Map<String, byte[]> files = new TreeMap<>(log.files());
                files.put(path, each);
                Tile tile = Tile.parse(path, path);
                VaultException failure = assertThrows(
                        VaultException.class,
                        () -> RootedTiles.of(log.size(), log.root(), reader(files))
                                .read(tile),
                        path);
                assertTrue(failure.kind() == FailureKind.TILES_MISMATCH || tile.isEntries(), failure.getMessage());
            }
        }
    }

    @Test
    void aTileOfAnotherPlaceIsRefused() {
        Trees.Files log = Trees.log(1000);
        Map<String, byte[]> files = new TreeMap<>(log.files());
        files.put("tile/0/001", log.files().get("tile/0/000"));
        files.put("tile/entries/002", log.files().get("tile/entries/000"));
        RootedTiles tiles = RootedTiles.of(1000, log.root(), reader(files));
        assertFails(FailureKind.TILES_MISMATCH, () -> tiles.read(new Tile(0, 1, 256)));
        assertFails(FailureKind.TILES_MISMATCH, () -> tiles.read(Tile.entries(2, 256)));
        assertFails(FailureKind.TILES_MISMATCH, () -> tiles.read(Tile.entries(1, 256)));
        assertEquals(256 * Hash.SIZE, tiles.read(new Tile(0, 2, 256)).length);
    }

    @Test
    void theNextSourceIsAskedForWhatTheFirstHasNotOrHasWrong() {
        Trees.Files log = Trees.log(1000);
        Map<String, byte[]> some = new TreeMap<>(log.files());
        some.remove("tile/entries/000");
        some.put("tile/0/001", new byte[256 * Hash.SIZE]);
        some.put("tile/0/003.p/232", new byte[7]);
        RootedTiles tiles = RootedTiles.of(1000, log.root(), reader(some), log.reader());
        log.files().forEach((path, bytes) -> assertArrayEquals(bytes, tiles.read(Tile.parse(path, path)), path));
        TileReader broken = tile -> {
            throw new VaultException(FailureKind.IO, "the disk");
        };
        assertFails(FailureKind.IO, () -> RootedTiles.of(1000, log.root(), broken, log.reader()));
    }

    @Test
    void anotherRootAndTilesOfNoTreeAreRefused() {
        Trees.Files log = Trees.log(300);
        assertFails(
                FailureKind.TILES_MISMATCH,
                () -> RootedTiles.of(300, Trees.log(299).root(), log.reader()));
        RootedTiles tiles = tiles(log);
        Tile[] none = {
            new Tile(0, 1, 43),
            new Tile(0, 1, 256),
            new Tile(0, 2, 1),
            new Tile(1, 0, 2),
            new Tile(8, 0, 44),
            Tile.entries(2, 1)
        };
        for (Tile each : none) {
            assertThrows(IllegalArgumentException.class, () -> tiles.read(each), each.path());
        }
    }
}
