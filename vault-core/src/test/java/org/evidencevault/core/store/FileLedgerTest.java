package org.evidencevault.core.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLedgerTest extends LedgerContract {
    @TempDir
    Path folder;

    @Override
    protected Ledger open() {
        return new FileLedger(file());
    }

    @Override
    protected boolean storesRowsAlongside() {
        return false;
    }

    private Path file() {
        return folder.resolve("vault").resolve("ledger");
    }

    @Test
    void oneProcessAtATime() {
        VaultException e = assertThrows(VaultException.class, this::open);
        assertEquals(FailureKind.CONFLICT, e.kind());
        assertTrue(String.valueOf(e.getMessage()).contains("in use by another process"));
        ledger.append(new Change().addEntries(new Samples(1).entries(1)));
    }

    /** A second attempt within this process must not free the lock for other processes. */
    @Test
    void aFailedSecondOpeningKeepsTheLock() throws Exception {
        assertThrows(VaultException.class, this::open);
        Process other = ChildJvm.start(OtherProcess.class, folder.resolve("said"), List.of(file().toString()));
        assertEquals(0, other.waitFor());
        assertEquals(List.of("CONFLICT"), Files.readAllLines(folder.resolve("said")));
    }

    @Test
    void checkpointsOfOneSizeInOneGroup() throws Exception {
        ledger.append(new Change().addEntries(new Samples(1).entries(60)));
        ExecutorService pool = Executors.newFixedThreadPool(8);
        for (int size = 1; size <= 60; size++) {
            int at = size;
            LogHead next = new LogHead(size, Hash.of(new byte[] {(byte) size}));
            assertTrue(ledger.advance(ledger.head(), next, ledger.pending(1)));
            byte[] note = ("text " + size + "\n\nsignature\n").getBytes(StandardCharsets.UTF_8);
            List<Callable<Boolean>> keeps = java.util.Collections.nCopies(8, () -> {
                ledger.keepCheckpoint(at, note);
                return true;
            });
            for (Future<Boolean> keep : pool.invokeAll(keeps)) {
                assertTrue(keep.get());
            }
            assertArrayEquals(note, ledger.newestCheckpoint().orElseThrow());
        }
        pool.shutdown();
    }

    @Test
    void onlyTheOwnerReads() throws IOException {
        try (Stream<Path> all = Files.walk(file().getParent())) {
            for (Path path : all.toList()) {
                String expected = Files.isDirectory(path) ? "rwx------" : "rw-------";
                assertEquals(expected, PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
            }
        }
    }

    @Test
    void refusesLinks() throws IOException {
        ledger.close();
        Files.move(file(), folder.resolve("elsewhere"));
        Files.createSymbolicLink(file(), folder.resolve("elsewhere"));
        assertEquals(
                FailureKind.UNSAFE_PATH,
                assertThrows(VaultException.class, this::open).kind());
        Files.delete(file());
        Files.move(folder.resolve("elsewhere"), file());
        ledger = open();
    }

    /** A destroyed or replaced key is in no file, not even in one that was deleted and is still open. */
    @Test
    void destroyedAndReplacedKeysLeaveTheFile() throws IOException {
        Samples s = new Samples(1);
        Id caseId = s.id();
        Rows.ObjectRow gone = s.object(s.id(), caseId);
        Rows.ObjectRow stays = s.object(s.id(), caseId);
        ledger.append(new Change()
                .add(new Rows.CaseRow(caseId))
                .add(s.kek(caseId, 1, 1))
                .add(s.kek(caseId, 1, 2))
                .add(gone)
                .add(stays));
        Rows.ObjectRow after = s.rewrapped(stays);
        ledger.append(new Change().rewrap(stays, after));
        assertTrue(isInAFile(gone.wrappedDek()) && isInAFile(stays.wrappedDek()));
        ledger.append(new Change().destroy(gone));
        assertFalse(isInAFile(gone.wrappedDek()));
        assertFalse(isInAFile(stays.wrappedDek()));
        assertTrue(isInAFile(after.wrappedDek()));
    }

    @Test
    void destroyedKeksAndReplacedKeysOfEventsLeaveTheFile() throws IOException {
        Samples s = new Samples(4);
        Rows.KekRow old = s.auditKek(1);
        ledger.append(
                new Change().add(old).add(s.auditKek(2)).addEvent(s.id(), s.bytes(1096), 1, s.bytes(72), s.bytes(77)));
        Rows.EventRow before = ledger.events(-1, 1).get(0);
        Rows.EventRow after = s.rewrapped(before, 2);
        ledger.append(new Change().rewrap(before, after));
        assertTrue(isInAFile(old.wrapped()) && isInAFile(before.wrappedDek()));
        ledger.append(new Change().destroy(old));
        long size = Files.size(file());
        assertFalse(isInAFile(old.wrapped()) || isInAFile(before.wrappedDek()));
        assertTrue(isInAFile(after.wrappedDek()));
        ledger.compact();
        assertEquals(size, Files.size(file()));
    }

    /** Moved and destroyed at once: the old key is in the file until it is compacted, and the other is not. */
    @Test
    void compactingForgetsWhatADestroyingChangeReplaced() throws IOException {
        Samples s = new Samples(5);
        Id caseId = s.id();
        Rows.KekRow old = s.kek(caseId, 1, 1);
        Rows.ObjectRow object = s.object(s.id(), caseId);
        ledger.append(new Change()
                .add(new Rows.CaseRow(caseId))
                .add(old)
                .add(s.kek(caseId, 1, 2))
                .add(object));
        ledger.append(new Change().rewrap(object, s.rewrapped(object)).destroy(old));
        assertFalse(isInAFile(old.wrapped()));
        ledger.compact();
        assertFalse(isInAFile(object.wrappedDek()));
        ledger.close();
        ledger = open();
        assertEquals(2, ledger.objects(object.subject()).get(0).generation());
    }

    private boolean isInAFile(byte[] bytes) throws IOException {
        String needle = new String(bytes, StandardCharsets.ISO_8859_1);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path path : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1).contains(needle)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void compactingKeepsEverythingThatMatters() throws IOException {
        Samples s = new Samples(2);
        Id caseId = s.id();
        Id record = s.id();
        byte[] note = s.bytes(1000);
        byte[] erasure = s.bytes(1000);
        ledger.append(new Change()
                .add(new Rows.CaseRow(caseId))
                .add(new Rows.RecordRow(record, caseId))
                .add(record, "record", 1, Hash.of(note), note, s.bytes(77))
                .addUnfinished(record, "erasure", 1, Hash.of(erasure), erasure, s.bytes(77))
                .addEvent(s.id(), s.bytes(1096), 1, s.bytes(72), s.bytes(77))
                .add(s.object(record, caseId))
                .add(s.kek(caseId, 1, 1))
                .add(s.auditKek(1))
                .hold(record, true));
        ledger.append(new Change().addEntries(s.entries(5000)));
        assertTrue(ledger.advance(ledger.head(), new LogHead(4000, Hash.of(note)), ledger.pending(4000)));
        ledger.keepCheckpoint(4000, note);
        List<Rows.EventRow> events = ledger.events(-1, 9);
        long before = Files.size(file());
        ((FileLedger) ledger).compact();
        assertTrue(Files.size(file()) < before / 2);
        for (int i = 0; i < 2; i++) {
            assertEquals(4000, ledger.head().size());
            assertEquals(1003, ledger.pendingCount());
            assertEquals(4000, ledger.pending(1).get(0).id());
            assertEquals(1, ledger.indexOf(1).orElseThrow());
            assertArrayEquals(note, ledger.notes(record).get(0).bytes());
            assertArrayEquals(note, ledger.newestCheckpoint().orElseThrow());
            assertEquals(Hash.of(erasure), ledger.unfinished().get(0).digest());
            assertArrayEquals(
                    events.get(0).sealed(), ledger.events(-1, 9).get(0).sealed());
            assertTrue(ledger.isHeld(record));
            assertEquals(1, ledger.objects(record).size());
            ledger.close();
            ledger = open();
        }
        assertEquals(List.of(5003L), ledger.append(new Change().addEntries(s.entries(1))));
    }

    /** A cancelled request must not close the file under the others. */
    @Test
    void anInterruptedThreadDoesNoHarm() throws InterruptedException {
        Samples s = new Samples(3);
        Thread interrupted = new Thread(() -> {
            Thread.currentThread().interrupt();
            ledger.append(new Change().addEntries(s.entries(1)));
            ledger.pending(1);
        });
        interrupted.start();
        interrupted.join();
        ledger.append(new Change().addEntries(s.entries(1)));
        assertEquals(2, ledger.pendingCount());
    }

    @Test
    void aClosedLedgerSaysSo() {
        ledger.close();
        ledger.close();
        assertThrows(IllegalStateException.class, () -> ledger.head());
        assertThrows(IllegalStateException.class, () -> ledger.append(new Change()));
    }
}
