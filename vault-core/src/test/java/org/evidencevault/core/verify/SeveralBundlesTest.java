package org.evidencevault.core.verify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.BundlePath.CheckpointFile;
import org.evidencevault.core.record.BundlePath.ConsistencyFile;
import org.evidencevault.core.record.BundlePath.CustodyFile;
import org.evidencevault.core.record.BundlePath.Part;
import org.evidencevault.core.record.BundlePath.TimestampFile;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.record.EventOutcome;
import org.junit.jupiter.api.Test;

/** Several bundles in one run: what they show together, and what one of them spoils. */
class SeveralBundlesTest extends VerifierTestBase {
    private static final Id VAULT = Seeds.id("vault");

    private final Map<Long, CustodyEvent> events = new TreeMap<>();

    private static CustodyEvent event(Id vault, String id, String writer, long number) {
        return new CustodyEvent(
                vault,
                Seeds.id("event " + id),
                Seeds.id("writer " + writer),
                number,
                Instant.parse("2026-02-01T10:00:00Z"),
                "someone",
                EventAction.READ,
                EventOutcome.ALLOWED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("to write the article"),
                Seeds.salt(id));
    }

    private void logged(CustodyEvent event) {
        events.put(log.append(event.vault(), event.digest()), event);
    }

    /** A charter at 0, then events of two writers at 1, 2, 5, 6. */
    private void makeEvents() {
        log.append(VAULT, Seeds.hash("charter"));
        logged(event(VAULT, "1", "w", 1));
        logged(event(VAULT, "2", "w", 2));
        log.fill(2);
        logged(event(VAULT, "3", "v", 1));
        logged(event(VAULT, "4", "w", 3));
    }

    /** An export of the events at these indexes, proven in the tree of {@code size}. */
    private TestBundle export(long size, long... indexes) {
        TestBundle bundle = new TestBundle();
        for (long index : indexes) {
            bundle.put(new CustodyFile(index, false), events.get(index).encode());
            bundle.put(new CustodyFile(index, true), log.proof(index, size).encode());
        }
        return bundle.seal();
    }

    private void publish() {
        options = options.withTiles(log.publish(temp.resolve("tiles"), log.size()));
    }

    private Report run(TestBundle... bundles) {
        List<Path> zips = new ArrayList<>();
        for (TestBundle bundle : bundles) {
            zips.add(bundle.zip(temp.resolve("bundle-" + zips.size() + ".zip")));
        }
        return new Verifier(options).verify(zips, Progress.NONE);
    }

    private static void assertFails(Report report, Verdict verdict, CheckId id, FailureKind kind) {
        assertEquals(verdict, report.verdict(), () -> print(report));
        assertTrue(
                report.checks().stream()
                        .anyMatch(check -> check.id() == id && check.failure().equals(Optional.of(kind))),
                () -> print(report));
    }

    private static String custody(Report report, Status status) {
        return line(report, CheckId.CUSTODY, status).sentence();
    }

    @Test
    void exportsOfOneLogAreCompleteTogether() {
        makeEvents();
        publish();
        try (Report alone = run(export(5, 1, 2))) {
            assertEquals(
                    "2 entries (5, 6) about the vault logged after the newest checkpoint of these exports: they are for"
                            + " later exports to show",
                    custody(alone, Status.NOT_CHECKED));
        }
        try (Report report = run(export(5, 1, 2), export(7, 5, 6))) {
            assertVerified(report);
            assertEquals(
                    "complete: every entry about the vault among the first 7, but the charter at 0, is one of these"
                            + " events",
                    custody(report, Status.PASSED));
            assertEquals(
                    List.of(1L, 2L, 5L, 6L),
                    report.events().stream().map(EventView::logIndex).toList());
        }
    }

    @Test
    void withoutACopyOfTheLogNothingIsSaidToBeComplete() {
        makeEvents();
        try (Report report = run(export(7, 1, 2), export(7, 5, 6))) {
            assertVerified(report);
            assertTrue(custody(report, Status.NOT_CHECKED).contains("was not checked"));
        }
    }

