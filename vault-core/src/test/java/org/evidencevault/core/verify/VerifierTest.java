package org.evidencevault.core.verify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Failures;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.record.BundlePath.Part;
import org.evidencevault.core.record.SegmentKind;
import org.junit.jupiter.api.Test;

class VerifierTest extends VerifierTestBase {
    private final TestBundle bundle = new TestBundle();

    @Test
    void aReleasedRecordIsVerifiedAndItsPartsAreNamed() {
        TestRecord record = released(bundle, 0, 1, 2, 3);
        Path zip = bundle.seal().zip(temp.resolve("b.zip"));
        try (Report report = new Verifier(options).verify(zip)) {
            assertVerified(report);
            VersionView version = report.versions().get(0);
            assertTrue(version.isVerified());
            assertEquals(record.index, version.logIndex().getAsLong());
            assertEquals(List.of(0, 1, 2, 3), version.release().get().disclosed());
            List<SegmentView> segments = version.segments();
            assertEquals(
                    List.of(
                            SegmentView.State.OPENED,
                            SegmentView.State.OPENED,
                            SegmentView.State.OPENED,
                            SegmentView.State.DECOY,
                            SegmentView.State.WITHHELD,
                            SegmentView.State.WITHHELD),
                    segments.stream().map(SegmentView::state).toList());
            assertEquals(SegmentKind.METADATA, segments.get(0).kind().get());
            assertArrayEquals(record.segments.get(1).content(), segments.get(1).content());
            assertEquals("image/jpeg", segments.get(2).attachment().mediaType());
            ByteArrayOutputStream photo = new ByteArrayOutputStream();
            segments.get(2).readFile(photo::write);
            assertArrayEquals(TestRecord.PHOTO, photo.toByteArray());
            assertThrows(IllegalStateException.class, () -> segments.get(4).content());
            assertEquals(
                    List.of(false, false, true, false, false, false),
                    segments.stream().map(SegmentView::hasFile).toList());
            assertThrows(IllegalStateException.class, () -> segments.get(0).readFile(photo::write));
            assertEquals("segment 4 WITHHELD", segments.get(4).toString());
            assertEquals(
                    List.of(0, 1, 2, 3, 4, 5),
                    segments.stream().map(SegmentView::index).toList());
            assertEquals(Optional.of(TestRecord.DESK.key().toString()), version.author());
            assertEquals(Optional.empty(), version.erasure());
            assertEquals(1, version.version());
            assertTrue(report.checks().containsAll(version.checks()));
            assertEquals(9, version.checks().size());
        }
    }

    @Test
    void aFolderIsVerifiedAsTheArchiveIs() {
        released(bundle, 0, 2);
        bundle.seal();
        Report archive = verify(bundle);
        try (Report folder = new Verifier(options).verify(bundle.folder(temp.resolve("folder")))) {
            assertVerified(folder);
            assertEquals(archive.checks(), folder.checks());
        }
    }

    @Test
    void severalRecordsAndVersionsAreVerifiedInOneOrder() {
        TestRecord first = TestRecord.first(log, "a");
        TestRecord other = TestRecord.first(log, "b");
        TestRecord second = first.next("a");
        log.fill(300);
        first.addTo(bundle, log.size(), 0);
        second.addTo(bundle, log.size(), 0, 1);
        other.addTo(bundle, log.size());
        Report report = verify(bundle.seal());
        assertVerified(report);
        assertEquals(3, report.versions().size());
        assertTrue(print(report).contains("its note names that of version 1"));
        assertTrue(print(report).contains("stands in the log after version 1"));
        assertEquals(
                List.of(first.id + " version 2", first.id + " version 2"),
                report.checks().stream()
                        .filter(check -> check.id() == CheckId.VERSIONS)
                        .map(Check::subject)
                        .toList());
        assertEquals(report.checks(), verify(bundle).checks());
    }

