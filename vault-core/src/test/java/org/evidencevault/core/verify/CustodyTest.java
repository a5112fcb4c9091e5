package org.evidencevault.core.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.BundlePath.CheckpointFile;
import org.evidencevault.core.record.BundlePath.ConsistencyFile;
import org.evidencevault.core.record.BundlePath.CustodyFile;
import org.evidencevault.core.record.BundlePath.TimestampFile;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.record.EventOutcome;
import org.junit.jupiter.api.Test;

/** An auditor's export of custody events. */
class CustodyTest extends VerifierTestBase {
    private static final Id VAULT = Seeds.id("vault");

    private final TestBundle bundle = new TestBundle();
    private final List<Long> indexes = new ArrayList<>();

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
        indexes.add(log.append(event.vault(), event.digest()));
        bundle.put(new CustodyFile(indexes.get(indexes.size() - 1), false), event.encode());
    }

    /** A charter at 0, then three events of one writer and one of another. */
    private void makeEvents() {
        log.append(VAULT, Seeds.hash("charter"));
        logged(event(VAULT, "1", "w", 1));
        logged(event(VAULT, "2", "w", 2));
        log.fill(2);
        logged(event(VAULT, "3", "v", 1));
        logged(event(VAULT, "4", "w", 3));
        seal();
    }

    private void seal() {
        for (long index : indexes) {
            if (bundle.files.containsKey(new CustodyFile(index, false).path())) {
                bundle.put(
                        new CustodyFile(index, true),
                        log.proof(index, log.size()).encode());
            }
        }
        bundle.seal();
    }

    private void publish() {
        options = options.withTiles(log.publish(temp.resolve("tiles"), log.size()));
    }

    private void leaveOut(long index) {
        bundle.files.remove(new CustodyFile(index, false).path());
        bundle.files.remove(new CustodyFile(index, true).path());
        bundle.seal();
    }

    @Test
    void anExportIsVerifiedEventByEvent() {
        makeEvents();
        Path zip = bundle.zip(temp.resolve("custody.zip"));
        try (Report report = new Verifier(options).verify(zip)) {
            assertVerified(report);
            assertEquals(
                    "4 events: form, entry and place in the log",
                    line(report, CheckId.EVENT, Status.PASSED).sentence());
            assertTrue(report.checks().stream().noneMatch(check -> check.id() == CheckId.INCLUSION));
            assertTrue(
                    line(report, CheckId.CUSTODY, Status.NOT_CHECKED).sentence().contains("was not checked"));
            assertEquals(
                    indexes, report.events().stream().map(EventView::logIndex).toList());
            assertEquals(event(VAULT, "3", "v", 1), report.events().get(2).event());
        }
    }

    @Test
    void againstTheWholeLogAnExportIsComplete() {
        makeEvents();
        publish();
        Report report = verify(bundle);
        assertVerified(report);
        assertTrue(line(report, CheckId.CUSTODY, Status.PASSED).sentence().startsWith("complete: every entry"));
    }

    @Test
    void aMissingEventIsNamedByItsIndex() {
        makeEvents();
        publish();
        leaveOut(indexes.get(1));
        Report report = verify(bundle);
        assertVerified(report);
        String sentence = line(report, CheckId.CUSTODY, Status.NOT_CHECKED).sentence();
        assertTrue(sentence.startsWith("entry 2 about the vault in none of these exports"), sentence);
        assertTrue(sentence.contains("missing of 1 of 2 writers"), sentence);
    }

    @Test
    void whoeverGivesRootsWantsToKnowWhenEachEventWasLogged() {
        makeEvents();
        TestAuthority authority = new TestAuthority();
        options = options.withTimestampRoots(authority.roots());
        bundle.put(new CheckpointFile(5), log.signed(5).encode());
        bundle.put(
                new TimestampFile(5, "test"),
                authority.stamp(log.head(5).encode(), Instant.parse("2020-06-01T00:00:00Z")));
        bundle.put(
                new ConsistencyFile(5, log.size()),
                log.consistency(5, log.size()).encode());
        bundle.seal();
        Report report = assertFails(Verdict.UNSATISFIED, CheckId.TIMESTAMP, FailureKind.MATERIAL_ABSENT, bundle);
        assertEquals(
                List.of("event 5", "event 6"),
                report.checks().stream()
                        .filter(check -> check.failure().isPresent())
                        .map(Check::subject)
                        .toList());
    }

    @Test
    void anEventThatNeverReachedTheLogLeavesAGapInItsWritersNumbers() {
        log.append(VAULT, Seeds.hash("charter"));
        logged(event(VAULT, "1", "w", 1));
        logged(event(VAULT, "3", "w", 3));
        seal();
        publish();
        assertFails(Verdict.FALSE, CheckId.CUSTODY, FailureKind.BROKEN_CHAIN, bundle);
    }

    @Test
    void largeNumbersOfWritersHideNoGap() {
        log.append(VAULT, Seeds.hash("charter"));
        logged(event(VAULT, "1", "w", Long.MAX_VALUE));
        logged(event(VAULT, "2", "v", Long.MAX_VALUE));
        logged(event(VAULT, "3", "x", 4));
        seal();
        publish();
        assertFails(Verdict.FALSE, CheckId.CUSTODY, FailureKind.BROKEN_CHAIN, bundle);
    }

    @Test
    void anEventStandsOnceInTheLog() {
        makeEvents();
        logged(event(VAULT, "2", "w", 2));
        seal();
        assertFails(Verdict.MALFORMED, CheckId.CUSTODY, FailureKind.DUPLICATE, bundle);
    }

    @Test
    void aNumberOfAWriterIsOneEvent() {
        makeEvents();
        logged(event(VAULT, "other", "w", 2));
        seal();
        assertFails(Verdict.MALFORMED, CheckId.CUSTODY, FailureKind.DUPLICATE, bundle);
    }

    @Test
    void allEventsAreOfOneVault() {
        makeEvents();
        logged(event(Seeds.id("other vault"), "9", "x", 1));
        seal();
        assertFails(Verdict.FALSE, CheckId.CUSTODY, FailureKind.BROKEN_CHAIN, bundle);
    }

    @Test
    void aChangedEventIsNotInTheLog() {
        makeEvents();
        bundle.put(
                        new CustodyFile(indexes.get(0), false),
                        event(VAULT, "another", "w", 1).encode())
                .seal();
        Report report = assertFails(Verdict.FALSE, CheckId.INCLUSION, FailureKind.NOT_INCLUDED, bundle);
        assertFalse(report.events().get(0).isVerified());
        assertThrows(IllegalStateException.class, () -> report.events().get(0).event());
    }

    @Test
    void aProofIsForTheIndexOfTheName() {
        makeEvents();
        byte[] event = bundle.get(new CustodyFile(1, false).path());
        byte[] proof = bundle.get(new CustodyFile(1, true).path());
        bundle.put(new CustodyFile(7, false), event)
                .put(new CustodyFile(7, true), proof)
                .seal();
        assertFails(Verdict.MALFORMED, CheckId.EVENT, FailureKind.UNEXPECTED_FILE, bundle);
    }

    @Test
    void eventsAndProofsComeInPairs() {
        makeEvents();
        bundle.files.remove(new CustodyFile(1, true).path());
        assertFails(Verdict.MALFORMED, CheckId.INCLUSION, FailureKind.MISSING_FILE, bundle.seal());
        seal();
        bundle.files.remove(new CustodyFile(1, false).path());
        assertFails(Verdict.MALFORMED, CheckId.FILES, FailureKind.UNEXPECTED_FILE, bundle.seal());
    }

    @Test
    void anEventThatIsNoneIsMalformed() {
        makeEvents();
        bundle.put(new CustodyFile(1, false), Seeds.ascii("evidence-vault/event@v2\n"))
                .seal();
        assertFails(Verdict.MALFORMED, CheckId.EVENT, FailureKind.UNKNOWN_SYNTAX, bundle);
        bundle.put(new CustodyFile(1, false), new byte[2000]).seal();
        assertFails(Verdict.MALFORMED, CheckId.EVENT, FailureKind.LIMIT_EXCEEDED, bundle);
    }
}