    @Test
    void theOrderOfBundlesDoesNotMatter() {
        makeEvents();
        publish();
        try (Report report = run(export(7, 6), export(5, 2), export(7, 5), export(5, 1))) {
            assertVerified(report);
            assertTrue(custody(report, Status.PASSED).startsWith("complete"), () -> print(report));
            assertEquals(
                    List.of("bundle-0.zip", "bundle-1.zip", "bundle-2.zip", "bundle-3.zip"),
                    report.bundles().stream().map(BundleView::name).toList());
        }
    }

    @Test
    void anEventInTwoExportsIsOneEvent() {
        makeEvents();
        publish();
        try (Report report = run(export(5, 1, 2), export(7, 2, 5, 6))) {
            assertVerified(report);
            assertTrue(custody(report, Status.PASSED).startsWith("complete"), () -> print(report));
        }
    }

    @Test
    void anEventBetweenTwoExportsIsNamedByItsIndex() {
        makeEvents();
        publish();
        try (Report report = run(export(5, 1), export(7, 5, 6))) {
            assertVerified(report);
            String sentence = custody(report, Status.NOT_CHECKED);
            assertTrue(sentence.startsWith("entry 2 about the vault in none of these exports"), sentence);
            assertTrue(sentence.contains("missing of 1 of 2 writers"), sentence);
        }
    }

    @Test
    void whatWasLoggedSinceIsNoGap() {
        makeEvents();
        logged(event(VAULT, "5", "v", 2));
        publish();
        try (Report report = run(export(7, 1, 2), export(7, 5, 6))) {
            assertVerified(report);
            assertTrue(custody(report, Status.PASSED)
                    .startsWith("complete: every entry about the vault among the first 7"));
            assertTrue(custody(report, Status.NOT_CHECKED).startsWith("entry 7 about the vault logged after"));
        }
    }

    /** Two events of a writer may be logged in the other order, with the end of an export between them. */
    @Test
    void aNumberThatALaterExportMayHaveIsNotMissingYet() {
        log.append(VAULT, Seeds.hash("charter"));
        logged(event(VAULT, "1", "w", 1));
        logged(event(VAULT, "3", "w", 3));
        logged(event(VAULT, "2", "w", 2));
        publish();
        try (Report early = run(export(3, 1, 2))) {
            assertVerified(early);
            assertTrue(early.checks().stream()
                    .anyMatch(check -> check.status() == Status.NOT_CHECKED
                            && check.sentence()
                                    .endsWith("; 1 number between 1 and the last is missing of 1 of 1 writers, first 2"
                                            + " of writer " + Seeds.id("writer w")
                                            + "; in a later export, or never logged")));
        }
        try (Report report = run(export(3, 1, 2), export(4, 3))) {
            assertVerified(report);
            assertTrue(custody(report, Status.PASSED).startsWith("complete"));
        }
    }

    @Test
    void aNumberThatNoExportHasNeverReachedTheLog() {
        log.append(VAULT, Seeds.hash("charter"));
        logged(event(VAULT, "1", "w", 1));
        logged(event(VAULT, "3", "w", 3));
        publish();
        try (Report report = run(export(2, 1), export(3, 2))) {
            assertFails(report, Verdict.FALSE, CheckId.CUSTODY, FailureKind.BROKEN_CHAIN);
        }
    }

    /** The export is a later event itself, and may be one of the missing: not all of them. */
    @Test
    void moreNumbersAreMissingThanLaterEntriesCanHave() {
        log.append(VAULT, Seeds.hash("charter"));
        logged(event(VAULT, "1", "w", 1));
        logged(event(VAULT, "4", "w", 4));
        logged(event(VAULT, "5", "w", 5));
        publish();
        try (Report report = run(export(3, 1, 2))) {
            assertFails(report, Verdict.FALSE, CheckId.CUSTODY, FailureKind.BROKEN_CHAIN);
            assertEquals(
                    "events never reached the log, as far as it is copied: 1 entries that are in none of these exports"
                            + " may be theirs; 2 numbers between 1 and the last are missing of 1 of 1 writers, first 2"
                            + " of writer " + Seeds.id("writer w"),
                    custody(report, Status.FAILED));
        }
        logged(event(VAULT, "6", "w", 6));
        publish();
        try (Report report = run(export(3, 1, 2))) {
            assertVerified(report);
        }
    }

