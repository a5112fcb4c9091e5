package org.evidencevault.core.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.record.BundlePath.Part;
import org.evidencevault.core.record.Disclosure;
import org.evidencevault.core.record.ErasureNote;
import org.evidencevault.core.record.RecordNote;
import org.evidencevault.core.record.ReleaseNote;
import org.evidencevault.core.record.Segment;
import org.evidencevault.core.record.SegmentKind;
import org.evidencevault.core.tlog.NoteSigners;
import org.evidencevault.core.tlog.SignedNote;
import org.evidencevault.core.tlog.TlogProof;
import org.junit.jupiter.api.Test;

/** One defect of one version at a time, in a bundle whose manifests fit. */
class VersionDefectTest extends VerifierTestBase {
    private final TestBundle bundle = new TestBundle();

    @Test
    void aTamperedSegmentDoesNotOpenItsCommitment() {
        TestRecord record = released(bundle, 0, 1);
        bundle.put(record.path(Part.SEGMENT, 1), Seeds.ascii("Another paragraph"))
                .seal();
        Report report = assertFails(Verdict.FALSE, CheckId.COMMITMENTS, FailureKind.COMMITMENT_MISMATCH, bundle);
        assertEquals(
                SegmentView.State.FAILED,
                report.versions().get(0).segments().get(1).state());
        assertEquals(
                SegmentView.State.OPENED,
                report.versions().get(0).segments().get(0).state());
        assertFalse(report.versions().get(0).isVerified());
        assertTrue(report.checks().stream()
                .noneMatch(check -> check.id() == CheckId.COMMITMENTS && check.status() == Status.PASSED));
    }

    @Test
    void aFileWhoseDescriptionDoesNotHoldIsNotJudged() {
        TestRecord record = released(bundle, 2);
        bundle.put(record.path(Part.SEGMENT, 2), new byte[60]).seal();
        Check line = line(
                assertFails(Verdict.MALFORMED, CheckId.COMMITMENTS, FailureKind.NON_CANONICAL, bundle),
                CheckId.ATTACHMENT,
                Status.NOT_CHECKED);
        assertEquals(record.path(Part.ATTACHMENT, 2), line.subject());
        assertEquals("the segment that describes it does not hold", line.sentence());
    }

    @Test
    void aWithheldSegmentCannotBeFilledWithAForgery() {
        TestRecord record = TestRecord.first(log, "a");
        record.addTo(bundle, log.size(), 0);
        Segment forged = new Segment(4, SegmentKind.TEXT, Seeds.salt("forged"), Seeds.ascii("Forged"), "test");
        bundle.put(
                record.path(Part.DISCLOSURE),
                Disclosure.of(List.of(record.segments.get(0), forged)).encode());
        bundle.put(record.path(Part.SEGMENT, 4), forged.content()).seal();
        assertFails(Verdict.FALSE, CheckId.COMMITMENTS, FailureKind.COMMITMENT_MISMATCH, bundle);
    }

    @Test
    void aSegmentBeyondTheNoteIsOutOfRange() {
        TestRecord record = TestRecord.first(log, "a");
        record.addTo(bundle, log.size());
        Segment beyond = new Segment(6, SegmentKind.TEXT, Seeds.salt("beyond"), Seeds.ascii("x"), "test");
        bundle.put(record.path(Part.DISCLOSURE), Disclosure.of(List.of(beyond)).encode());
        bundle.put(record.path(Part.SEGMENT, 6), beyond.content()).seal();
        assertFails(Verdict.MALFORMED, CheckId.COMMITMENTS, FailureKind.OUT_OF_RANGE, bundle);
    }

    @Test
    void anotherKindOrSaltDoesNotOpenTheCommitment() {
        TestRecord record = released(bundle, 1);
        String disclosure = org.evidencevault.core.codec.Utf8.decode(bundle.get(record.path(Part.DISCLOSURE)), "");
        bundle.put(record.path(Part.DISCLOSURE), Seeds.ascii(disclosure.replace("\n1 2 ", "\n1 1 ")))
                .seal();
        assertFails(Verdict.MALFORMED, CheckId.COMMITMENTS, FailureKind.UNKNOWN_SYNTAX, bundle);
        Segment salted = new Segment(
                1, SegmentKind.TEXT, Seeds.salt("other"), record.segments.get(1).content(), "");
        bundle.put(record.path(Part.DISCLOSURE), Disclosure.of(List.of(salted)).encode())
                .seal();
        assertFails(Verdict.FALSE, CheckId.COMMITMENTS, FailureKind.COMMITMENT_MISMATCH, bundle);
    }

