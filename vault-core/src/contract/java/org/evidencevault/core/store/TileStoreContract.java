package org.evidencevault.core.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link TileStore} does. A subclass says how to open one. */
public abstract class TileStoreContract {
    protected TileStore tiles;

    /** Opens the store of this test: the same one each time. */
    protected abstract TileStore open();

    @BeforeEach
    void openFirst() {
        tiles = open();
    }

    @Test
    void givesBackWhatWasPut() {
        Samples s = new Samples(1);
        Map<String, byte[]> files = new HashMap<>();
        for (int i = 0; i < 40; i++) {
            files.put(String.format(java.util.Locale.ROOT, "tile/0/x%03d/%03d", i % 3, i), s.bytes(8192));
        }
        files.put("tile/entries/000.p/5", s.bytes(395));
        files.put("staging/5-ab", s.bytes(10));
        files.put("tile/1/000", new byte[0]);
        tiles.put(files);
        tiles.put(Map.of());
        files.forEach(
                (path, bytes) -> assertArrayEquals(bytes, open().read(path).orElseThrow()));
        assertEquals(Optional.empty(), tiles.read("tile/0/999"));
        assertEquals(Optional.empty(), tiles.read("checkpoint"));
    }

    @Test
    void putsOnce() {
        tiles.put(Map.of("tile/0/000", new byte[] {1}));
        tiles.put(Map.of("tile/0/000", new byte[] {1}, "tile/0/001", new byte[] {2}));
        VaultException e = assertThrows(
                VaultException.class,
                () -> tiles.put(Map.of("tile/0/000", new byte[] {1}, "tile/0/001", new byte[] {3})));
        assertEquals(FailureKind.CONFLICT, e.kind());
        assertArrayEquals(new byte[] {2}, tiles.read("tile/0/001").orElseThrow());
    }

    @Test
    void manyMayPutTheSameAtOnce() throws Exception {
        Map<String, byte[]> files = new HashMap<>();
        for (int i = 0; i < 30; i++) {
            files.put("tile/0/0" + (10 + i), new Samples(i).bytes(500));
        }
        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<Callable<Boolean>> puts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            TileStore own = open();
            puts.add(() -> {
                own.put(files);
                return files.entrySet().stream()
                        .allMatch(file -> Arrays.equals(
                                file.getValue(), own.read(file.getKey()).orElseThrow()));
            });
        }
        for (Future<Boolean> put : pool.invokeAll(puts)) {
            assertTrue(put.get());
        }
        pool.shutdown();
    }

    @Test
    void deletesOnlyWhatIsSuperfluous() {
        tiles.put(Map.of(
                "tile/0/000.p/5", new byte[] {1},
                "tile/0/000", new byte[] {2},
                "tile/0/001.p/6", new byte[] {3},
                "staging/5-ab", new byte[] {4}));
        for (String path : List.of("tile/0/000", "tile/0/001.p/6", "tile/0/001")) {
            assertThrows(IllegalArgumentException.class, () -> tiles.delete(List.of(path)));
        }
        tiles.delete(List.of("tile/0/000.p/5", "staging/5-ab", "staging/6-ab"));
        assertEquals(Optional.empty(), tiles.read("tile/0/000.p/5"));
        assertEquals(Optional.empty(), tiles.read("staging/5-ab"));
        assertArrayEquals(new byte[] {3}, tiles.read("tile/0/001.p/6").orElseThrow());
        assertArrayEquals(new byte[] {2}, tiles.read("tile/0/000").orElseThrow());
    }

    @Test
    void listsWhatIsStaged() {
        assertEquals(List.of(), tiles.staged());
        tiles.put(Map.of("staging/9-ab", new byte[1], "staging/10-ab", new byte[1], "tile/0/000", new byte[1]));
        assertEquals(List.of("staging/10-ab", "staging/9-ab"), tiles.staged());
    }

    @Test
    void publishes() {
        tiles.publish(new byte[] {1, 2, 3});
        tiles.publish(new byte[] {4});
        assertArrayEquals(new byte[] {4}, open().read("checkpoint").orElseThrow());
    }

    @Test
    void refusesOtherPaths() {
        for (String path : List.of(
                "",
                "tile",
                "tile/",
                "/tile/0/000",
                "tile/../x",
                "tile/./x",
                "tile//x",
                "tile/.x",
                "checkpoint",
                "other/000",
                "tile/A",
                "tile/a b",
                "tile/a\\b",
                "tile/é",
                "staging",
                "tmp/x",
                "tile/0/000\n",
                "tile/" + "a".repeat(300))) {
            assertThrows(IllegalArgumentException.class, () -> tiles.put(Map.of(path, new byte[1])), path);
        }
        assertThrows(IllegalArgumentException.class, () -> tiles.read("tile/../x"));
    }
}
