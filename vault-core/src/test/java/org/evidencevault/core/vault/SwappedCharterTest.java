package org.evidencevault.core.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.Charter;
import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.store.Rows;
import org.evidencevault.core.tlog.SignedNote;
import org.evidencevault.core.tlog.VerifierKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thief with write access to the ledger puts a charter of his own into it: the log still holds the true one. */
class SwappedCharterTest {
    @TempDir
    Path folder;

    private Path vault;
    private Id vaultId;
    private VerifierKey desk;
    private SignedNote stolen;
    private SignedNote successor;

    @BeforeEach
    void create() throws Exception {
        vault = folder.resolve("vault");
        try (TestVault test = TestVault.create(vault);
                TestVault thief = TestVault.create(folder.resolve("thief"))) {
            vaultId = test.context.vault();
            test.sequence();
            test.replaceDesk();
            test.sequence();
            desk = test.context.desk().key();
            stolen = thief.charter(vaultId, List.of(desk));
            successor = test.charter(vaultId, List.of(desk));
        }
    }

    /** Opens the vault with what the ledger says of its charters changed. */
    private void open(UnaryOperator<List<Rows.NoteRow>> change) throws Exception {
        TestVault.open(vault, new Charters(vaultId, change)).close();
    }

    private void refused(FailureKind kind, UnaryOperator<List<Rows.NoteRow>> change) {
        VaultException e = assertThrows(VaultException.class, () -> open(change));
        assertEquals(kind, e.kind(), e.getMessage());
    }

    private static Rows.NoteRow swapped(Rows.NoteRow row, SignedNote note, long entry) {
        return new Rows.NoteRow(row.subject(), row.kind(), row.version(), note.digest(), note.encode(), entry);
    }

    @Test
    void unchangedItOpens() throws Exception {
        open(rows -> {
            assertEquals(2, rows.size());
            assertNotEquals(rows.get(0).digest(), rows.get(1).digest());
            return rows;
        });
    }

    @Test
    void theFirstCharterIsEntryZero() {
        refused(FailureKind.NOT_INCLUDED, rows -> List.of(swapped(rows.get(0), stolen, 0)));
    }

    @Test
    void noFirstCharterWaitsForTheLog() {
        refused(FailureKind.NOT_INCLUDED, rows -> List.of(swapped(rows.get(0), stolen, 1_000_000)));
    }

    @Test
    void noFirstCharterStandsElsewhere() {
        refused(FailureKind.NOT_INCLUDED, rows -> List.of(swapped(rows.get(0), stolen, 1)));
    }

    /** Signed by the governance keys, and yet not the one that was logged. */
    @Test
    void aLaterCharterIsTheLoggedOne() {
        refused(
                FailureKind.NOT_INCLUDED,
                rows -> List.of(
                        rows.get(0), swapped(rows.get(1), successor, rows.get(1).entry())));
    }

    /** What the governance keys signed just now is in no tree yet. */
    @Test
    void aLaterCharterMayWait() throws Exception {
        open(rows -> List.of(rows.get(0), rows.get(1), swapped(rows.get(1), successor, 1_000_000)));
    }

    /** Far from the right edge, where the log itself looks when it is opened. */
    @Test
    void damagedTilesAreNoProof() throws Exception {
        try (TestVault test = TestVault.open(vault, TestVault.Wrap.NOTHING)) {
            test.vault.events().fill(300);
            test.sequence();
        }
        Path tile = vault.resolve("log/tile/0/000");
        byte[] hashes = Files.readAllBytes(tile);
        hashes[0] ^= 1;
        Files.write(tile, hashes);
        refused(FailureKind.NOT_INCLUDED, rows -> rows);
    }

    private record Charters(Id vault, UnaryOperator<List<Rows.NoteRow>> change) implements TestVault.Wrap {
        @Override
        public <T> T around(Class<T> port, T real) {
            return port != Ledger.class
                    ? real
                    : port.cast(Proxy.newProxyInstance(
                            port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                                try {
                                    Object answer = method.invoke(real, arguments);
                                    return method.getName().equals("notes") && arguments[0].equals(vault)
                                            ? change.apply(charters(real))
                                            : answer;
                                } catch (InvocationTargetException e) {
                                    throw e.getCause();
                                }
                            }));
        }

        private List<Rows.NoteRow> charters(Object ledger) {
            return ((Ledger) ledger)
                    .notes(vault).stream()
                            .filter(row -> row.kind().equals(Charter.KIND))
                            .toList();
        }
    }
}
