package org.evidencevault.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBlobStoreTest extends BlobStoreContract {
    @TempDir
    Path folder;

    @Override
    protected BlobStore open() {
        return new FileBlobStore(folder.resolve("blobs"));
    }

    @Test
    void onlyTheOwnerReads() throws IOException {
        blobs.put(new Samples(1).id(), out -> out.write(1));
        try (Stream<Path> all = Files.walk(folder.resolve("blobs"))) {
            for (Path path : all.toList()) {
                String expected = Files.isDirectory(path) ? "rwx------" : "rw-------";
                assertEquals(expected, PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
            }
        }
    }

    @Test
    void refusesLinks() throws IOException {
        Id id = new Samples(2).id();
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Path shard = folder.resolve("blobs").resolve(id.toString().substring(0, 2));
        Files.createSymbolicLink(shard, outside);
        assertUnsafe(id);
        Files.delete(shard);
        Files.createDirectory(shard);
        Files.createSymbolicLink(shard.resolve(id.toString()), outside.resolve("file"));
        assertUnsafe(id);
        try (Stream<Path> children = Files.list(outside)) {
            assertEquals(List.of(), children.toList());
        }
    }

    private void assertUnsafe(Id id) {
        List<Runnable> actions =
                List.of(() -> blobs.put(id, out -> out.write(1)), () -> blobs.open(id), () -> blobs.delete(id));
        for (Runnable action : actions) {
            assertEquals(
                    FailureKind.UNSAFE_PATH,
                    assertThrows(VaultException.class, action::run).kind());
        }
    }

    @Test
    void sweepsWhatACrashLeft() throws IOException {
        Path old = Files.write(folder.resolve("blobs").resolve("tmp").resolve("old"), new byte[9]);
        Path running = Files.write(old.resolveSibling("running"), new byte[9]);
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(7200)));
        open();
        assertFalse(Files.exists(old));
        assertTrue(Files.exists(running));
    }
}
