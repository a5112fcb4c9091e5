package org.evidencevault.core.tlog;

import static org.evidencevault.core.tlog.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Utf8;
import org.junit.jupiter.api.Test;

class TlogProofTest {
    private static final Trees.Files TREE = Trees.log(300);
    private static final NoteSigner LOG = Keys.ed25519(Keys.ORIGIN);
    private static final NoteSigner PQ = Keys.mlDsa(Keys.ORIGIN);
    private static final Policy POLICY = Policy.parse(
            Utf8.bytes("log " + LOG.key().encode() + "\nwitness pq " + PQ.key().encode() + "\nquorum pq\n"), "policy");
    private static final SignedNote CHECKPOINT = checkpoint(300, LOG, PQ);
    private static final TlogProof PROOF = proof(17);

    private static SignedNote checkpoint(long size, NoteSigner... signers) {
        return SignedNote.sign(new Checkpoint(Keys.ORIGIN, size, TREE.root()).encode(), List.of(signers));
    }

    private static TlogProof proof(int index) {
        return new TlogProof(
                Optional.empty(), index, TREE.proofs().inclusion(index).path(), CHECKPOINT);
    }

    private static String text() {
        return Utf8.decode(PROOF.encode(), "proof");
    }

    private static TlogProof parse(String text) {
        return TlogProof.parse(Utf8.bytes(text), "proof");
    }

    @Test
    void aProofVerifiesOffline() {
        TlogProof parsed = TlogProof.parse(PROOF.encode(), "proof");
        assertEquals(PROOF, parsed);
        assertEquals(PROOF.hashCode(), parsed.hashCode());
        assertTrue(text().startsWith("c2sp.org/tlog-proof@v1\nindex 17\n"));
        PolicyVerdict verdict = parsed.verify(Merkle.leafHash(Trees.entry(17)), POLICY, "proof");
        assertTrue(verdict.quorumMet());
        assertEquals(300, verdict.checkpoint().size());
    }

    @Test
    void anotherEntryIsNotIncluded() {
        assertFails(FailureKind.NOT_INCLUDED, () -> PROOF.verify(Merkle.leafHash(Trees.entry(18)), POLICY, "proof"));
    }

    @Test
    void signaturesAreCheckedBeforeInclusion() {
        SignedNote unsigned = checkpoint(301, PQ);
        TlogProof proof = new TlogProof(Optional.empty(), 999, PROOF.path(), unsigned);
        assertFails(
                FailureKind.MISSING_SIGNATURE, () -> proof.verify(Merkle.leafHash(Trees.entry(17)), POLICY, "proof"));
    }

    @Test
    void extraDataIsKept() {
        TlogProof proof = new TlogProof(Optional.of(new byte[] {1, 2, 3}), 17, PROOF.path(), CHECKPOINT);
        TlogProof parsed = TlogProof.parse(proof.encode(), "proof");
        assertArrayEquals(new byte[] {1, 2, 3}, parsed.extra().orElseThrow());
        assertTrue(Utf8.decode(proof.encode(), "proof").startsWith("c2sp.org/tlog-proof@v1\nextra AQID\nindex 17\n"));
        assertNotEquals(PROOF, parsed);
    }

    @Test
    void aTreeOfOneLeafHasAnEmptyPath() {
        SignedNote one = SignedNote.sign(
                new Checkpoint(Keys.ORIGIN, 1, Merkle.leafHash(Trees.entry(0))).encode(), List.of(LOG, PQ));
        TlogProof proof = new TlogProof(Optional.empty(), 0, List.of(), one);
        assertEquals(proof, TlogProof.parse(proof.encode(), "proof"));
        proof.verify(Merkle.leafHash(Trees.entry(0)), POLICY, "proof");
    }

    @Test
    void otherFormsAreRefused() {
        assertFails(FailureKind.WRONG_LENGTH, () -> parse(""));
        assertFails(FailureKind.UNKNOWN_SYNTAX, () -> parse(text().replace("@v1", "@v2")));
        assertFails(FailureKind.NON_CANONICAL, () -> parse(text().replace("index 17", "index 017")));
        assertFails(FailureKind.UNKNOWN_SYNTAX, () -> parse(text().replace("index 17", "index")));
        assertFails(
                FailureKind.UNKNOWN_SYNTAX,
                () -> parse(text().replace("index 17", "extra AQ==\nextra AQ==\nindex 17")));
        assertFails(FailureKind.NON_CANONICAL, () -> parse(text().replace("index 17", "extra \nindex 17")));
        assertFails(FailureKind.NON_CANONICAL, () -> parse(text().replace("index 17", "extra AR==\nindex 17")));
        assertFails(FailureKind.NON_CANONICAL, () -> parse(text().replace("index 17\n", "index 17\nindex 17\n")));
        assertFails(FailureKind.WRONG_LENGTH, () -> parse(text().replace("index 17\n", "index 17\nAAAA\n")));
        assertFails(FailureKind.WRONG_LENGTH, () -> parse(text().substring(0, text().length() - 1)));
        assertFails(FailureKind.UNKNOWN_SYNTAX, () -> parse(text() + "x\n"));
        assertFails(
                FailureKind.LIMIT_EXCEEDED,
                () -> parse(text().replace("index 17", "extra " + "AAAA".repeat(6000) + "\nindex 17")));
        String hashes = (Merkle.EMPTY_ROOT.base64() + "\n").repeat(64);
        assertFails(FailureKind.LIMIT_EXCEEDED, () -> parse("c2sp.org/tlog-proof@v1\nindex 0\n" + hashes + "\n"));
        assertFails(FailureKind.LIMIT_EXCEEDED, () -> parse("a".repeat(100_000)));
    }

