package org.evidencevault.core.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Failures;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.record.BundlePath.CheckpointFile;
import org.evidencevault.core.record.BundlePath.ConsistencyFile;
import org.evidencevault.core.record.BundlePath.Part;
import org.evidencevault.core.tlog.AddCheckpoint;
import org.evidencevault.core.tlog.Checkpoint;
import org.evidencevault.core.tlog.NoteSigners;
import org.evidencevault.core.tlog.Policy;
import org.evidencevault.core.tlog.SignedNote;
import org.evidencevault.core.tlog.TlogProof;
import org.junit.jupiter.api.Test;

/** One defect of proofs, checkpoints or policy at a time. */
class LogDefectTest extends VerifierTestBase {
    private final TestBundle bundle = new TestBundle();

    private TlogProof proofOf(TestRecord record) {
        return TlogProof.parse(bundle.get(record.path(Part.RECORD_PROOF)), "");
    }

    private void putProof(TestRecord record, TlogProof proof) {
        bundle.put(record.path(Part.RECORD_PROOF), proof.encode()).seal();
    }

    @Test
    void halfOfTheHybridIsNotEnough() {
        TestRecord record = released(bundle, 0);
        Checkpoint head = log.head(log.size());
        putProof(record, log.proof(record.index, log.size(), log.sign(head, log.logKey, log.witness)));
        Report report = assertFails(Verdict.FALSE, CheckId.QUORUM, FailureKind.QUORUM_UNMET, bundle);
        assertFalse(report.versions().get(0).isVerified());
        putProof(record, log.proof(record.index, log.size(), log.sign(head, log.logPq, log.witness)));
        assertFails(Verdict.FALSE, CheckId.LOG_SIGNATURES, FailureKind.MISSING_SIGNATURE, bundle);
    }

    @Test
    void halfOfTheHybridByAnotherKeyIsNotEnough() {
        TestRecord record = released(bundle, 0);
        TestLog other = new TestLog(TestLog.ORIGIN, "other");
        Checkpoint head = log.head(log.size());
        putProof(record, log.proof(record.index, log.size(), log.sign(head, log.logKey, other.logPq, log.witness)));
        assertFails(Verdict.FALSE, CheckId.QUORUM, FailureKind.QUORUM_UNMET, bundle);
        putProof(record, log.proof(record.index, log.size(), log.sign(head, other.logKey, log.logPq, log.witness)));
        assertFails(Verdict.FALSE, CheckId.LOG_SIGNATURES, FailureKind.MISSING_SIGNATURE, bundle);
    }

    @Test
    void aWitnessThatThePolicyDemandsMustHaveSigned() {
        TestRecord record = released(bundle, 0);
        Checkpoint head = log.head(log.size());
        putProof(record, log.proof(record.index, log.size(), log.sign(head, log.logKey, log.logPq)));
        assertFails(Verdict.FALSE, CheckId.QUORUM, FailureKind.QUORUM_UNMET, bundle);
    }

    @Test
    void aBadSignatureOfAKnownKeyRejectsTheCheckpoint() {
        TestRecord record = released(bundle, 0);
        SignedNote older = log.signed(2);
        String text =
                org.evidencevault.core.codec.Utf8.decode(log.head(log.size()).encode(), "") + "\n";
        StringBuilder moved = new StringBuilder(text);
        older.signatures().forEach(line -> moved.append(line.encodeLine()).append('\n'));
        SignedNote note = SignedNote.parse(Seeds.ascii(moved.toString()), 1 << 20, "");
        putProof(record, log.proof(record.index, log.size(), note));
        assertFails(Verdict.FALSE, CheckId.LOG_SIGNATURES, FailureKind.BAD_SIGNATURE, bundle);
    }

    @Test
    void aLogThatThePolicyDoesNotNameIsUnknown() {
        released(bundle, 0);
        options = VerifyOptions.of(authors(""), new TestLog("elsewhere.example/log", "log").policy());
        assertFails(Verdict.FALSE, CheckId.LOG_SIGNATURES, FailureKind.UNKNOWN_LOG, bundle.seal());
    }

    @Test
    void aPolicyThatNamesNothingIsNone() {
        Failures.assertFails(FailureKind.EMPTY_POLICY, () -> Policy.parse(new byte[0], "policy"));
        Failures.assertFails(
                FailureKind.EMPTY_POLICY,
                () -> log.policy("witness w1 " + log.witness.key().encode()));
    }