    @Test
    void aTamperedAttachmentIsNotTheFileDescribed() {
        TestRecord record = released(bundle, 2);
        byte[] photo = TestRecord.PHOTO.clone();
        photo[0] ^= 1;
        bundle.put(record.path(Part.ATTACHMENT, 2), photo).seal();
        Report report = assertFails(Verdict.FALSE, CheckId.ATTACHMENT, FailureKind.ATTACHMENT_MISMATCH, bundle);
        assertFalse(report.versions().get(0).segments().get(2).hasFile());
        bundle.put(record.path(Part.ATTACHMENT, 2), java.util.Arrays.copyOf(photo, 3))
                .seal();
        assertFails(Verdict.FALSE, CheckId.ATTACHMENT, FailureKind.ATTACHMENT_MISMATCH, bundle);
    }

    @Test
    void filesThatNothingCallsForAreRefused() {
        TestRecord record = released(bundle, 0, 2);
        for (String path : List.of(
                record.path(Part.SEGMENT, 1),
                record.path(Part.ATTACHMENT, 0),
                record.path(Part.ERASURE_PROOF),
                record.path(Part.RECORD_NOTE) + ".txt",
                "data/records/readme",
                "data/notes.txt",
                "data/custody/5.tlog-proof",
                "data/log/checkpoint.3",
                "notes.txt")) {
            TestBundle spoilt = new TestBundle();
            spoilt.files.putAll(bundle.files);
            spoilt.put(path, log.signed(3).encode());
            if (path.startsWith("data/")) {
                spoilt.seal();
            } else {
                byte[] stray = spoilt.get(path);
                spoilt.seal().put(path, stray);
            }
            assertFails(Verdict.MALFORMED, CheckId.FILES, FailureKind.UNEXPECTED_FILE, spoilt);
        }
    }

    @Test
    void filesThatAreCalledForMustBeThere() {
        TestRecord record = released(bundle, 0, 2);
        assertMissing(record.path(Part.RECORD_NOTE), CheckId.NOTE);
        assertMissing(record.path(Part.RECORD_PROOF), CheckId.INCLUSION);
        assertMissing(record.path(Part.DISCLOSURE), CheckId.COMMITMENTS);
        assertMissing(record.path(Part.SEGMENT, 0), CheckId.COMMITMENTS);
        assertMissing(record.path(Part.ATTACHMENT, 2), CheckId.ATTACHMENT);
        assertMissing(record.path(Part.RELEASE_PROOF), CheckId.INCLUSION);
        assertMissing("data/README.txt", CheckId.BAG);
    }

    private void assertMissing(String path, CheckId id) {
        byte[] content = bundle.get(path);
        bundle.files.remove(path);
        bundle.seal();
        Report report = assertFails(Verdict.MALFORMED, id, FailureKind.MISSING_FILE, bundle);
        assertTrue(report.versions().stream().noneMatch(VersionView::isVerified) || !path.contains("/records/"));
        bundle.put(path, content);
    }

    @Test
    void aDisclosureAscendsAndNamesEachOnce() {
        TestRecord record = released(bundle, 0, 1);
        String[] lines = org.evidencevault.core.codec.Utf8.decode(bundle.get(record.path(Part.DISCLOSURE)), "")
                .split("\n");
        bundle.put(record.path(Part.DISCLOSURE), Seeds.ascii(lines[0] + "\n" + lines[2] + "\n" + lines[1] + "\n"));
        assertFails(Verdict.MALFORMED, CheckId.COMMITMENTS, FailureKind.OUT_OF_ORDER, bundle.seal());
        bundle.put(record.path(Part.DISCLOSURE), Seeds.ascii(lines[0] + "\n" + lines[1] + "\n" + lines[1] + "\n"));
        assertFails(Verdict.MALFORMED, CheckId.COMMITMENTS, FailureKind.DUPLICATE, bundle.seal());
    }

    @Test
    void aReleaseNamesExactlyWhatIsDisclosed() {
        TestRecord record = TestRecord.first(log, "a").release(0, 1);
        record.addTo(bundle, log.size(), 0);
        assertFails(Verdict.FALSE, CheckId.RELEASE, FailureKind.RELEASE_MISMATCH, bundle.seal());
        record.addTo(bundle, log.size(), 0, 1, 2);
        assertFails(Verdict.FALSE, CheckId.RELEASE, FailureKind.RELEASE_MISMATCH, bundle.seal());
        TestBundle whole = new TestBundle();
        record.addTo(whole, log.size(), 0, 1);
        assertVerified(verify(whole.seal()));
    }