    /** What a part leaves out may have numbers, too; here it has one of two. */
    @Test
    void gapsCannotHaveMoreNumbersThanEntries() {
        log.append(VAULT, Seeds.hash("charter"));
        logged(event(VAULT, "2", "w", 2));
        logged(event(VAULT, "4", "w", 4));
        publish();
        try (Report report = run(export(3, 2))) {
            assertFails(report, Verdict.FALSE, CheckId.CUSTODY, FailureKind.BROKEN_CHAIN);
            assertTrue(custody(report, Status.NOT_CHECKED).startsWith("entry 1 about the vault in none"));
        }
        logged(event(VAULT, "1", "w", 1));
        publish();
        try (Report report = run(export(3, 2))) {
            assertFails(report, Verdict.FALSE, CheckId.CUSTODY, FailureKind.BROKEN_CHAIN);
        }
        logged(event(VAULT, "3", "w", 3));
        publish();
        try (Report report = run(export(3, 2))) {
            assertVerified(report);
        }
    }

    /** The copy ends before the newest export, which proves that it goes on from there; the missing number is in between. */
    @Test
    void whatIsBetweenTheCopyAndTheNewestExportMayHaveTheNumber() {
        log.append(VAULT, Seeds.hash("charter"));
        logged(event(VAULT, "1", "w", 1));
        logged(event(VAULT, "3", "w", 3));
        logged(event(VAULT, "2", "w", 2));
        logged(event(VAULT, "4", "w", 4));
        options = options.withTiles(log.publish(temp.resolve("tiles"), 3));
        TestBundle newest = export(5, 4);
        newest.put(new ConsistencyFile(3, 5), log.consistency(3, 5).encode());
        try (Report report = run(export(3, 1, 2), newest.seal())) {
            assertFails(report, Verdict.UNSATISFIED, CheckId.TILES, FailureKind.MATERIAL_ABSENT);
            assertTrue(
                    custody(report, Status.NOT_CHECKED).startsWith("every entry about the vault among the first 3"),
                    () -> print(report));
        }
        try (Report report = run(
                export(3, 1, 2),
                newest.put(new CustodyFile(3, false), events.get(3L).encode())
                        .put(new CustodyFile(3, true), log.proof(3, 5).encode())
                        .seal())) {
            assertTrue(custody(report, Status.PASSED)
                    .startsWith("complete: every entry about the vault among the first 3"));
        }
    }

    /** Without a proof from the copy's checkpoint to theirs, the copy may be of another history than the events. */
    @Test
    void aCopyThatNothingConnectsWithTheEventsShowsNothing() {
        makeEvents();
        options = options.withTiles(log.publish(temp.resolve("tiles"), 5));
        try (Report report = run(export(5, 1, 2), export(7, 5, 6))) {
            assertFails(report, Verdict.UNSATISFIED, CheckId.TILES, FailureKind.MATERIAL_ABSENT);
            assertEquals(
                    "that none is missing was not checked: nothing here shows that the copied log, which ends at 5, and"
                            + " the checkpoints in which they are proven (7) belong to one history",
                    custody(report, Status.NOT_CHECKED));
        }
    }

    private TestLog splitView() {
        TestLog twin = new TestLog();
        twin.append(VAULT, Seeds.hash("charter"));
        twin.append(VAULT, event(VAULT, "other", "w", 1).digest());
        twin.append(VAULT, events.get(2L).digest());
        return twin;
    }

    /** The copy is of another view, and ends before the trees in which the events are proven: roots cannot be compared. */
    @Test
    void anotherEntryInTheCopyIsAFork() throws IOException {
        makeEvents();
        Path state = temp.resolve("state");
        options = options.withState(state).withTiles(splitView().publish(temp.resolve("tiles"), 3));
        try (Report report = run(export(7, 1, 2), export(7, 1, 5, 6))) {
            assertFails(report, Verdict.FORK, CheckId.CONSISTENCY, FailureKind.FORK);
            assertTrue(print(report).contains("entry 1 is not the same in both"), () -> print(report));
            assertEquals(1, report.forks().size());
            assertTrue(report.checks().stream()
                    .noneMatch(check -> check.id() == CheckId.CUSTODY && check.status() == Status.PASSED));
        }
        assertFalse(Files.exists(state));
        try (Report report = run(export(7, 2, 5, 6))) {
            assertEquals(List.of(), report.forks(), () -> print(report));
        }
    }

