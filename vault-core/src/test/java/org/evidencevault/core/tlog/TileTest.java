package org.evidencevault.core.tlog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Utf8;
import org.junit.jupiter.api.Test;

class TileTest {
    @Test
    void pathsAreThoseOfTheSpec() {
        assertEquals("tile/0/x001/x234/067", new Tile(0, 1_234_067, 256).path());
        assertEquals("tile/0/x001/x234/067.p/12", new Tile(0, 1_234_067, 12).path());
        assertEquals("tile/entries/000.p/255", Tile.entries(0, 255).path());
        assertEquals("tile/63/x001/000", new Tile(63, 1000, 256).path());
    }

    @Test
    void whatParsesHasThatPath() {
        for (long index : new long[] {0, 1, 999, 1000, 999_999, 1_000_000, 1_234_067, Long.MAX_VALUE}) {
            for (int level : new int[] {Tile.ENTRIES, 0, 1, 63}) {
                for (int width : new int[] {1, 9, 255, 256}) {
                    Tile tile = new Tile(level, index, width);
                    assertEquals(tile, Tile.parse(tile.path(), "path"));
                }
            }
        }
    }

    @Test
    void onlyOnePathForEachTile() {
        for (String path : List.of(
                "",
                "tile",
                "tile/0",
                "tile/0/",
                "tile/0/1",
                "tile/0/0001",
                "tile/0/x001",
                "tile/0/001/001",
                "tile/0/x000/001",
                "tile/0/xx01/001",
                "tile/00/001",
                "tile/64/001",
                "tile/-1/001",
                "tile/0/001.p/0",
                "tile/0/001.p/256",
                "tile/0/001.p/01",
                "tile/0/001.p",
                "tile/0/001.p/",
                "tile/0/001.p/1/",
                "tile/0/x001.p/001.p/1",
                "tile/Entries/001",
                "/tile/0/001",
                "tile/0/../001",
                "tile/0/00\u0661",
                "tile/0/x009/x223/x372/x036/x854/x775/808",
                "tile/0/" + "x001/".repeat(30) + "001")) {
            assertThrows(VaultException.class, () -> Tile.parse(path, "path"), path);
        }
    }

    @Test
    void theRightEdgeIsThatOfTheSpecsExample() {
        assertEquals(
                List.of(Tile.entries(273, 112), new Tile(0, 273, 112), new Tile(1, 1, 17), new Tile(2, 0, 1)),
                Tile.rightEdge(70_000));
        assertEquals(List.of(new Tile(1, 0, 1)), Tile.rightEdge(256));
        assertEquals(List.of(), Tile.rightEdge(0));
        assertEquals(9, Tile.rightEdge(Long.MAX_VALUE).size());
    }

    @Test
    void tilesOutsideTheDomainDoNotExist() {
        assertThrows(IllegalArgumentException.class, () -> new Tile(64, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Tile(0, -1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Tile(0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Tile(0, 0, 257));
    }

    @Test
    void bundlesHoldWhatWasPutIn() {
        List<byte[]> entries = List.of(Utf8.bytes("a"), new byte[0], new byte[65_535]);
        byte[] bytes = EntryBundle.encode(entries);
        EntryBundle bundle = EntryBundle.parse(bytes, 3, "bundle");
        assertEquals(3, bundle.size());
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(entries.get(i), bundle.entry(i));
        }
        assertThrows(IllegalArgumentException.class, () -> EntryBundle.encode(List.of(new byte[65_536])));
    }

    @Test
    void bundlesEndWhereTheirLastEntryEnds() {
        byte[] bytes = EntryBundle.encode(Trees.entries(3));
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            Failures.assertFails(FailureKind.WRONG_LENGTH, () -> EntryBundle.parse(cut, 3, "bundle"));
        }
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        Failures.assertFails(FailureKind.TRAILING_BYTES, () -> EntryBundle.parse(longer, 3, "bundle"));
        Failures.assertFails(FailureKind.TRAILING_BYTES, () -> EntryBundle.parse(bytes, 2, "bundle"));
        Failures.assertFails(FailureKind.WRONG_LENGTH, () -> EntryBundle.parse(bytes, 4, "bundle"));
    }

    @Test
    void aPartialTileThatIsGoneIsCutFromTheFullOne() {
        Trees.Files log = Trees.log(256);
        byte[] hashes = log.reader().read(new Tile(0, 0, 5));
        assertEquals(5 * Hash.SIZE, hashes.length);
        assertEquals(Merkle.leafHash(Trees.entry(4)), Hash.ofBytes(hashes, 4 * Hash.SIZE, Hash.SIZE));
        byte[] entries = log.reader().read(Tile.entries(0, 5));
        assertArrayEquals(EntryBundle.encode(Trees.entries(5)), entries);
        Failures.assertFails(FailureKind.MISSING_FILE, () -> log.reader().read(new Tile(0, 1, 5)));
        assertTrue(new Tile(0, 0, 5).full().isFull());
    }

    @Test
    void aTreeHasATileWhenItHasAllOfIt() {
        assertTrue(Tile.entries(0, 70).isWithin(70));
        assertFalse(Tile.entries(0, 70).isWithin(69));
        assertTrue(new Tile(0, 1, 44).isWithin(300));
        assertFalse(new Tile(0, 1, 45).isWithin(300));
        assertFalse(new Tile(0, 2, 1).isWithin(512));
        assertTrue(new Tile(0, 2, 1).isWithin(513));
        assertFalse(new Tile(1, 0, 1).isWithin(255));
        assertTrue(new Tile(1, 0, 1).isWithin(256));
        assertTrue(new Tile(1, 0, 256).isWithin(65_536));
        assertFalse(new Tile(1, 0, 256).isWithin(65_535));
        assertFalse(new Tile(63, 0, 1).isWithin(Long.MAX_VALUE));
        assertFalse(new Tile(0, Long.MAX_VALUE, 1).isWithin(Long.MAX_VALUE));
        assertFalse(new Tile(0, 0, 1).isWithin(0));
    }
}
