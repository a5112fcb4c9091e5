package org.evidencevault.core.docs;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.Attachment;
import org.evidencevault.core.record.Charter;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.record.EventOutcome;
import org.evidencevault.core.record.Metadata;
import org.evidencevault.core.record.MetadataName;
import org.evidencevault.core.record.NoteText;
import org.evidencevault.core.record.RecordNote;
import org.evidencevault.core.record.Salt;
import org.evidencevault.core.record.Segment;
import org.evidencevault.core.record.SegmentKind;
import org.evidencevault.core.tlog.NoteSigner;
import org.evidencevault.core.tlog.SignedNote;

/** One small record of one vault, which all examples are about. */
final class ExampleRecord {
    static final Id VAULT = Seeds.id("example vault");
    static final Id RECORD = Seeds.id("example record");
    static final Id CASE = Seeds.id("example case");
    static final NoteSigner DESK = Seeds.signer("desk.example/2026");
    static final NoteSigner GOVERNANCE_A = Seeds.signer("governance.example/a");
    static final NoteSigner GOVERNANCE_B = Seeds.signer("governance.example/b");
    static final Salt NONCE = Seeds.salt("example nonce");
    static final List<Segment> SEGMENTS = List.of(
            segment(
                    0,
                    SegmentKind.METADATA,
                    Metadata.of(MetadataName.LANGUAGE, "ko").encode()),
            segment(1, SegmentKind.TEXT, Seeds.ascii("\uc138 \uba85\uc774 \ubcf4\uc558\ub2e4.")),
            segment(
                    2,
                    SegmentKind.METADATA,
                    Metadata.of(MetadataName.TITLE, "\ubc24").encode()),
            segment(3, SegmentKind.DECOY, new byte[0]),
            segment(4, SegmentKind.TEXT, Seeds.ascii("\uadf8\ub4e4\uc740 \ub2e4\ub9ac\ub97c \uac74\ub110\ub2e4.")),
            segment(
                    5,
                    SegmentKind.METADATA,
                    Metadata.of(MetadataName.KIND, "article").encode()),
            segment(6, SegmentKind.ATTACHMENT, new Attachment(Seeds.hash("photo"), 48_213, "image/jpeg").encode()),
            segment(
                    7,
                    SegmentKind.METADATA,
                    Metadata.of(MetadataName.EVENT_TIME, "2024-07").encode()));
    static final RecordNote NOTE = new RecordNote(
            RECORD,
            1,
            Optional.empty(),
            NONCE,
            SEGMENTS.stream().map(segment -> segment.commitment(NONCE)).toList());
    static final SignedNote SIGNED = sign(NOTE);

    private ExampleRecord() {}

    private static Segment segment(int index, SegmentKind kind, byte[] content) {
        return new Segment(index, kind, Seeds.salt("example segment " + index), content, "example");
    }

    static List<Segment> segments(int... indexes) {
        return IntStream.of(indexes).mapToObj(SEGMENTS::get).toList();
    }

    static SignedNote sign(NoteText note) {
        return SignedNote.sign(note.text(), List.of(DESK));
    }

    static SignedNote charter() {
        Charter charter = new Charter(
                VAULT,
                "vault.example/log",
                2,
                List.of(GOVERNANCE_A.key(), GOVERNANCE_B.key()),
                List.of(DESK.key()),
                Seeds.salt("example charter"));
        return SignedNote.sign(charter.text(), List.of(GOVERNANCE_A, GOVERNANCE_B));
    }

    static CustodyEvent approval() {
        return new CustodyEvent(
                VAULT,
                Seeds.id("example event"),
                Seeds.id("example writer"),
                17,
                Instant.parse("2026-03-02T08:15:00.250Z"),
                "8d7f2c1e-0b5a-4a77-9d0e-6f1d2c3b4a59",
                EventAction.RELEASE,
                EventOutcome.ALLOWED,
                Optional.of(CASE),
                Optional.of(new CustodyEvent.Target(RECORD, 1)),
                Optional.of("segments 3"),
                Optional.of("hearing in April"),
                Seeds.salt("example event"));
    }

    static Hash of() {
        return SIGNED.digest();
    }
}
