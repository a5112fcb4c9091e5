package org.evidencevault.core.vault;

import static org.evidencevault.core.vault.TestVault.LEAD;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.keys.Dek;
import org.evidencevault.core.keys.Kek;
import org.evidencevault.core.keys.WrappedKey;
import org.evidencevault.core.store.Change;
import org.evidencevault.core.store.Rows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class KeyRingTest {
    private static final byte[] OBJECT = {1, 2, 3};

    @TempDir
    Path folder;

    private TestVault test;
    private KeyRing keys;

    @BeforeEach
    void create() throws Exception {
        test = TestVault.create(folder.resolve("vault"));
        keys = new KeyRing(test.context);
    }

    @AfterEach
    void close() {
        keys.close();
        test.close();
    }

    private static void refused(Executable act) {
        IllegalStateException e = assertThrows(IllegalStateException.class, act);
        assertEquals("the vault was closed", e.getMessage());
    }

    /** What was wrapped opens with the KEK that is stored, and with no other. */
    private void assertOpens(WrappedKey wrapped, Dek dek) {
        try (KeyRing fresh = new KeyRing(test.context);
                Kek kek = fresh.of(test.caseId, Audience.OPEN, 1);
                Dek opened = kek.unwrap(wrapped, OBJECT)) {
            assertArrayEquals(dek.expand(OBJECT, 32), opened.expand(OBJECT, 32));
        }
    }

    @Test
    void aClosedOneHandsOutAndMakesNothing() {
        keys.current(test.caseId, Audience.OPEN).close();
        keys.close();
        keys.close();
        refused(() -> keys.current(test.caseId, Audience.OPEN));
        refused(() -> keys.of(test.caseId, Audience.OPEN, 1));
        refused(() -> keys.of(test.caseId, Audience.RESTRICTED, 1));
        refused(() -> keys.create(test.caseId, Audience.OPEN, 2));
    }

    @Test
    void whatWasHandedOutOutlivesIt() {
        try (KeyRing.Current current = keys.current(test.caseId, Audience.OPEN);
                Dek dek = Dek.generate(test.random)) {
            keys.forget(test.caseId, Audience.OPEN, 2);
            keys.close();
            assertOpens(current.kek().wrap(dek, OBJECT), dek);
        }
    }

    /** Closed in the middle of everything, it lets nobody wrap with a wiped key. */
    @Test
    void nothingIsWrappedWithAWipedKey() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(3);
        int wrapped = 0;
        for (int round = 0; round < 100; round++) {
            KeyRing closing = new KeyRing(test.context);
            List<Callable<Integer>> calls = new ArrayList<>();
            calls.add(() -> wrapUntilClosed(closing));
            calls.add(() -> wrapUntilClosed(closing));
            calls.add(() -> {
                closing.forget(test.caseId, Audience.OPEN, 2);
                Thread.yield();
                closing.close();
                return 0;
            });
            for (Future<Integer> call : pool.invokeAll(calls)) {
                wrapped += call.get();
            }
        }
        pool.shutdown();
        assertTrue(wrapped > 0, wrapped + " wrapped");
    }

    private int wrapUntilClosed(KeyRing closing) {
        for (int done = 0; ; done++) {
            try (KeyRing.Current current = closing.current(test.caseId, Audience.OPEN);
                    Dek dek = Dek.generate(test.random)) {
                assertOpens(current.kek().wrap(dek, OBJECT), dek);
            } catch (IllegalStateException e) {
                assertEquals("the vault was closed", e.getMessage());
                return done;
            }
        }
    }

    @Test
    void theNewestIsTheOneThatIsStored() {
        assertEquals(1, keys.newest(test.caseId, Audience.OPEN).generation());
        test.ledger.append(new Change().add(keys.create(test.caseId, Audience.OPEN, 2)));
        assertEquals(2, keys.newest(test.caseId, Audience.OPEN).generation());
        assertEquals(2, keys.current(test.caseId, Audience.OPEN).generation());
    }

    /** What another process made is seen a moment later, what it ended as soon as that is noticed. */
    @Test
    void theCurrentOneIsTheNewestOrWasItAMomentAgo() {
        long asked = System.nanoTime();
        assertEquals(1, keys.current(test.caseId, Audience.OPEN).generation());
        test.ledger.append(new Change().add(keys.create(test.caseId, Audience.OPEN, 2)));
        boolean old = keys.current(test.caseId, Audience.OPEN).generation() == 1;
        assertTrue(old || System.nanoTime() - asked > KeyRing.FRESH.toNanos(), "asks each time");
        long end = System.nanoTime() + KeyRing.FRESH.toNanos();
        while (System.nanoTime() <= end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
        assertEquals(2, keys.current(test.caseId, Audience.OPEN).generation());
        test.ledger.append(new Change().add(keys.create(test.caseId, Audience.OPEN, 3)));
        test.ledger.append(new Change()
                .destroy(test.ledger.kek(test.caseId, Audience.OPEN.code(), 2).orElseThrow()));
        assertTrue(keys.isGone(test.caseId, Audience.OPEN, 2));
        assertEquals(3, keys.current(test.caseId, Audience.OPEN).generation());
    }

    @Test
    void anEndedOneIsNotFound() {
        test.ledger.append(new Change().add(keys.create(test.caseId, Audience.OPEN, 2)));
        test.ledger.append(new Change()
                .destroy(test.ledger.kek(test.caseId, Audience.OPEN.code(), 1).orElseThrow()));
        assertTrue(keys.isGone(test.caseId, Audience.OPEN, 1));
        VaultException e = assertThrows(VaultException.class, () -> keys.of(test.caseId, Audience.OPEN, 1));
        assertEquals(FailureKind.NOT_FOUND, e.kind());
    }

    @Test
    void aClosedVaultStoresNothing() throws Exception {
        Receipt receipt = test.vault.deposit(LEAD, test.caseId, new Draft(ContentKind.ARTICLE).paragraph("One."));
        List<Id> blobs = test.blobs.list(Optional.empty(), 100);
        long waiting = test.ledger.pendingCount();
        test.vault.close();
        refused(() -> test.vault.deposit(LEAD, test.caseId, new Draft(ContentKind.ARTICLE).paragraph("Two.")));
        refused(() -> test.vault.open(LEAD, receipt.record(), 1, EnumSet.of(Audience.OPEN)));
        refused(() -> test.vault.openCase(LEAD));
        assertEquals(blobs, test.blobs.list(Optional.empty(), 100));
        assertEquals(waiting + 1, test.ledger.pendingCount(), "the stop event");
        test.crash();
        test.sequence();
        assertEquals(List.of(), test.vault.fsck(LEAD, done -> {}));
    }

    @Test
    void keysThatNoLongerGoTogetherAreNoticedWhereTheyWereOpenedBefore() {
        test.vault.requireKeys();
        Rows.KekRow row = test.ledger
                .newestKek(test.context.vault(), Audience.AUDIT.code())
                .orElseThrow();
        Rows.KekRow other = new Rows.KekRow(
                row.caseId(), row.audience(), row.generation(), row.rootKey(), new byte[row.wrapped().length]);
        test.ledger.append(new Change().rewrap(other));
        VaultException e = assertThrows(VaultException.class, test.vault::requireKeys);
        assertEquals(FailureKind.CANNOT_OPEN, e.kind(), e.getMessage());
        test.ledger.append(new Change().rewrap(row));
    }
}
