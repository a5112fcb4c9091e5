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
        ledger.append(new Change().add(new Rows.CaseRow(caseId)).add(gone).add(stays));
        Rows.ObjectRow after = s.rewrapped(stays);
        ledger.append(new Change().rewrap(stays, after));
        assertTrue(isInAFile(gone.wrappedDek()) && isInAFile(stays.wrappedDek()));
        ledger.append(new Change().destroy(gone));
        assertFalse(isInAFile(gone.wrappedDek()));
        assertFalse(isInAFile(stays.wrappedDek()));
        assertTrue(isInAFile(after.wrappedDek()));
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