    @Test
    void theNoteInsideIsACheckpoint() {
        SignedNote text = SignedNote.sign(Utf8.bytes("text\n"), List.of(LOG));
        byte[] bytes = new TlogProof(Optional.empty(), 0, List.of(), text).encode();
        assertFails(FailureKind.WRONG_LENGTH, () -> TlogProof.parse(bytes, "proof"));
    }

    @Test
    void noChangedByteLeavesTheProofVerified() {
        byte[] good = new TlogProof(Optional.empty(), 17, PROOF.path(), checkpoint(300, LOG)).encode();
        for (int i = 0; i < good.length; i++) {
            byte[] changed = good.clone();
            changed[i] ^= 1;
            assertTrue(isRefused(changed), "byte " + i);
        }
    }

    private static boolean isRefused(byte[] bytes) {
        Policy policy = Policy.parse(Utf8.bytes("log " + LOG.key().encode() + "\nquorum none\n"), "policy");
        try {
            TlogProof proof = TlogProof.parse(bytes, "proof");
            assertArrayEquals(bytes, proof.encode());
            proof.verify(Merkle.leafHash(Trees.entry(17)), policy, "proof");
            return false;
        } catch (VaultException e) {
            return true;
        }
    }

    @Test
    void callersPartsAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> new TlogProof(Optional.empty(), -1, List.of(), CHECKPOINT));
        assertThrows(
                IllegalArgumentException.class,
                () -> new TlogProof(Optional.empty(), 0, Collections.nCopies(64, Merkle.EMPTY_ROOT), CHECKPOINT));
        assertThrows(
                IllegalArgumentException.class,
                () -> new TlogProof(Optional.of(new byte[0]), 0, List.of(), CHECKPOINT));
    }

    @Test
    void aWitnessRequestLeadsFromTheOldSizeToTheCheckpoint() {
        AddCheckpoint request =
                new AddCheckpoint(130, TREE.proofs().consistency(130).path(), CHECKPOINT);
        AddCheckpoint parsed = AddCheckpoint.parse(request.encode(), "request");
        assertEquals(request, parsed);
        parsed.consistency(Checkpoint.parse(CHECKPOINT, "checkpoint"))
                .verify(TREE.proofs().root(130), TREE.root(), "request");
        AddCheckpoint first = new AddCheckpoint(0, List.of(), CHECKPOINT);
        assertEquals(first, AddCheckpoint.parse(first.encode(), "request"));
    }

    /** The example of C2SP tlog-witness. */
    @Test
    void theRequestOfTheSpecParses() {
        byte[] example = Utf8.bytes("""
                old 20852014
                PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
                jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
                5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
                /6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

                example.com/behind-the-sofa
                20852163
                CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

                — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
                — example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=
                """);
        AddCheckpoint request = AddCheckpoint.parse(example, "request");
        assertEquals(20_852_014, request.oldSize());
        assertEquals(4, request.proof().size());
        assertEquals(2, request.checkpoint().signatures().size());
        assertArrayEquals(example, request.encode());
    }

    @Test
    void otherRequestsAreRefused() {
        String good = Utf8.decode(new AddCheckpoint(1, List.of(Merkle.EMPTY_ROOT), CHECKPOINT).encode(), "request");
        for (String bad : List.of(
                good.replace("old 1\n", "old 01\n"),
                good.replace("old 1\n", "old\n"),
                good.replace("old 1\n", "size 1\n"),
                good.replace("old 1\n", ""),
                good.replace("old 1\n", "old 1\n\n"),
                good.replace("old 1\n", "old 1\n" + (Merkle.EMPTY_ROOT.base64() + "\n").repeat(63)),
                good + "\n",
                good.substring(1))) {
            assertThrows(VaultException.class, () -> AddCheckpoint.parse(Utf8.bytes(bad), "request"), bad);
        }
    }
}
