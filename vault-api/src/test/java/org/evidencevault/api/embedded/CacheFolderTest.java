package org.evidencevault.api.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTest {
    @TempDir
    Path folder;

    @Test
    void anEntryIsMadeOnce() throws IOException {
        CacheFolder cache = new CacheFolder(folder);
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Path entry = cache.obtain("entry", draft -> {
                made.add("once");
                Files.writeString(draft.resolve("file"), "content");
            });
            assertEquals("content", Files.readString(entry.resolve("file")));
        }
        assertEquals(List.of("once"), made);
    }

    @Test
    void whatFailsLeavesNothing() throws IOException {
        CacheFolder cache = new CacheFolder(folder);
        VaultException failure = assertThrows(
                VaultException.class,
                () -> cache.obtain("entry", draft -> {
                    Files.writeString(draft.resolve("file"), "half");
                    throw new IOException("no more space");
                }));
        assertEquals(FailureKind.IO, failure.kind());
        assertEquals(List.of(), names());
    }

    @Test
    void twoAtOnceBothGetOneWhole() throws Exception {
        CountDownLatch bothAtIt = new CountDownLatch(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Path>> results = new ArrayList<>();
            for (String who : List.of("first", "second")) {
                CacheFolder cache = new CacheFolder(folder);
                results.add(threads.submit(() -> cache.obtain("entry", draft -> {
                    Files.writeString(draft.resolve("a"), who);
                    bothAtIt.countDown();
                    awaitUninterrupted(bothAtIt);
                    Files.writeString(draft.resolve("b"), who);
                })));
            }
            for (Future<Path> result : results) {
                Path entry = result.get();
                assertEquals(Files.readString(entry.resolve("a")), Files.readString(entry.resolve("b")));
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(List.of("entry"), names());
    }

    @Test
    void draftsOfTheDeadAreDropped() throws IOException {
        Path old = Files.createDirectory(folder.resolve("entry.draft-1"));
        Files.writeString(old.resolve("file"), "half");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(2 * 86_400)));
        Path young = Files.createDirectory(folder.resolve("entry.draft-2"));
        new CacheFolder(folder);
        assertFalse(Files.exists(old));
        assertTrue(Files.exists(young));
    }

    @Test
    void liesWhereTheUserWants() {
        Path home = Path.of("/home/user");
        assertEquals(Path.of("/c/evidence-vault"), CacheFolder.standard(Map.of("XDG_CACHE_HOME", "/c"), home));
        Path usual = Path.of("/home/user/.cache/evidence-vault");
        assertEquals(usual, CacheFolder.standard(Map.of(), home));
        assertEquals(usual, CacheFolder.standard(Map.of("XDG_CACHE_HOME", ""), home));
        assertEquals(usual, CacheFolder.standard(Map.of("XDG_CACHE_HOME", "relative"), home));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(path -> path.getFileName().toString()).toList();
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
