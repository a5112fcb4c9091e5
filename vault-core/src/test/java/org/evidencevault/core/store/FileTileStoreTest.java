package org.evidencevault.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTileStoreTest extends TileStoreContract {
    @TempDir
    Path folder;

    @Override
    protected TileStore open() {
        return new FileTileStore(folder.resolve("tiles"));
    }

    @Test
    void refusesLinks() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.createSymbolicLink(folder.resolve("tiles").resolve("tile"), outside);
        Files.createSymbolicLink(folder.resolve("tiles").resolve("checkpoint"), outside.resolve("file"));
        List<Runnable> actions = List.of(
                () -> tiles.put(Map.of("tile/0/000", new byte[1])),
                () -> tiles.read("tile/0/000"),
                () -> tiles.read("checkpoint"),
                () -> tiles.publish(new byte[1]));
        for (Runnable action : actions) {
            assertEquals(
                    FailureKind.UNSAFE_PATH,
                    assertThrows(VaultException.class, action::run).kind());
        }
        try (Stream<Path> children = Files.list(outside)) {
            assertEquals(List.of(), children.toList());
        }
    }
}