    /** An entry about something else is another entry. */
    @Test
    void anEntryThatTheCopyHasNotIsAFork() {
        makeEvents();
        TestLog twin = new TestLog();
        twin.append(VAULT, Seeds.hash("charter"));
        twin.fill(1);
        options = options.withTiles(twin.publish(temp.resolve("tiles"), 2));
        try (Report report = run(export(7, 1, 2))) {
            assertFails(report, Verdict.FORK, CheckId.CONSISTENCY, FailureKind.FORK);
        }
    }

    @Test
    void anotherNoteInTheCopyIsAFork() {
        TestRecord one = TestRecord.first(log, "record");
        log.fill(2);
        TestBundle bundle = new TestBundle();
        one.addTo(bundle, log.size());
        options = options.withTiles(log.publish(temp.resolve("same"), 2));
        try (Report report = run(bundle.seal())) {
            assertEquals(List.of(), report.forks(), () -> print(report));
            assertEquals(
                    "nothing here shows that the copied log, which ends at 2, and the checkpoints of its proofs belong"
                            + " to one history",
                    line(report, CheckId.RECENCY, Status.NOT_CHECKED).sentence());
        }
        TestLog twin = new TestLog();
        twin.append(one.id, Seeds.hash("another note"));
        twin.fill(1);
        options = options.withTiles(twin.publish(temp.resolve("other"), 2));
        try (Report report = run(bundle)) {
            assertFails(report, Verdict.FORK, CheckId.CONSISTENCY, FailureKind.FORK);
            assertEquals(1, report.forks().size());
        }
    }

    @Test
    void aNumberOfAWriterIsOneEventInAllExports() {
        makeEvents();
        logged(event(VAULT, "another", "w", 2));
        publish();
        try (Report report = run(export(7, 1, 2, 5, 6), export(8, 7))) {
            assertFails(report, Verdict.MALFORMED, CheckId.CUSTODY, FailureKind.DUPLICATE);
            String duplicate = "custody | entry 7 | FAILED DUPLICATE | number 2 of writer " + Seeds.id("writer w")
                    + ", which an earlier entry has";
            assertTrue(print(report).contains(duplicate), () -> print(report));
        }
    }

    /** Each is proven in a tree of its own, and the sizes differ: without a copy of the log nothing else would show it. */
    @Test
    void anEntryHasOneEvent() {
        makeEvents();
        TestLog twin = new TestLog();
        twin.append(VAULT, Seeds.hash("charter"));
        CustodyEvent other = event(VAULT, "other", "w", 1);
        twin.append(VAULT, other.digest());
        TestBundle second = new TestBundle();
        second.put(new CustodyFile(1, false), other.encode());
        second.put(new CustodyFile(1, true), twin.proof(1, 2).encode());
        try (Report report = run(export(7, 1), second.seal())) {
            assertFails(report, Verdict.MALFORMED, CheckId.CUSTODY, FailureKind.DUPLICATE);
            assertTrue(print(report).contains("two events are shown for this one entry"), () -> print(report));
        }
        publish();
        try (Report report = run(export(7, 1), second)) {
            assertFails(report, Verdict.FORK, CheckId.CONSISTENCY, FailureKind.FORK);
        }
    }

    @Test
    void allExportsAreOfOneVault() {
        makeEvents();
        logged(event(Seeds.id("other vault"), "9", "x", 1));
        try (Report report = run(export(7, 1, 2), export(8, 7))) {
            assertFails(report, Verdict.FALSE, CheckId.CUSTODY, FailureKind.BROKEN_CHAIN);
        }
    }

    @Test
    void eventsOfTwoLogsAreHeldAgainstEachByItself() {
        TestLog other = new TestLog("other.example/log", "other");
        makeEvents();
        other.append(VAULT, Seeds.hash("charter"));
        CustodyEvent there = event(VAULT, "there", "x", 1);
        other.append(VAULT, there.digest());
        TestBundle second = new TestBundle();
        second.put(new CustodyFile(1, false), there.encode());
        second.put(new CustodyFile(1, true), other.proof(1, 2).encode());
        options = VerifyOptions.of(
                        authors(""),
                        log.policy(
                                "log " + other.logKey.key().encode(),
                                "witness w1 " + log.witness.key().encode(),
                                "quorum w1"))
                .withTiles(log.publish(temp.resolve("tiles"), log.size()));
        try (Report report = run(export(7, 1, 2, 5, 6), second.seal())) {
            assertVerified(report);
            assertTrue(print(report).contains("custody events in vault.example/log | PASSED"), () -> print(report));
            assertTrue(print(report).contains("custody events in other.example/log | NOT_CHECKED"));
        }
    }

