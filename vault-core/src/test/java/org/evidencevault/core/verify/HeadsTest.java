package org.evidencevault.core.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.tlog.Checkpoint;
import org.evidencevault.core.tlog.NoteSigner;
import org.evidencevault.core.tlog.NoteSigners;
import org.evidencevault.core.tlog.Policy;
import org.evidencevault.core.tlog.SignedNote;
import org.junit.jupiter.api.Test;

/** Checkpoints by themselves: what a policy makes of each, and how two compare. */
class HeadsTest {
    private final TestLog log = new TestLog();
    private final TestLog other = new TestLog("other.example/log", "other");
    private final Policy policy = log.policy(
            "log " + other.logKey.key().encode(),
            "witness w1 " + log.witness.key().encode(),
            "quorum w1");
    private final Checks checks = new Checks();

    HeadsTest() {
        log.fill(9);
        other.fill(9);
    }

    private Head head(SignedNote note) {
        return Head.check(note, policy);
    }

    private static String all(Checks checks, CheckId id) {
        return String.join(
                "\n",
                checks.lines().stream()
                        .filter(line -> line.id() == id)
                        .map(line -> line.subject() + " " + line.status() + " " + line.sentence())
                        .toList());
    }

    @Test
    void headsContradictIfOneLogSignedTwoRootsForOneSize() {
        Head five = head(log.signed(5));
        Head six = head(log.signed(6));
        Head elsewhere = head(other.sign(new Checkpoint("other.example/log", 5, Seeds.hash("root")), other.logKey));
        Head fork = head(log.sign(new Checkpoint(TestLog.ORIGIN, 5, Seeds.hash("root")), log.logKey));
        assertTrue(five.contradicts(fork));
        assertFalse(five.contradicts(five));
        assertFalse(five.contradicts(six));
        assertFalse(five.contradicts(elsewhere));
        assertTrue(five.sameLog(six));
        assertFalse(five.sameLog(elsewhere));
    }

    @Test
    void twoRootsOfOneSizeAreOneSubjectTwoSizesAreTwo() {
        Head five = head(log.signed(5));
        Head fork = head(log.sign(new Checkpoint(TestLog.ORIGIN, 5, Seeds.hash("root")), log.logKey));
        Forks forks = new Forks(checks);
        forks.add(five, fork, "why");
        forks.add(five, head(log.signed(6)), "why");
        forks.add(five, fork, "why");
        assertEquals(
                List.of(
                        "checkpoint 5 of vault.example/log",
                        "checkpoint 5 of vault.example/log and checkpoint 6 of vault.example/log"),
                checks.lines().stream().map(Check::subject).toList());
        assertEquals(2, forks.found().size());
    }

    @Test
    void whatTheLogDidNotSignIsNoEvidence() {
        TestLog forger = new TestLog(TestLog.ORIGIN, "forger");
        forger.fill(5);
        Head forged = head(forger.signed(5));
        assertThrows(IllegalStateException.class, forged::note);
        Forks forks = new Forks(checks);
        assertThrows(IllegalArgumentException.class, () -> forks.add(head(log.signed(5)), forged, "why"));
        assertThrows(IllegalArgumentException.class, () -> forks.add(forged, head(log.signed(5)), "why"));
        forks.search(List.of(forged, head(log.signed(5)), head(other.signed(5))));
        assertEquals(List.of(), forks.found());
    }

    @Test
    void headsComeByLogThenSize() {
        Heads heads = new Heads(policy);
        for (long size : new long[] {4, 2, 3, 1, 6, 5}) {
            heads.of(log.signed(size));
        }
        heads.of(other.signed(9));
        heads.of(other.signed(7));
        assertEquals(
                List.of(7L, 9L, 1L, 2L, 3L, 4L, 5L, 6L),
                heads.all().stream().map(head -> head.checkpoint().size()).toList());
    }