    @Test
    void anIndexAtOrBeyondTheSizeIsOutOfRange() {
        TestRecord record = released(bundle, 0);
        TlogProof proof = proofOf(record);
        for (long index : new long[] {log.size(), log.size() + 1, Long.MAX_VALUE}) {
            putProof(record, new TlogProof(proof.extra(), index, proof.path(), proof.checkpoint()));
            assertFails(Verdict.MALFORMED, CheckId.INCLUSION, FailureKind.OUT_OF_RANGE, bundle);
        }
    }

    @Test
    void aProofForAnotherIndexDoesNotLeadToTheRoot() {
        TestRecord record = released(bundle, 0);
        TlogProof proof = proofOf(record);
        putProof(record, new TlogProof(proof.extra(), 2, proof.path(), proof.checkpoint()));
        assertFails(Verdict.FALSE, CheckId.INCLUSION, FailureKind.NOT_INCLUDED, bundle);
        putProof(record, log.proof(2, log.size()));
        assertFails(Verdict.FALSE, CheckId.INCLUSION, FailureKind.NOT_INCLUDED, bundle);
    }

    @Test
    void aProofForAnotherSizeDoesNotLeadToTheRoot() {
        TestRecord record = released(bundle, 0);
        TlogProof smaller = log.proof(record.index, 5);
        putProof(record, new TlogProof(smaller.extra(), record.index, smaller.path(), log.signed(log.size())));
        Report report = verify(bundle);
        assertTrue(report.verdict() == Verdict.FALSE || report.verdict() == Verdict.MALFORMED, () -> print(report));
        log.fill(60);
        TlogProof larger = log.proof(record.index, log.size());
        putProof(record, new TlogProof(larger.extra(), record.index, larger.path(), log.signed(7)));
        assertFails(Verdict.MALFORMED, CheckId.INCLUSION, FailureKind.WRONG_LENGTH, bundle);
    }

    @Test
    void checkpointFilesSayWhatProofsRefer() {
        released(bundle, 0);
        long size = log.size();
        bundle.put(new CheckpointFile(size), log.signed(size).encode());
        assertVerified(verify(bundle.seal()));
        bundle.put(new CheckpointFile(size), log.signed(2).encode());
        assertFails(Verdict.MALFORMED, CheckId.LOG_SIGNATURES, FailureKind.UNEXPECTED_FILE, bundle.seal());
        bundle.put(new CheckpointFile(size), new byte[0]);
        assertFails(Verdict.MALFORMED, CheckId.LOG_SIGNATURES, FailureKind.UNKNOWN_SYNTAX, bundle.seal());
    }

    @Test
    void consistencyProofsAreCheckedWhereTheyCanBe() {
        TestRecord record = released(bundle, 0);
        long small = log.size();
        log.fill(9);
        long large = log.size();
        bundle.put(
                new ConsistencyFile(small, large), log.consistency(small, large).encode());
        Report report = verify(bundle.seal());
        assertVerified(report);
        assertTrue(line(report, CheckId.CONSISTENCY, Status.PASSED).sentence().contains("is the beginning"));
        bundle.put(
                new ConsistencyFile(small, large),
                log.consistency(small - 1, large).encode());
        assertFails(Verdict.MALFORMED, CheckId.CONSISTENCY, FailureKind.UNEXPECTED_FILE, bundle.seal());
        bundle.files.remove(new ConsistencyFile(small, large).path());
        bundle.put(
                new ConsistencyFile(small - 1, large),
                log.consistency(small - 1, large).encode());
        Report unknown = verify(bundle.seal());
        assertVerified(unknown);
        assertTrue(print(unknown).contains("there is no checkpoint of size " + (small - 1) + " to begin at"));
        assertTrue(print(unknown)
                .contains("nothing here shows that it and checkpoint " + large + " belong to one history"));
        assertEquals(3, record.index);
    }

    @Test
    void twoRootsForOneSizeAreAFork() {
        TestLog twin = new TestLog();
        twin.fill(3);
        TestRecord hidden = TestRecord.first(twin, "hidden");
        twin.fill(3);
        TestRecord record = released(bundle, 0);
        assertEquals(log.size(), twin.size());
        hidden.addTo(bundle, twin.size());
        Report report = assertFails(Verdict.FORK, CheckId.CONSISTENCY, FailureKind.FORK, bundle.seal());
        assertEquals(1, report.forks().size());
        assertEquals(3, record.index);
    }

