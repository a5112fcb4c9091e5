package org.evidencevault.core.vault;

import static org.evidencevault.core.vault.TestVault.LEAD;
import static org.evidencevault.core.vault.TestVault.READER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.ErasureNote;
import org.evidencevault.core.record.LogEntry;
import org.evidencevault.core.record.NoteText;
import org.evidencevault.core.record.ReleaseNote;
import org.evidencevault.core.record.Salt;
import org.evidencevault.core.record.WithdrawalNote;
import org.evidencevault.core.store.Change;
import org.evidencevault.core.tlog.NoteSigner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Whoever stole a desk key that the charter no longer lists, and can write to the ledger, signs nothing that counts. */
class RetiredDeskTest {
    private static final EnumSet<Audience> OPEN = EnumSet.of(Audience.OPEN);

    @TempDir
    Path folder;

    private TestVault test;
    private Receipt receipt;
    private Receipt untouched;
    private Hash release;

    @BeforeEach
    void create() throws Exception {
        test = TestVault.create(folder.resolve("vault"));
        receipt = test.vault.deposit(LEAD, test.caseId, new Draft(ContentKind.ARTICLE).paragraph("One."));
        untouched = test.vault.deposit(LEAD, test.caseId, new Draft(ContentKind.ARTICLE).paragraph("Two."));
        release = test.vault.release(LEAD, receipt.record(), 1, List.of(0), "court", "proceedings");
        test.replaceDesk();
    }

    @AfterEach
    void close() {
        test.close();
    }

    private static void refused(FailureKind kind, Executable act) {
        VaultException e = assertThrows(VaultException.class, act);
        assertEquals(kind, e.kind(), e.getMessage());
    }

    private void plant(NoteText note, NoteSigner signer) {
        Change change = new Change();
        if (note.kind().equals(ErasureNote.KIND)) {
            NoteWriter.addUnfinished(change, note, NoteWriter.sign(note, signer));
        } else {
            NoteWriter.add(change, note, NoteWriter.sign(note, signer));
        }
        test.ledger.append(change);
        test.sequence();
    }

    private Hash approval() {
        return Hash.of(new byte[] {1});
    }

    private ErasureNote erasure() {
        return new ErasureNote(
                receipt.record(),
                1,
                receipt.note(),
                Optional.empty(),
                "source",
                "safety",
                approval(),
                Salt.random(test.random));
    }

    private ReleaseNote release() {
        return new ReleaseNote(
                receipt.record(),
                1,
                receipt.note(),
                List.of(0, 1),
                "court",
                "proceedings",
                approval(),
                Salt.random(test.random));
    }

    private void assertFsckFindsIt() {
        List<Finding> findings = test.vault.fsck(LEAD, done -> {});
        assertTrue(
                findings.stream().anyMatch(finding -> finding.kind() == FailureKind.UNKNOWN_SIGNER),
                findings::toString);
    }

    @Test
    void whatItSignedBeforeStandsAndTheNewOneSignsOn() {
        assertEquals(List.of(test.context.desk().key()), test.vault.charter().desk());
        assertNotEquals(test.firstDesk().key(), test.context.desk().key());
        test.vault.open(READER, receipt.record(), 1, OPEN);
        assertEquals(1, test.vault.overview(receipt.record(), 1).releases().size());
        test.vault.depositVersion(
                LEAD, receipt.record(), receipt.note(), new Draft(ContentKind.ARTICLE).paragraph("Again."));
        test.vault.open(READER, receipt.record(), 2, OPEN);
        test.sequence();
        assertEquals(List.of(), test.vault.fsck(LEAD, done -> {}));
    }

    @Test
    void aVaultDoesNotOpenWithIt() {
        Context old = new Context(
                test.context.vault(),
                test.context.rootKeys(),
                test.firstDesk(),
                test.ledger,
                test.blobs,
                test.tiles,
                test.log,
                test.context.clock(),
                test.random);
        refused(FailureKind.UNKNOWN_SIGNER, () -> Vault.open(old));
    }

    @Test
    void itsErasureIsNotCarriedOut() throws Exception {
        plant(erasure(), test.firstDesk());
        int blobs = test.blobs.list(Optional.empty(), 100).size();
        test.restart();
        assertEquals(blobs, test.blobs.list(Optional.empty(), 100).size());
        assertEquals(1, test.ledger.unfinished().size());
        refused(FailureKind.UNKNOWN_SIGNER, () -> test.vault.open(READER, receipt.record(), 1, OPEN));
        // Others are erased and read as ever.
        test.vault.open(READER, untouched.record(), 1, OPEN);
        test.vault.erase(LEAD, untouched.record(), "source", "safety");
        refused(FailureKind.ERASED, () -> test.vault.open(READER, untouched.record(), 1, OPEN));
        assertFsckFindsIt();
    }

    @Test
    void itReleasesNothing() {
        ReleaseNote note = release();
        plant(note, test.firstDesk());
        refused(FailureKind.UNKNOWN_SIGNER, () -> test.vault.overview(receipt.record(), 1));
        assertFsckFindsIt();
    }

    @Test
    void itWithdrawsNothing() {
        plant(
                new WithdrawalNote(receipt.record(), 1, release, "mistake", approval(), Salt.random(test.random)),
                test.firstDesk());
        refused(FailureKind.UNKNOWN_SIGNER, () -> test.vault.withdraw(LEAD, receipt.record(), 1, release, "mistake"));
        assertFsckFindsIt();
    }

    /** The same notes by the key of the charter in force are good: it is the key that is refused above. */
    @Test
    void theKeyInForceMay() {
        plant(release(), test.context.desk());
        assertEquals(2, test.vault.overview(receipt.record(), 1).releases().size());
        plant(erasure(), test.context.desk());
        refused(FailureKind.ERASED, () -> test.vault.open(READER, receipt.record(), 1, OPEN));
    }

    @Test
    void aNoteUnderAnotherKindIsDamage() {
        ReleaseNote note = release();
        byte[] signed = NoteWriter.sign(note, test.context.desk()).encode();
        test.ledger.append(new Change()
                .add(
                        receipt.record(),
                        ErasureNote.KIND,
                        1,
                        Hash.of(signed),
                        signed,
                        new LogEntry(receipt.record(), Hash.of(signed)).encode()));
        refused(FailureKind.DAMAGED, () -> test.vault.open(READER, receipt.record(), 1, OPEN));
    }
}
