package org.evidencevault.core.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.record.BundlePath.ConsistencyFile;
import org.junit.jupiter.api.Test;

/** Copies of the log: what they show about a bundle, and what spoils them. */
class TilesTest extends VerifierTestBase {
    private final TestBundle bundle = new TestBundle();

    private Path publish() {
        Path tiles = log.publish(temp.resolve("tiles"), log.size());
        options = options.withTiles(tiles);
        return tiles;
    }

    @Test
    void allEntriesInTheBundleMeanThatTheVersionIsTheLatest() {
        TestRecord record = released(bundle, 0);
        log.fill(700);
        publish();
        Report report = verify(bundle.seal());
        assertVerified(report);
        assertEquals(
                "all 2 entries about it among the first " + log.size() + " are here: version 1 was the latest then",
                line(report, CheckId.RECENCY, Status.PASSED).sentence());
        assertEquals(3, record.index);
    }

    @Test
    void entriesThatTheBundleDoesNotHoldAreCounted() {
        TestRecord record = released(bundle, 0);
        TestRecord later = record.next("record");
        log.fill(3);
        publish();
        Report report = verify(bundle.seal());
        assertVerified(report);
        String sentence = line(report, CheckId.RECENCY, Status.NOT_CHECKED).sentence();
        assertTrue(sentence.startsWith("entry " + later.index + " about it"), sentence);
        assertTrue(sentence.endsWith("whether version 1 is the latest is not known"), sentence);
    }

    @Test
    void anEntryBeforeTheFirstVersionIsPointedOut() {
        log.append(Seeds.id("a"), Seeds.hash("an earlier note"));
        TestRecord.first(log, "a").addTo(bundle, log.size());
        publish();
        String sentence =
                line(verify(bundle.seal()), CheckId.RECENCY, Status.NOT_CHECKED).sentence();
        assertTrue(sentence.contains("stands before all that are here"), sentence);
    }

    /** An entry that the bundle does not hold makes up for none that the copy does not reach. */
    @Test
    void aCopyThatEndsBeforeAVersionShowsNothingOfIt() {
        log.append(Seeds.id("a"), Seeds.hash("an earlier note"));
        TestRecord first = TestRecord.first(log, "a");
        log.fill(2);
        TestRecord second = first.next("a");
        first.addTo(bundle, log.size());
        second.addTo(bundle, log.size());
        options = options.withTiles(log.publish(temp.resolve("tiles"), second.index));
        bundle.put(
                new ConsistencyFile(second.index, log.size()),
                log.consistency(second.index, log.size()).encode());
        Report report = assertFails(Verdict.UNSATISFIED, CheckId.TILES, FailureKind.MATERIAL_ABSENT, bundle.seal());
        assertEquals(
                "the copied log does not reach the entries that are here",
                line(report, CheckId.RECENCY, Status.NOT_CHECKED).sentence());
    }

    @Test
    void entriesOfUnknownFormAreCounted() {
        released(bundle, 0);
        log.append(Seeds.ascii("something else"));
        publish();
        Report report = verify(bundle.seal());
        assertVerified(report);
        assertTrue(print(report).contains("1 of them are of a form that is not known here"));
    }

    @Test
    void aCopyThatEndsBeforeTheBundleCannotSatisfy() {
        released(bundle, 0);
        options = options.withTiles(log.publish(temp.resolve("tiles"), 4));
        assertFails(Verdict.UNSATISFIED, CheckId.TILES, FailureKind.MATERIAL_ABSENT, bundle.seal());
    }

    @Test
    void missingTilesCannotSatisfy() throws IOException {
        released(bundle, 0);
        Path tiles = publish();
        Files.delete(tiles.resolve("tile/0/000.p/" + log.size()));
        assertFails(Verdict.UNSATISFIED, CheckId.TILES, FailureKind.MATERIAL_ABSENT, bundle.seal());
        Files.delete(tiles.resolve("checkpoint"));
        assertFails(Verdict.UNSATISFIED, CheckId.TILES, FailureKind.MATERIAL_ABSENT, bundle);
        options = options.withTiles(temp.resolve("nowhere"));
        assertFails(Verdict.UNSATISFIED, CheckId.TILES, FailureKind.MATERIAL_ABSENT, bundle);
    }