    @Test
    void aReleaseIsAboutThisVersionOfThisRecord() {
        TestRecord first = TestRecord.first(log, "a");
        TestRecord second = first.next("a");
        ReleaseNote right = new ReleaseNote(
                second.id, 2, second.digest(), List.of(0), "court", "proceedings", Seeds.hash("x"), Seeds.salt("x"));
        for (ReleaseNote wrong : List.of(
                new ReleaseNote(
                        Seeds.id("b"),
                        2,
                        right.of(),
                        right.disclosed(),
                        "court",
                        "proceedings",
                        right.approval(),
                        right.nonce()),
                new ReleaseNote(
                        right.record(),
                        1,
                        right.of(),
                        right.disclosed(),
                        "court",
                        "proceedings",
                        right.approval(),
                        right.nonce()),
                new ReleaseNote(
                        right.record(),
                        2,
                        first.digest(),
                        right.disclosed(),
                        "court",
                        "proceedings",
                        right.approval(),
                        right.nonce()))) {
            TestBundle each = new TestBundle();
            TestRecord version = new TestRecord(log, "a", first).release(wrong);
            version.addTo(each, log.size(), 0);
            assertFails(Verdict.FALSE, CheckId.RELEASE, FailureKind.RELEASE_MISMATCH, each.seal());
        }
    }

    @Test
    void anErasureNoteMarksWhatIsGone() {
        TestRecord record = TestRecord.first(log, "a").erase(1, 4);
        record.addTo(bundle, log.size(), 0);
        Report report = verify(bundle.seal());
        assertVerified(report);
        List<SegmentView> segments = report.versions().get(0).segments();
        assertEquals(SegmentView.State.ERASED, segments.get(1).state());
        assertEquals(SegmentView.State.WITHHELD, segments.get(2).state());
        assertTrue(line(report, CheckId.NOTE, Status.PASSED).sentence().contains("good at index 0"));
    }

    @Test
    void whatAnErasureNoteErasedIsNotDisclosed() {
        TestRecord record = TestRecord.first(log, "a").erase();
        record.addTo(bundle, log.size(), 0);
        assertFails(Verdict.FALSE, CheckId.ERASURE, FailureKind.ERASED, bundle.seal());
    }

    @Test
    void anErasureOfAllIsAnErasureOfEach() {
        TestRecord record = TestRecord.first(log, "a").erase();
        record.addTo(bundle, log.size());
        Report report = verify(bundle.seal());
        assertVerified(report);
        VersionView version = report.versions().get(0);
        assertEquals(
                java.util.Collections.nCopies(6, SegmentView.State.ERASED),
                version.segments().stream().map(SegmentView::state).toList());
        assertEquals(Optional.empty(), version.erasure().orElseThrow().erased());
        assertEquals(
                "the desk logged the erasure of all segments, on the word of source, for safety",
                report.checks().stream()
                        .filter(check -> check.id() == CheckId.ERASURE)
                        .reduce((one, other) -> other)
                        .orElseThrow()
                        .sentence());
    }

    @Test
    void anErasureBeyondTheNoteIsOutOfRange() {
        TestRecord record = TestRecord.first(log, "a").erase(6);
        record.addTo(bundle, log.size(), 0);
        assertFails(Verdict.MALFORMED, CheckId.ERASURE, FailureKind.OUT_OF_RANGE, bundle.seal());
    }

    @Test
    void anErasureIsAboutThisNote() {
        TestRecord record = TestRecord.first(log, "a");
        record.log(
                Part.ERASURE_NOTE,
                new ErasureNote(
                        record.id,
                        1,
                        Seeds.hash("other"),
                        Optional.empty(),
                        "source",
                        "safety",
                        Seeds.hash("x"),
                        Seeds.salt("x")));
        record.addTo(bundle, log.size());
        assertFails(Verdict.FALSE, CheckId.ERASURE, FailureKind.RELEASE_MISMATCH, bundle.seal());
    }

    @Test
    void onlyTheAuditorsAuthorKeysSign() {
        TestRecord record = new TestRecord(log, "a", null, Seeds.signer("desk.example/stranger"));
        record.addTo(bundle, log.size(), 0);
        assertFails(Verdict.FALSE, CheckId.NOTE, FailureKind.UNKNOWN_SIGNER, bundle.seal());
        TestBundle sameName = new TestBundle();
        new TestRecord(
                        log,
                        "b",
                        null,
                        NoteSigners.ed25519(
                                TestRecord.DESK.key().name(),
                                Seeds.hash("other").bytes()))
                .addTo(sameName, log.size(), 0);
        assertFails(Verdict.FALSE, CheckId.NOTE, FailureKind.UNKNOWN_SIGNER, sameName.seal());
    }

