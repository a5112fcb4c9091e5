package org.evidencevault.core.verify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.record.BundlePath.ConsistencyFile;
import org.evidencevault.core.tlog.AddCheckpoint;
import org.evidencevault.core.tlog.SignedNote;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The last checkpoint seen, against bundles older and newer than it. */
class StateTest extends VerifierTestBase {
    private final TestBundle bundle = new TestBundle();
    private Path state = Path.of("");
    private long size;

    @BeforeEach
    void makeBundle() {
        released(bundle, 0);
        size = log.size();
        bundle.seal();
        state = temp.resolve("state");
        options = options.withState(state);
    }

    private void seen(SignedNote note) {
        write(state, note.encode());
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertState(SignedNote expected) throws IOException {
        assertArrayEquals(expected.encode(), Files.readAllBytes(state));
        try (Stream<Path> files = Files.list(temp)) {
            assertEquals(
                    0, files.filter(file -> file.toString().endsWith(".new")).count());
        }
    }

    @Test
    void theFirstCheckpointIsKept() throws IOException {
        assertVerified(verify(bundle));
        assertState(log.signed(size));
        assertVerified(verify(bundle));
        assertState(log.signed(size));
    }

    @Test
    void aNewerBundleMustProveConsistency() throws IOException {
        seen(log.signed(2));
        assertFails(Verdict.UNSATISFIED, CheckId.STATE, FailureKind.MATERIAL_ABSENT, bundle);
        assertState(log.signed(2));
        bundle.put(new ConsistencyFile(2, size), log.consistency(2, size).encode());
        assertVerified(verify(bundle.seal()));
        assertState(log.signed(size));
    }

    @Test
    void anOlderBundleMustProveConsistencyToo() throws IOException {
        log.fill(5);
        seen(log.signed(log.size()));
        assertFails(Verdict.UNSATISFIED, CheckId.STATE, FailureKind.MATERIAL_ABSENT, bundle);
        bundle.put(
                new ConsistencyFile(size, log.size()),
                log.consistency(size, log.size()).encode());
        assertVerified(verify(bundle.seal()));
        assertState(log.signed(log.size()));
    }

    @Test
    void tilesProveConsistencyInBothDirections() throws IOException {
        log.fill(300);
        options = options.withTiles(log.publish(temp.resolve("tiles"), log.size()));
        seen(log.signed(2));
        assertVerified(verify(bundle));
        assertState(log.signed(log.size()));
        seen(log.signed(200));
        assertVerified(verify(bundle));
        assertState(log.signed(log.size()));
    }

    @Test
    void aFailingProofIsFalseAndChangesNothing() throws IOException {
        seen(log.signed(2));
        AddCheckpoint good = log.consistency(2, size);
        List<org.evidencevault.core.codec.Hash> path = new java.util.ArrayList<>(good.proof());
        path.set(0, Seeds.hash("wrong"));
        bundle.put(new ConsistencyFile(2, size), new AddCheckpoint(2, path, good.checkpoint()).encode());
        Report report = assertFails(Verdict.FALSE, CheckId.STATE, FailureKind.INCONSISTENT, bundle.seal());
        assertTrue(report.forks().isEmpty());
        assertState(log.signed(2));
    }

    @Test
    void anotherRootOfTheSameSizeIsAForkAndBothAreSaved() throws IOException {
        TestLog twin = new TestLog();
        twin.fill((int) size);
        seen(twin.signed(size));
        Report report = assertFails(Verdict.FORK, CheckId.STATE, FailureKind.FORK, bundle);
        assertEquals(1, report.forks().size());
        assertState(twin.signed(size));
        assertSaved(log.signed(size), twin.signed(size));
    }

    private void assertSaved(SignedNote... notes) throws IOException {
        for (SignedNote note : notes) {
            var checkpoint = org.evidencevault.core.tlog.Checkpoint.parse(note, "");
            String name = "state.fork-" + checkpoint.size() + "-"
                    + checkpoint.root().hex().substring(0, 16);
            assertArrayEquals(note.encode(), Files.readAllBytes(temp.resolve(name)));
        }
    }

    @Test
    void tilesThatDoNotBeginWithWhatWasSeenAreAFork() throws IOException {
        TestLog twin = new TestLog();
        twin.fill(4);
        seen(twin.signed(4));
        options = options.withTiles(log.publish(temp.resolve("tiles"), size));
        Report report = assertFails(Verdict.FORK, CheckId.CONSISTENCY, FailureKind.FORK, bundle);
        assertEquals(1, report.forks().size());
        assertState(twin.signed(4));
        assertSaved(log.signed(size), twin.signed(4));
    }

    @Test
    void aLogThatWasRolledBackDoesNotPass() throws IOException {
        TestLog longer = new TestLog();
        longer.fill(40);
        seen(longer.signed(40));
        options = options.withTiles(log.publish(temp.resolve("tiles"), size));
        Report report = verify(bundle);
        assertEquals(Verdict.UNSATISFIED, report.verdict(), print(report));
        assertState(longer.signed(40));
    }

    @Test
    void aStateThatIsNoCheckpointIsMalformed() throws IOException {
        write(state, Seeds.ascii("nothing\n"));
        Report report = verify(bundle);
        assertEquals(Verdict.MALFORMED, report.verdict(), print(report));
        assertEquals("nothing\n", Files.readString(state));
        assertTrue(report.versions().get(0).isVerified());
    }

    @Test
    void aStateThatThePolicyDoesNotVouchForIsFalse() throws IOException {
        SignedNote weak = log.sign(log.head(2), log.logKey);
        seen(weak);
        assertFails(Verdict.FALSE, CheckId.STATE, FailureKind.QUORUM_UNMET, bundle);
        assertState(weak);
    }

    @Test
    void aStateOfAnotherLogCannotBeSatisfied() throws IOException {
        TestLog other = new TestLog("other.example/log", "other");
        other.fill(9);
        seen(other.signed(9));
        Report report = verify(bundle);
        assertEquals(Verdict.FALSE, report.verdict(), print(report));
        assertState(other.signed(9));
    }

    @Test
    void aCheckpointThatDoesNotSatisfyThePolicyIsNotKept() throws IOException {
        TestBundle weak = new TestBundle();
        TestRecord record = TestRecord.first(log, "weak");
        record.addTo(weak, log.size());
        SignedNote note = log.sign(log.head(log.size()), log.logKey, log.logPq);
        weak.put(
                record.path(org.evidencevault.core.record.BundlePath.Part.RECORD_PROOF),
                log.proof(record.index, log.size(), note).encode());
        Report report = verify(weak.seal());
        assertEquals(Verdict.FALSE, report.verdict(), print(report));
        assertFalse(Files.exists(state));
    }

    @Test
    void theLargestCheckpointIsKeptWhereverItComesFrom() throws IOException {
        options = options.withTiles(log.publish(temp.resolve("tiles"), 4));
        bundle.put(new ConsistencyFile(4, size), log.consistency(4, size).encode());
        assertFails(Verdict.UNSATISFIED, CheckId.TILES, FailureKind.MATERIAL_ABSENT, bundle.seal());
        assertState(log.signed(size));
    }

    @Test
    void historiesConnectOverSeveralProofs() throws IOException {
        seen(log.signed(2));
        bundle.put(new ConsistencyFile(2, 4), log.consistency(2, 4).encode());
        bundle.put(new ConsistencyFile(4, 5), log.consistency(4, 5).encode());
        bundle.put(new ConsistencyFile(5, size), log.consistency(5, size).encode());
        assertVerified(verify(bundle.seal()));
        assertState(log.signed(size));
    }

    @Test
    void aStateThatCannotBeWrittenIsAFailureOfWriting() {
        options = options.withState(temp.resolve("absent/state"));
        assertEquals(
                FailureKind.IO,
                assertThrows(VaultException.class, () -> verify(bundle)).kind());
    }

    @Test
    void severalCheckpointsOfOneBundleMustBelongTogether() throws IOException {
        TestBundle two = new TestBundle();
        TestRecord record = TestRecord.first(log, "late");
        record.addTo(two, log.size());
        two.files.putAll(bundle.files);
        assertFails(Verdict.UNSATISFIED, CheckId.STATE, FailureKind.MATERIAL_ABSENT, two.seal());
        two.put(
                new ConsistencyFile(size, log.size()),
                log.consistency(size, log.size()).encode());
        assertVerified(verify(two.seal()));
        assertState(log.signed(log.size()));
    }
}
