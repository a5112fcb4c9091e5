package org.evidencevault.core.vectors;

import java.util.List;
import java.util.Optional;
import org.evidencevault.core.Edit;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.record.BundlePath.Part;
import org.evidencevault.core.record.Disclosure;
import org.evidencevault.core.record.RecordNote;
import org.evidencevault.core.record.Segment;
import org.evidencevault.core.record.SegmentKind;
import org.evidencevault.core.tlog.NoteSigners;
import org.evidencevault.core.tlog.SignedNote;
import org.evidencevault.core.verify.TestBundle;
import org.evidencevault.core.verify.TestLog;
import org.evidencevault.core.verify.TestRecord;

/** Bundles with a defect in what is disclosed of a record, in its note, or between its versions. The log has what there is. */
final class RecordDefects {
    private RecordDefects() {}

    static void of(BundleSet out) {
        segments(out);
        files(out);
        authors(out);
        notes(out);
        versions(out);
    }

    private static void segments(BundleSet out) {
        BundleScene changed = BundleScene.plain();
        out.bad(
                "segment-changed",
                BundleSet.FALSE,
                changed.replace(changed.path(Part.SEGMENT, 1), Seeds.ascii("Another paragraph")),
                "commitments:COMMITMENT_MISMATCH");
        BundleScene scene = BundleScene.plain();
        Segment forged = new Segment(4, SegmentKind.TEXT, Seeds.salt("forged"), Seeds.ascii("Forged"), "segment");
        List<Segment> three = List.of(scene.record.segments.get(0), scene.record.segments.get(1), forged);
        scene.replace(scene.path(Part.DISCLOSURE), Disclosure.of(three).encode());
        out.bad(
                "withheld-segment-filled-with-a-forgery",
                BundleSet.FALSE,
                scene.add(scene.path(Part.SEGMENT, 4), forged.content()),
                "commitments:COMMITMENT_MISMATCH");
        BundleScene photo = BundleScene.logged(TestRecord.DESK).disclose(2);
        out.bad(
                "attachment-changed",
                BundleSet.FALSE,
                photo.replace(photo.path(Part.ATTACHMENT, 2), Seeds.ascii("another photograph, for tests")),
                "attachment:ATTACHMENT_MISMATCH");
    }

    private static void files(BundleSet out) {
        BundleScene more = BundleScene.plain();
        TestBundle uncalled =
                more.add(more.path(Part.SEGMENT, 4), more.record.segments.get(4).content());
        out.bad("segment-not-in-the-disclosure", BundleSet.MALFORMED, uncalled, "files:UNEXPECTED_FILE");
        TestBundle stray = BundleScene.plain().add("data/notes.txt", Seeds.ascii("about the source\n"));
        out.bad("file-that-no-note-calls-for", BundleSet.MALFORMED, stray, "files:UNEXPECTED_FILE");
    }

    private static void authors(BundleSet out) {
        out.bad(
                "author-unknown",
                BundleSet.FALSE,
                BundleScene.plain(Seeds.signer("desk.example/stranger")).bundle,
                "note:UNKNOWN_SIGNER");
        out.bad(
                "author-key-of-another-by-the-same-name",
                BundleSet.FALSE,
                BundleScene.plain(NoteSigners.ed25519(
                                TestRecord.DESK.key().name(),
                                Seeds.hash("another").bytes()))
                        .bundle,
                "note:UNKNOWN_SIGNER");
        out.bad(
                "author-key-ended-before",
                BundleSet.FALSE,
                BundleScene.plain(BundleScene.ENDED).bundle,
                "note:SIGNER_OUT_OF_RANGE");
        out.bad(
                "author-key-begins-later",
                BundleSet.FALSE,
                BundleScene.plain(BundleScene.LATER).bundle,
                "note:SIGNER_OUT_OF_RANGE");
    }

    private static void notes(BundleSet out) {
        BundleScene scene = BundleScene.plain();
        byte[] text = Edit.replace(scene.record.note.text(), "version 1\n", "version 1\ntitle Title of record1\n");
        TestBundle unknown = scene.replaceNote(DeskNoteVectors.sign(text, TestRecord.DESK));
        out.bad("note-with-an-unknown-line", BundleSet.MALFORMED, unknown, "note:UNKNOWN_SYNTAX");
        BundleScene moved = BundleScene.plain();
        byte[] other = Edit.replace(moved.record.note.text(), "version 1", "version 2");
        byte[] note = DeskNoteVectors.signed(moved.record.note.text(), List.of(TestRecord.DESK.sign(other)));
        out.bad("note-signature-of-another-text", BundleSet.FALSE, moved.replaceNote(note), "note:BAD_SIGNATURE");
    }

    private static void versions(BundleSet out) {
        TestLog log = new TestLog();
        TestRecord first = TestRecord.first(log, "record");
        TestRecord second = first.next("record");
        RecordNote wrong = new RecordNote(
                first.id, 2, Optional.of(Seeds.hash("another note")), second.note.nonce(), second.note.commitments());
        SignedNote signed = SignedNote.sign(wrong.text(), List.of(TestRecord.DESK));
        long index = log.append(first.id, signed.digest());
        TestBundle previous = both(first, second, log.size());
        previous.put(second.path(Part.RECORD_NOTE), signed.encode());
        previous.put(
                second.path(Part.RECORD_PROOF), log.proof(index, log.size()).encode());
        out.bad("version-2-names-another-note", BundleSet.FALSE, previous.seal(), "versions:BROKEN_CHAIN");

        TestLog order = new TestLog();
        TestRecord one = TestRecord.first(order, "record");
        TestRecord two = one.next("record");
        long late = order.append(one.id, one.digest());
        TestBundle later = both(one, two, order.size());
        later.put(one.path(Part.RECORD_PROOF), order.proof(late, order.size()).encode());
        out.bad("version-2-logged-before-version-1", BundleSet.FALSE, later.seal(), "versions:BROKEN_CHAIN");
    }

    static TestBundle both(TestRecord first, TestRecord second, long size) {
        TestBundle bundle = new TestBundle();
        first.addTo(bundle, size, 0);
        second.addTo(bundle, size, 0, 1);
        return bundle.seal();
    }
}
