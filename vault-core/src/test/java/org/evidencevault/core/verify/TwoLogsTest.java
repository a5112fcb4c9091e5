package org.evidencevault.core.verify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.record.BundlePath.ConsistencyFile;
import org.evidencevault.core.record.BundlePath.Part;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A policy that names two logs, and bundles with entries of both: what one log says is nothing about the other. */
class TwoLogsTest extends VerifierTestBase {
    private final TestLog other = new TestLog("other.example/log", "other");
    private final TestBundle bundle = new TestBundle();

    @BeforeEach
    void nameBoth() {
        options = VerifyOptions.of(
                authors(""),
                log.policy(
                        "log " + other.logKey.key().encode(),
                        "witness w1 " + log.witness.key().encode(),
                        "quorum w1"));
    }

    private static List<String> subjects(Report report, CheckId id, Status status) {
        return report.checks().stream()
                .filter(check -> check.id() == id && check.status() == status)
                .map(Check::subject)
                .toList();
    }

    private void recordInBoth() {
        log.fill(6);
        other.fill(6);
        TestRecord.first(log, "a").addTo(bundle, log.size());
        TestRecord.first(other, "b").addTo(bundle, other.size());
        bundle.seal();
    }

    @Test
    void nothingIsExpectedBetweenThem() {
        recordInBoth();
        Report report = verify(bundle);
        assertVerified(report);
        assertEquals(
                List.of("checkpoint 7 of other.example/log", "checkpoint 7 of vault.example/log"),
                subjects(report, CheckId.QUORUM, Status.PASSED));
        assertEquals(List.of(), subjects(report, CheckId.CONSISTENCY, Status.NOT_CHECKED));
    }

    @Test
    void aCopyOfOneSaysNothingAboutTheOther() {
        recordInBoth();
        options = options.withTiles(log.publish(temp.resolve("tiles"), 7));
        Report report = verify(bundle);
        assertVerified(report);
        assertEquals(
                "is of another log than the copy",
                report.checks().stream()
                        .filter(check -> check.id() == CheckId.TILES
                                && check.subject().equals("checkpoint 7 of other.example/log"))
                        .findFirst()
                        .orElseThrow()
                        .sentence());
        assertEquals(1, subjects(report, CheckId.RECENCY, Status.PASSED).size());
        assertEquals(
                "the copied log does not reach the entries that are here",
                line(report, CheckId.RECENCY, Status.NOT_CHECKED).sentence());
    }

    /** An entry of the other log does not stand for the one with the same index. */
    @Test
    void anEntryOfTheOtherLogIsNotTheOneThatIsMissing() {
        TestRecord first = TestRecord.first(log, "a");
        log.fill(4);
        log.append(first.id, first.next("a").digest());
        other.fill(5);
        TestRecord elsewhere = new TestRecord(other, "a", first);
        assertEquals(5, elsewhere.index);
        first.addTo(bundle, 5);
        elsewhere.addTo(bundle, other.size());
        options = options.withTiles(log.publish(temp.resolve("tiles"), 6));
        bundle.put(new ConsistencyFile(5, 6), log.consistency(5, 6).encode());
        String sentence =
                line(verify(bundle.seal()), CheckId.RECENCY, Status.NOT_CHECKED).sentence();
        assertEquals("entry 5 about it among the first 6", sentence.substring(0, 34));
    }

    /** A later version that only another log has is not the latest of this one. */
    @Test
    void theLatestIsOneOfTheCopiedLog() {
        TestRecord first = TestRecord.first(log, "a");
        first.addTo(bundle, log.size());
        new TestRecord(other, "a", first).addTo(bundle, other.size());
        options = options.withTiles(log.publish(temp.resolve("tiles"), log.size()));
        assertEquals(
                "all 1 entries about it among the first 1 are here: version 1 was the latest then",
                line(verify(bundle.seal()), CheckId.RECENCY, Status.PASSED).sentence());
    }

    @Test
    void theStateIsOfOneLog() throws IOException {
        recordInBoth();
        Path state = Files.write(temp.resolve("state"), log.signed(7).encode());
        options = options.withState(state);
        Report report = verify(bundle);
        assertVerified(report);
        assertEquals(
                "checkpoints of another log are here too: the file is of one log",
                line(report, CheckId.STATE, Status.NOT_CHECKED).sentence());
        assertEquals(
                "belongs to one history with size 7, seen last; unchanged",
                line(report, CheckId.STATE, Status.PASSED).sentence());
    }

    @Test
    void aStateOfTheOtherLogCannotBeSatisfied() throws IOException {
        TestRecord.first(log, "a").addTo(bundle, log.size());
        other.fill(3);
        Path state = Files.write(temp.resolve("state"), other.signed(3).encode());
        options = options.withState(state);
        assertFails(Verdict.UNSATISFIED, CheckId.STATE, FailureKind.MATERIAL_ABSENT, bundle.seal());
        assertArrayEquals(other.signed(3).encode(), Files.readAllBytes(state));
    }

    @Test
    void aConsistencyProofBeginsAtACheckpointOfItsOwnLog() {
        recordInBoth();
        other.fill(3);
        TestRecord late = TestRecord.first(other, "c");
        late.addTo(bundle, other.size());
        bundle.files.remove(late.path(Part.RECORD_PROOF));
        bundle.put(late.path(Part.RECORD_PROOF), other.proof(late.index, 11).encode());
        bundle.files
                .keySet()
                .removeIf(name ->
                        name.contains(TestRecord.first(new TestLog(), "b").id.toString()));
        bundle.put(new ConsistencyFile(7, 11), other.consistency(7, 11).encode());
        Report report = verify(bundle.seal());
        assertVerified(report);
        assertEquals(
                "there is no checkpoint of size 7 to begin at",
                line(report, CheckId.CONSISTENCY, Status.NOT_CHECKED).sentence());
    }
}