    @Test
    void anAuthorKeyIsGoodInItsRangeOnly() {
        TestRecord record = released(bundle, 0);
        assertEquals(3, record.index);
        bundle.seal();
        for (String range : List.of(" from=4", " until=3", " from=5 until=9")) {
            options = VerifyOptions.of(authors(range), log.policy());
            assertFails(Verdict.FALSE, CheckId.NOTE, FailureKind.SIGNER_OUT_OF_RANGE, bundle);
        }
        options = VerifyOptions.of(authors(" from=3 until=5"), log.policy());
        assertVerified(verify(bundle));
        options = VerifyOptions.of(authors(" from=3 until=4"), log.policy());
        Report report = assertFails(Verdict.FALSE, CheckId.RELEASE, FailureKind.SIGNER_OUT_OF_RANGE, bundle);
        assertEquals(Optional.empty(), report.versions().get(0).release());
    }

    @Test
    void whatNoAuthorSignedMarksNothingAsErased() {
        TestRecord record = TestRecord.first(log, "a").erase(1, 4);
        record.addTo(bundle, log.size(), 0);
        bundle.seal();
        options = VerifyOptions.of(authors(" until=1"), log.policy());
        Report report = assertFails(Verdict.FALSE, CheckId.ERASURE, FailureKind.SIGNER_OUT_OF_RANGE, bundle);
        VersionView version = report.versions().get(0);
        assertEquals(SegmentView.State.WITHHELD, version.segments().get(1).state());
        assertEquals(Optional.empty(), version.erasure());
    }

    @Test
    void withoutAProofTheRangeOfAnAuthorKeyIsNotKnown() {
        TestRecord record = released(bundle, 0);
        bundle.files.remove(record.path(Part.RECORD_PROOF));
        bundle.seal();
        for (String range : List.of("", " from=1", " until=1")) {
            options = VerifyOptions.of(authors(range), log.policy());
            Report report = assertFails(Verdict.MALFORMED, CheckId.INCLUSION, FailureKind.MISSING_FILE, bundle);
            assertEquals(
                    "signed by an author key; whether good at its place in the log is not known",
                    line(report, CheckId.NOTE, Status.NOT_CHECKED).sentence());
        }
        TestBundle stranger = new TestBundle();
        TestRecord forged = new TestRecord(log, "a", null, Seeds.signer("desk.example/stranger"));
        forged.addTo(stranger, log.size());
        stranger.files.remove(forged.path(Part.RECORD_PROOF));
        assertFails(Verdict.MALFORMED, CheckId.NOTE, FailureKind.UNKNOWN_SIGNER, stranger.seal());
    }

    @Test
    void withoutBothProofsTheOrderOfVersionsIsNotKnown() {
        TestRecord first = TestRecord.first(log, "a");
        TestRecord second = first.next("a");
        first.addTo(bundle, log.size());
        second.addTo(bundle, log.size());
        for (TestRecord each : List.of(first, second)) {
            TestBundle spoilt = new TestBundle();
            spoilt.files.putAll(bundle.files);
            spoilt.files.remove(each.path(Part.RECORD_PROOF));
            assertEquals(
                    "without both proofs holding, their order in the log is not known",
                    line(verify(spoilt.seal()), CheckId.VERSIONS, Status.NOT_CHECKED)
                            .sentence());
        }
    }

    @Test
    void allegedPlacesDoNotOrderVersions() {
        TestRecord first = TestRecord.first(log, "a");
        TestRecord second = first.next("a");
        first.addTo(bundle, log.size());
        second.addTo(bundle, log.size());
        TlogProof proof = log.proof(second.index, log.size());
        bundle.put(
                second.path(Part.RECORD_PROOF),
                new TlogProof(Optional.empty(), 1, List.of(Seeds.hash("wrong")), proof.checkpoint()).encode());
        Report report = assertFails(Verdict.FALSE, CheckId.INCLUSION, FailureKind.NOT_INCLUDED, bundle.seal());
        assertEquals(
                "without both proofs holding, their order in the log is not known",
                line(report, CheckId.VERSIONS, Status.NOT_CHECKED).sentence());
    }