    @Test
    void whatIsNotProvenIsNotHeld() {
        makeEvents();
        publish();
        TestBundle unproven = export(7, 5, 6);
        unproven.put(new CustodyFile(5, false), event(VAULT, "another", "v", 1).encode());
        try (Report report = run(export(5, 1, 2), unproven.seal())) {
            assertFails(report, Verdict.FALSE, CheckId.INCLUSION, FailureKind.NOT_INCLUDED);
            assertTrue(custody(report, Status.NOT_CHECKED).startsWith("entry 5 about the vault in none"));
        }
        unproven.files.keySet().removeIf(name -> name.contains("custody/6"));
        try (Report report = run(unproven.seal())) {
            assertEquals("none of them is shown to be in the log", custody(report, Status.NOT_CHECKED));
        }
    }

    @Test
    void aBundleThatCannotBeReadHidesNoOther() throws IOException {
        makeEvents();
        Path good = export(7, 1, 2).zip(temp.resolve("good.zip"));
        Path bad = Files.write(temp.resolve("bad.zip"), Seeds.ascii("PK no"));
        try (Report report = new Verifier(options).verify(List.of(bad, good), Progress.NONE)) {
            assertEquals(Verdict.MALFORMED, report.verdict());
            assertEquals(Verdict.MALFORMED, report.bundles().get(0).verdict());
            assertEquals(Verdict.VERIFIED, report.bundles().get(1).verdict());
            assertEquals(event(VAULT, "1", "w", 1), report.events().get(0).event());
        }
        assertThrows(
                VaultException.class,
                () -> new Verifier(options).verify(List.of(good, temp.resolve("absent.zip")), Progress.NONE));
        assertThrows(IllegalArgumentException.class, () -> new Verifier(options).verify(List.of(), Progress.NONE));
    }

    /** One bundle is open at a time; whichever is asked is opened again. */
    @Test
    void bundlesAreReadInTurns() throws IOException {
        makeEvents();
        Report report = run(export(7, 1, 2), export(7, 5, 6));
        List<EventView> all = report.events();
        for (int at : new int[] {0, 2, 1, 3, 0}) {
            assertEquals(events.get(all.get(at).logIndex()), all.get(at).event());
        }
        export(7, 1).zip(temp.resolve("bundle-0.zip"));
        assertEquals(FailureKind.DAMAGED, failure(all.get(2), all.get(0)));
        Files.delete(temp.resolve("bundle-0.zip"));
        assertEquals(FailureKind.IO, failure(all.get(2), all.get(0)));
        report.close();
        assertEquals(
                FailureKind.IO,
                assertThrows(VaultException.class, () -> all.get(2).event()).kind());
    }

    private static FailureKind failure(EventView readable, EventView not) {
        assertTrue(readable.isVerified());
        readable.event();
        return assertThrows(VaultException.class, not::event).kind();
    }

    @Test
    void filesAreReferredToInTheirOwnBundle() {
        makeEvents();
        TestBundle other = export(7, 5).put(new CheckpointFile(5), log.signed(5).encode());
        try (Report report = run(export(5, 1, 2), other.seal())) {
            assertFails(report, Verdict.MALFORMED, CheckId.FILES, FailureKind.UNEXPECTED_FILE);
        }
    }

    @Test
    void entriesOfARecordMayBeInAnyBundle() {
        TestRecord one = TestRecord.first(log, "record");
        log.fill(2);
        TestRecord two = one.next("record");
        publish();
        TestBundle first = new TestBundle();
        TestBundle second = new TestBundle();
        one.addTo(first, log.size());
        two.addTo(second, log.size());
        try (Report report = run(second.seal(), first.seal())) {
            assertVerified(report);
            assertEquals(
                    "all 2 entries about it among the first 4 are here: version 2 was the latest then",
                    line(report, CheckId.RECENCY, Status.PASSED).sentence());
            assertTrue(print(report).contains("PASSED  | its note names that of version 1"), () -> print(report));
        }
        try (Report report = run(second, second)) {
            assertVerified(report);
            assertTrue(
                    line(report, CheckId.RECENCY, Status.NOT_CHECKED).sentence().startsWith("entry 0 about it"));
        }
    }