    @Test
    void headsThatNothingConnectsAreNamed() {
        TestRecord first = TestRecord.first(log, "a");
        first.addTo(bundle, log.size());
        TestRecord second = first.next("a");
        second.addTo(bundle, log.size());
        Report report = verify(bundle.seal());
        assertVerified(report);
        Check apart = line(report, CheckId.CONSISTENCY, Status.NOT_CHECKED);
        assertEquals("checkpoint 1 of vault.example/log", apart.subject());
        assertEquals("nothing here shows that it and checkpoint 2 belong to one history", apart.sentence());
        assertTrue(line(report, CheckId.VERSIONS, Status.NOT_CHECKED).sentence().startsWith("nothing connects"));
        bundle.put(new ConsistencyFile(1, 2), log.consistency(1, 2).encode());
        Report joined = verify(bundle.seal());
        assertVerified(joined);
        assertFalse(print(joined).contains("nothing connects"));
        assertTrue(print(joined).contains("stands in the log after version 1"));
    }

    @Test
    void aWitnessMayStateAnyTime() {
        TestRecord record = released(bundle, 0);
        var far = NoteSigners.ed25519Cosigner(
                log.witness.key().name(),
                Seeds.hash("witness").bytes(),
                java.time.Clock.fixed(java.time.Instant.MAX, java.time.ZoneOffset.UTC));
        putProof(
                record,
                log.proof(record.index, log.size(), log.sign(log.head(log.size()), log.logKey, log.logPq, far)));
        assertTrue(print(verify(bundle)).contains("w1 at second 31556889864403199"));
    }

    @Test
    void signaturesByStrangersAreCounted() {
        TestRecord record = released(bundle, 0);
        SignedNote note = log.sign(
                log.head(log.size()), log.logKey, log.logPq, log.witness, Seeds.signer("a"), Seeds.signer("b"));
        putProof(record, log.proof(record.index, log.size(), note));
        Report report = verify(bundle);
        assertVerified(report);
        assertTrue(print(report).contains("; 2 more by keys that the policy does not name"));
    }

    @Test
    void aConsistencyProofToACheckpointThatTheLogDidNotSignProvesNothing() {
        released(bundle, 0);
        long small = log.size();
        log.fill(2);
        AddCheckpoint good = log.consistency(small, log.size());
        SignedNote weak = log.sign(log.head(log.size()), log.witness);
        bundle.put(new ConsistencyFile(small, log.size()), new AddCheckpoint(small, good.proof(), weak).encode());
        Report report =
                assertFails(Verdict.FALSE, CheckId.LOG_SIGNATURES, FailureKind.MISSING_SIGNATURE, bundle.seal());
        assertEquals(
                "the signatures of the checkpoint in it do not hold",
                line(report, CheckId.CONSISTENCY, Status.NOT_CHECKED).sentence());
    }

    @Test
    void manyHeadsThatNobodySignedAreOnlyNamed() {
        released(bundle, 0);
        TestLog forger = new TestLog(TestLog.ORIGIN, "forger");
        forger.fill(300);
        for (int size = 1; size < 300; size++) {
            SignedNote note = forger.sign(forger.head(size), forger.logKey);
            bundle.put(new ConsistencyFile(0, size), new AddCheckpoint(0, java.util.List.of(), note).encode());
            bundle.put(new ConsistencyFile(size, 300), new AddCheckpoint(size, java.util.List.of(), note).encode());
        }
        Report report = verify(bundle.seal());
        assertEquals(Verdict.MALFORMED, report.verdict());
        assertTrue(report.checks().size() < 3000, () -> report.checks().size() + " lines");
    }

    @Test
    void aForgedHeadIsNoFork() {
        TestLog forger = new TestLog(TestLog.ORIGIN, "forger");
        forger.fill(3);
        TestRecord forged = TestRecord.first(forger, "forged");
        forger.fill(3);
        released(bundle, 0);
        forged.addTo(bundle, forger.size());
        Report report =
                assertFails(Verdict.FALSE, CheckId.LOG_SIGNATURES, FailureKind.MISSING_SIGNATURE, bundle.seal());
        assertEquals(0, report.forks().size());
        assertEquals(2, report.versions().size());
        assertEquals(
                1, report.versions().stream().filter(VersionView::isVerified).count());
    }

    @Test
    void aKeyOfTheRightNameAndWrongTypeSignsNothing() {
        TestRecord record = released(bundle, 0);
        Checkpoint head = log.head(log.size());
        SignedNote note = log.sign(
                head,
                log.logKey,
                NoteSigners.ed25519(TestLog.ORIGIN, Seeds.hash("pq as ed25519").bytes()),
                log.witness);
        putProof(record, log.proof(record.index, log.size(), note));
        assertFails(Verdict.FALSE, CheckId.QUORUM, FailureKind.QUORUM_UNMET, bundle);
    }
}