    @Test
    void aSignatureOfAnotherTextIsBad() {
        TestRecord record = TestRecord.first(log, "a");
        TestRecord other = TestRecord.first(log, "b");
        record.addTo(bundle, log.size());
        SignedNote moved = SignedNote.parse(
                Seeds.ascii(org.evidencevault.core.codec.Utf8.decode(record.note.text(), "") + "\n"
                        + other.signed.signatures().get(0).encodeLine() + "\n"),
                1 << 16,
                "");
        bundle.put(record.path(Part.RECORD_NOTE), moved.encode()).seal();
        Report report = assertFails(Verdict.FALSE, CheckId.NOTE, FailureKind.BAD_SIGNATURE, bundle);
        assertTrue(print(report).contains("NOT_INCLUDED"), "the digest covers the signature lines");
    }

    @Test
    void aNoteOfAnotherRecordDoesNotBelongInTheFolder() {
        TestRecord record = TestRecord.first(log, "a");
        TestRecord other = TestRecord.first(log, "b");
        record.addTo(bundle, log.size());
        bundle.put(record.path(Part.RECORD_NOTE), other.signed.encode()).seal();
        assertFails(Verdict.MALFORMED, CheckId.NOTE, FailureKind.UNEXPECTED_FILE, bundle);
    }

    @Test
    void moreSignatureLinesThanOneAreTooMany() {
        TestRecord record = TestRecord.first(log, "a");
        SignedNote two = SignedNote.sign(record.note.text(), List.of(TestRecord.DESK, Seeds.signer("second")));
        long index = log.append(record.id, two.digest());
        record.addTo(bundle, log.size());
        bundle.put(record.path(Part.RECORD_NOTE), two.encode());
        bundle.put(record.path(Part.RECORD_PROOF), log.proof(index, log.size()).encode())
                .seal();
        assertFails(Verdict.MALFORMED, CheckId.NOTE, FailureKind.LIMIT_EXCEEDED, bundle);
    }

    @Test
    void versionsFollowOneAnotherInNoteAndLog() {
        TestRecord first = TestRecord.first(log, "a");
        TestRecord second = first.next("a");
        TestRecord third = second.next("a");
        TestBundle gap = new TestBundle();
        first.addTo(gap, log.size());
        third.addTo(gap, log.size());
        Report report = verify(gap.seal());
        assertVerified(report);
        assertTrue(line(report, CheckId.VERSIONS, Status.NOT_CHECKED).sentence().contains("version 2 is not here"));

        TestRecord stranger = TestRecord.first(log, "b");
        TestBundle broken = new TestBundle();
        RecordNote wrong = new RecordNote(
                first.id, 2, Optional.of(stranger.digest()), second.note.nonce(), second.note.commitments());
        SignedNote signed = SignedNote.sign(wrong.text(), List.of(TestRecord.DESK));
        long index = log.append(first.id, signed.digest());
        first.addTo(broken, log.size());
        second.addTo(broken, log.size());
        broken.put(second.path(Part.RECORD_NOTE), signed.encode());
        broken.put(second.path(Part.RECORD_PROOF), log.proof(index, log.size()).encode());
        assertFails(Verdict.FALSE, CheckId.VERSIONS, FailureKind.BROKEN_CHAIN, broken.seal());
    }

    @Test
    void aVersionStandsInTheLogAfterTheOneBeforeIt() {
        TestRecord first = TestRecord.first(log, "a");
        TestRecord second = first.next("a");
        long late = log.append(first.id, first.digest());
        first.addTo(bundle, log.size());
        second.addTo(bundle, log.size());
        bundle.put(first.path(Part.RECORD_PROOF), log.proof(late, log.size()).encode())
                .seal();
        assertFails(Verdict.FALSE, CheckId.VERSIONS, FailureKind.BROKEN_CHAIN, bundle);
    }

    @Test
    void extraDataInAProofIsRefused() {
        TestRecord record = released(bundle, 0);
        TlogProof proof = TlogProof.parse(bundle.get(record.path(Part.RECORD_PROOF)), "");
        TlogProof extra = new TlogProof(Optional.of(new byte[] {1}), proof.index(), proof.path(), proof.checkpoint());
        bundle.put(record.path(Part.RECORD_PROOF), extra.encode()).seal();
        assertFails(Verdict.MALFORMED, CheckId.INCLUSION, FailureKind.UNKNOWN_SYNTAX, bundle);
    }

    @Test
    void anEmptyBundleIsNotVerified() {
        assertFails(Verdict.MALFORMED, CheckId.FILES, FailureKind.MISSING_FILE, bundle.seal());
    }
}