    @Test
    void whatWasNotCheckedIsNamed() {
        TestRecord.first(log, "a").addTo(bundle, log.size(), 0);
        Report report = verify(bundle.seal());
        assertTrue(line(report, CheckId.RELEASE, Status.NOT_CHECKED).sentence().contains("no logged release"));
        assertTrue(line(report, CheckId.RECENCY, Status.NOT_CHECKED).sentence().contains("recency was not checked"));
        assertTrue(
                line(report, CheckId.TIMESTAMP, Status.NOT_CHECKED).sentence().contains("no time-stamp"));
    }

    @Test
    void withoutAnOutsideWitnessTheReportSaysSo() {
        released(bundle, 0);
        options = VerifyOptions.of(
                authors(""), log.policy("witness log-pq " + log.logPq.key().encode(), "quorum log-pq"));
        Report report = verify(bundle.seal());
        assertVerified(report);
        assertEquals(
                "no outside witness: a split view would not be noticed",
                line(report, CheckId.QUORUM, Status.NOT_CHECKED).sentence());
    }

    @Test
    void contentThatChangesAfterVerificationIsNotShown() throws Exception {
        released(bundle, 0, 1);
        Path folder = bundle.seal().folder(temp.resolve("folder"));
        try (Report report = new Verifier(options).verify(folder)) {
            assertVerified(report);
            SegmentView segment = report.versions().get(0).segments().get(1);
            byte[] other = segment.content();
            other[0] ^= 1;
            Path file =
                    folder.resolve("data/records/" + report.versions().get(0).record() + "/1/segments/0001");
            java.nio.file.Files.write(file, other);
            Failures.assertFails(FailureKind.DAMAGED, segment::content);
        }
    }

    @Test
    void aFileThatChangesAfterVerificationIsNotPassedOnAsGood() throws Exception {
        TestRecord record = released(bundle, 2);
        Path folder = bundle.seal().folder(temp.resolve("folder"));
        try (Report report = new Verifier(options).verify(folder)) {
            assertVerified(report);
            SegmentView segment = report.versions().get(0).segments().get(2);
            byte[] other = TestRecord.PHOTO.clone();
            other[0] ^= 1;
            java.nio.file.Files.write(folder.resolve(record.path(Part.ATTACHMENT, 2)), other);
            Failures.assertFails(FailureKind.DAMAGED, () -> segment.readFile((bytes, offset, length) -> {}));
        }
    }

    @Test
    void aClosedReportReadsNothing() {
        released(bundle, 1);
        Report report = verify(bundle.seal());
        SegmentView segment = report.versions().get(0).segments().get(1);
        Failures.assertFails(FailureKind.IO, segment::content);
    }

    @Test
    void versionsComeByNumberNotByName() {
        TestRecord version = TestRecord.first(log, "a");
        List<TestRecord> all = new ArrayList<>(List.of(version));
        while (all.size() < 11) {
            version = version.next("a");
            all.add(version);
        }
        all.forEach(each -> each.addTo(bundle, log.size()));
        Report report = verify(bundle.seal());
        assertVerified(report);
        assertEquals(
                List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L),
                report.versions().stream().map(VersionView::version).toList());
        assertTrue(report.checks().stream()
                .noneMatch(check -> check.id() == CheckId.VERSIONS && check.status() != Status.PASSED));
    }

    @Test
    void namesOfChecksAreStable() {
        assertEquals("bag", CheckId.BAG.text());
        assertEquals("log-signatures", CheckId.LOG_SIGNATURES.text());
    }

    @Test
    void progressEndsAtTheLastFile() {
        released(bundle, 0, 2);
        Path zip = bundle.seal().zip(temp.resolve("b.zip"));
        AtomicLong last = new AtomicLong();
        try (Report report = new Verifier(options).verify(List.of(zip), (done, total) -> {
            assertEquals(bundle.files.size(), total);
            last.set(done);
        })) {
            assertVerified(report);
            assertEquals(bundle.files.size(), last.get());
        }
    }

    @Test
    void aBundleThatIsNotThereIsAFailureOfReading() {
        VaultException failure =
                assertThrows(VaultException.class, () -> new Verifier(options).verify(temp.resolve("absent.zip")));
        assertEquals(FailureKind.IO, failure.kind());
    }
}