    /** Whoever makes a bundle can state any number. */
    @Test
    void aVersionThatIsNotProvenIsNotTheLatest() {
        TestRecord one = TestRecord.first(log, "record");
        TestBundle good = new TestBundle();
        one.addTo(good, log.size());
        publish();
        TestRecord madeUp = one;
        while (madeUp.version < 9) {
            madeUp = madeUp.next("record");
        }
        TestBundle bad = new TestBundle();
        madeUp.addTo(bad, log.size());
        bad.put(madeUp.path(Part.RECORD_PROOF), log.proof(0, 1).encode());
        try (Report report = run(good.seal(), bad.seal())) {
            assertEquals(
                    "all 1 entries about it among the first 1 are here: version 1 was the latest then",
                    line(report, CheckId.RECENCY, Status.PASSED).sentence());
        }
    }

    @Test
    void anEntryWithoutItsAuthorProvesNoVersion() {
        TestRecord strange = new TestRecord(log, "record", null, Seeds.signer("desk.example/stranger"));
        TestBundle bundle = new TestBundle();
        strange.addTo(bundle, log.size());
        publish();
        try (Report report = run(bundle.seal())) {
            assertEquals(Verdict.FALSE, report.verdict());
            assertEquals(
                    "no version of it that is here is proven in the copied log",
                    line(report, CheckId.RECENCY, Status.NOT_CHECKED).sentence());
        }
    }

    @Test
    void aVersionIsOneNoteInAllBundles() {
        TestRecord one = TestRecord.first(log, "record");
        TestRecord again = new TestRecord(log, "record", null, Seeds.signer("desk.example/again"));
        options = VerifyOptions.of(
                org.evidencevault.core.tlog.AuthorKeys.parse(
                        Seeds.ascii(TestRecord.DESK.key().encode() + "\n"
                                + Seeds.signer("desk.example/again").key().encode() + "\n"),
                        "authors"),
                log.policy());
        TestBundle first = new TestBundle();
        TestBundle second = new TestBundle();
        one.addTo(first, log.size());
        again.addTo(second, log.size());
        try (Report report = run(first.seal(), second.seal())) {
            assertFails(report, Verdict.FALSE, CheckId.VERSIONS, FailureKind.BROKEN_CHAIN);
        }
    }

    @Test
    void theStateGoesOnOnceToTheLargestIfAllAgree() throws IOException {
        makeEvents();
        Path state = temp.resolve("state");
        Files.write(state, log.signed(2).encode());
        options = options.withState(state);
        try (Report report = run(export(5, 1, 2), export(7, 5, 6))) {
            assertFails(report, Verdict.UNSATISFIED, CheckId.STATE, FailureKind.MATERIAL_ABSENT);
        }
        assertArrayEquals(log.signed(2).encode(), Files.readAllBytes(state));
        publish();
        try (Report report = run(export(7, 5, 6), export(5, 1, 2))) {
            assertVerified(report);
            assertEquals(
                    "goes on from size 2 to 7, one history",
                    line(report, CheckId.STATE, Status.PASSED).sentence());
        }
        assertArrayEquals(log.signed(7).encode(), Files.readAllBytes(state));
    }

    @Test
    void aTimestampDatesWhatIsInItsBundle() {
        makeEvents();
        publish();
        TestAuthority authority = new TestAuthority();
        options = options.withTimestampRoots(authority.roots());
        TestBundle dated = export(7, 5, 6);
        dated.put(new CheckpointFile(7), log.signed(7).encode());
        dated.put(
                new TimestampFile(7, "test"),
                authority.stamp(log.head(7).encode(), Instant.parse("2020-06-01T00:00:00Z")));
        try (Report report = run(dated.seal())) {
            assertVerified(report);
        }
        try (Report report = run(dated, export(7, 1, 2))) {
            assertFails(report, Verdict.UNSATISFIED, CheckId.TIMESTAMP, FailureKind.MATERIAL_ABSENT);
            assertEquals(
                    Arrays.asList(Verdict.VERIFIED, Verdict.UNSATISFIED),
                    report.bundles().stream().map(BundleView::verdict).toList());
        }
    }
}
