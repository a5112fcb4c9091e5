package org.evidencevault.core.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps that fail: the call fails with IO and did nothing, and the store goes on where that is certain. */
class FailingDiskTest {
    @TempDir
    Path folder;

    private final FailingDisk disk = new FailingDisk();
    private final Samples samples = new Samples(1);

    private static void assertIo(Runnable action) {
        assertEquals(
                FailureKind.IO, assertThrows(VaultException.class, action::run).kind());
    }

    private Change entries(int count) {
        return new Change().addEntries(samples.entries(count));
    }

    @Test
    void aFailedWriteIsTakenBackAndTheLedgerGoesOn() {
        Path file = folder.resolve("ledger");
        try (Ledger ledger = new FileLedger(file, disk)) {
            ledger.append(entries(1));
            disk.fail("write");
            assertIo(() -> ledger.append(entries(5)));
            assertEquals(1, ledger.pendingCount());
            disk.fail("none");
            assertEquals(List.of(1L), ledger.append(entries(1)));
        }
        try (Ledger ledger = new FileLedger(file)) {
            assertEquals(2, ledger.pendingCount());
        }
    }

    @Test
    void aFailedSyncStopsTheLedgerUntilItIsOpenedAgain() {
        Path file = folder.resolve("ledger");
        try (Ledger ledger = new FileLedger(file, disk)) {
            ledger.append(entries(1));
            disk.fail("sync");
            assertIo(() -> ledger.append(entries(5)));
            disk.fail("none");
            assertIo(() -> ledger.append(entries(1)));
            assertIo(ledger::pendingCount);
        }
        try (Ledger ledger = new FileLedger(file)) {
            assertEquals(1, ledger.pendingCount());
        }
    }

    @Test
    void aFailedRewriteDestroysNothing() {
        Id caseId = samples.id();
        Rows.ObjectRow object = samples.object(samples.id(), caseId);
        Path file = folder.resolve("ledger");
        try (Ledger ledger = new FileLedger(file, disk)) {
            ledger.append(new Change()
                    .add(new Rows.CaseRow(caseId))
                    .add(samples.kek(caseId, 1, 1))
                    .add(object));
            for (String step : List.of("create", "write", "sync", "rename")) {
                disk.fail(step);
                assertIo(() -> ledger.append(new Change().destroy(object).addEntries(samples.entries(1))));
                disk.fail("none");
                assertEquals(1, ledger.objects(object.subject()).size());
                assertEquals(0, ledger.pendingCount());
                assertTrue(Files.notExists(folder.resolve("ledger.new")));
            }
            ledger.append(new Change().destroy(object));
            assertEquals(List.of(), ledger.objects(object.subject()));
        }
    }

    /** A new name that may not last: then neither journal is touched, whichever a power cut brings back. */
    @Test
    void aRewriteWhoseNameIsNotCertainWipesNothing() throws IOException {
        Id caseId = samples.id();
        Rows.ObjectRow object = samples.object(samples.id(), caseId);
        Path file = folder.resolve("ledger");
        try (Ledger ledger = new FileLedger(file, disk)) {
            ledger.append(new Change()
                    .add(new Rows.CaseRow(caseId))
                    .add(samples.kek(caseId, 1, 1))
                    .add(object));
            Path sameFile = Files.createLink(folder.resolve("old"), file);
            byte[] before = Files.readAllBytes(sameFile);
            disk.fail("syncdir");
            assertIo(() -> ledger.append(new Change().destroy(object)));
            assertArrayEquals(before, Files.readAllBytes(sameFile));
            disk.fail("none");
            assertIo(ledger::pendingCount);
        }
    }

    @Test
    void whatACrashLeftOfARewriteIsOverwritten() throws IOException {
        Path file = folder.resolve("ledger");
        new FileLedger(file).close();
        Path left = Files.write(folder.resolve("ledger.new"), samples.bytes(5000));
        Path sameFile = Files.createLink(folder.resolve("blocks"), left);
        new FileLedger(file).close();
        assertTrue(Files.notExists(left));
        assertArrayEquals(new byte[5000], Files.readAllBytes(sameFile));
    }

    @Test
    void aFailedPutLeavesNothing() throws IOException {
        FileBlobStore blobs = new FileBlobStore(folder.resolve("blobs"), disk);
        FileTileStore tiles = new FileTileStore(folder.resolve("tiles"), disk);
        StateFolder state = new StateFolder(folder.resolve("state"), disk);
        state.replace("name", new byte[] {1});
        tiles.publish(new byte[] {1});
        Id blob = samples.id();
        for (String step : List.of("create", "write", "sync", "link", "rename")) {
            disk.fail(step);
            if (!step.equals("rename")) {
                assertIo(() -> blobs.put(blob, out -> out.write(samples.bytes(100_000))));
                assertIo(() -> tiles.put(Map.of("tile/0/000", new byte[32], "tile/0/001", new byte[32])));
            }
            if (!step.equals("link")) {
                assertIo(() -> tiles.publish(new byte[] {2}));
                assertIo(() -> state.replace("name", new byte[] {2}));
            }
            disk.fail("none");
            assertEquals(Optional.empty(), blobs.open(blob));
            assertEquals(Optional.empty(), tiles.read("tile/0/000"));
            assertEquals(1, tiles.read("checkpoint").orElseThrow()[0]);
            assertEquals(1, state.read("name").orElseThrow()[0]);
            for (String store : List.of("blobs", "tiles", "state")) {
                try (Stream<Path> left = Files.list(folder.resolve(store).resolve("tmp"))) {
                    assertEquals(List.of(), left.toList());
                }
            }
        }
        blobs.put(blob, out -> out.write(1));
        tiles.put(Map.of("tile/0/000", new byte[32]));
        state.close();
    }
}