    @Test
    void aHeadWithoutTheLogsSignatureIsNotCounted() {
        Heads heads = new Heads(policy);
        heads.of(log.sign(log.head(5), log.witness));
        heads.report(checks);
        assertEquals(
                List.of(CheckId.LOG_SIGNATURES, CheckId.QUORUM),
                checks.lines().stream().map(Check::id).toList());
        assertEquals(
                FailureKind.MISSING_SIGNATURE, checks.lines().get(0).failure().orElseThrow());
        assertEquals(
                "checkpoint 5 of vault.example/log NOT_CHECKED not counted, because its signatures do not hold",
                all(checks, CheckId.QUORUM));
    }

    @Test
    void whoCosignedIsNamed() {
        Heads heads = new Heads(policy);
        heads.of(log.sign(log.head(5), log.logKey));
        heads.of(log.sign(log.head(6), log.logKey, log.witness));
        heads.report(checks);
        assertEquals("""
                checkpoint 5 of vault.example/log FAILED the policy demands more; cosigned by nobody
                checkpoint 6 of vault.example/log PASSED cosigned by w1 at 2026-03-01T12:00:00Z""", all(checks, CheckId.QUORUM));
    }

    @Test
    void aPolicyThatDemandsNothingIsNamed() {
        Heads heads = new Heads(log.policy("quorum none"));
        heads.of(log.signed(5));
        heads.report(checks);
        assertEquals(
                "checkpoint 5 of vault.example/log NOT_CHECKED the policy demands no cosignature\n"
                        + "checkpoint 5 of vault.example/log NOT_CHECKED " + Heads.NO_OUTSIDE_WITNESS,
                all(checks, CheckId.QUORUM));
    }

    @Test
    void timesAreDatesAsLongAsThereAreDates() {
        assertEquals("w1 at 9999-12-31T23:59:59Z", cosigned("9999-12-31T23:59:59Z"));
        assertEquals("w1 at second 253402300800", cosigned("+10000-01-01T00:00:00Z"));
    }

    private String cosigned(String time) {
        NoteSigner witness = NoteSigners.ed25519Cosigner(
                log.witness.key().name(),
                Seeds.hash("witness").bytes(),
                Clock.fixed(Instant.parse(time), ZoneOffset.UTC));
        Heads heads = new Heads(policy);
        heads.of(log.sign(log.head(5), log.logKey, witness));
        Checks each = new Checks();
        heads.report(each);
        return all(each, CheckId.QUORUM).replaceFirst(".*cosigned by ", "");
    }

    @Test
    void signaturesByStrangersAreCounted() {
        Heads heads = new Heads(policy);
        heads.of(log.sign(log.head(5), log.logKey, log.logPq, log.witness, Seeds.signer("a"), Seeds.signer("b")));
        heads.report(checks);
        assertEquals(
                "checkpoint 5 of vault.example/log PASSED signed by the log's key " + log.logKey.key()
                        + "; 3 more by keys that the policy does not name",
                all(checks, CheckId.LOG_SIGNATURES));
    }

    @Test
    void historiesConnectThroughOthers() {
        HeadGraph graph = new HeadGraph();
        graph.connect(log.head(1), log.head(2));
        graph.connect(log.head(2), log.head(3));
        graph.connect(log.head(3), log.head(4));
        graph.connect(log.head(1), log.head(6));
        assertTrue(graph.connected(log.head(1), log.head(4)));
        assertTrue(graph.connected(log.head(4), log.head(1)));
        assertFalse(graph.connected(log.head(2), log.head(6)), "that two grow from one beginning says nothing");
        graph.reportApart(
                List.of(
                        head(log.signed(1)),
                        head(log.signed(3)),
                        head(log.signed(4)),
                        head(log.signed(6)),
                        head(other.signed(5))),
                checks);
        assertEquals(
                List.of("checkpoint 4 of vault.example/log", "checkpoint 3 of vault.example/log"),
                checks.lines().stream().map(Check::subject).toList());
    }
}