    @Test
    void changedEntriesOrTilesAreFound() throws IOException {
        released(bundle, 0);
        Path tiles = publish();
        bundle.seal();
        for (String name : List.of("tile/entries/000.p/" + log.size(), "tile/0/000.p/" + log.size())) {
            byte[] content = Files.readAllBytes(tiles.resolve(name));
            byte[] changed = content.clone();
            changed[60] ^= 1;
            Files.write(tiles.resolve(name), changed);
            assertFails(Verdict.FALSE, CheckId.TILES, FailureKind.TILES_MISMATCH, bundle);
            Files.write(tiles.resolve(name), content);
        }
        assertVerified(verify(bundle));
    }

    @Test
    void aCheckpointWithoutTheQuorumVouchesForNothing() throws IOException {
        released(bundle, 0);
        Path tiles = publish();
        Files.write(
                tiles.resolve("checkpoint"),
                log.sign(log.head(log.size()), log.logKey).encode());
        Report report = assertFails(Verdict.FALSE, CheckId.TILES, FailureKind.QUORUM_UNMET, bundle.seal());
        assertTrue(print(report).contains("recency was not checked"));
        Files.write(tiles.resolve("checkpoint"), Seeds.ascii("x\n"));
        assertFails(Verdict.MALFORMED, CheckId.TILES, FailureKind.UNKNOWN_SYNTAX, bundle);
    }

    @Test
    void aBundleOfAnotherHistoryIsAFork() {
        released(bundle, 0);
        TestLog twin = new TestLog();
        twin.fill(30);
        options = options.withTiles(twin.publish(temp.resolve("tiles"), 30));
        Report report = assertFails(Verdict.FORK, CheckId.CONSISTENCY, FailureKind.FORK, bundle.seal());
        assertEquals(List.of(new Fork(twin.signed(30), log.signed(log.size()))), report.forks());
    }

    @Test
    void aCopyOfAnotherLogCannotSatisfy() {
        released(bundle, 0);
        TestLog other = new TestLog("other.example/log", "other");
        other.fill(5);
        options = new VerifyOptions(
                options.authors(),
                log.policy("log " + other.logKey.key().encode(), "quorum none"),
                Optional.empty(),
                Optional.of(other.publish(temp.resolve("tiles"), 5)),
                Optional.empty());
        assertFails(Verdict.UNSATISFIED, CheckId.TILES, FailureKind.MATERIAL_ABSENT, bundle.seal());
    }

    @Test
    void aLogIsCheckedByItself() {
        TestRecord record = TestRecord.first(log, "a").release(0);
        log.fill(600);
        Path tiles = log.publish(temp.resolve("tiles"), log.size());
        LogCheck check = new LogCheck(log.policy(), Optional.of(temp.resolve("state")));
        LogReport report = check.run(tiles, List.of(log.signed(5), log.signed(500)), List.of(record.id), Progress.NONE);
        assertEquals(Verdict.VERIFIED, report.verdict(), report.checks().toString());
        assertEquals(Optional.of(log.head(log.size())), report.checkpoint());
        assertEquals(
                List.of(0L, 1L),
                report.entries().get(record.id).stream()
                        .map(LogReport.Entry::index)
                        .toList());
        assertEquals(record.digest(), report.entries().get(record.id).get(0).digest());
        assertTrue(Files.exists(temp.resolve("state")));
    }

    @Test
    void aLogThatDoesNotBeginWithACheckpointHasForked() {
        log.fill(20);
        TestLog twin = new TestLog();
        TestRecord.first(twin, "a");
        twin.fill(4);
        Path tiles = log.publish(temp.resolve("tiles"), 20);
        LogReport report = new LogCheck(log.policy(), Optional.empty())
                .run(tiles, List.of(twin.signed(5)), List.of(), Progress.NONE);
        assertEquals(Verdict.FORK, report.verdict());
        assertEquals(1, report.forks().size());
        assertEquals(Map.of(), report.entries());
    }
}
