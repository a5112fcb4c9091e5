package org.evidencevault.core.verify;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.record.Attachment;
import org.evidencevault.core.record.BundlePath.Part;
import org.evidencevault.core.record.Disclosure;
import org.evidencevault.core.record.RecordNote;
import org.evidencevault.core.record.Segment;
import org.evidencevault.core.record.SegmentKind;

/**
 * Holds what one version discloses against its signed note: each segment opens its commitment, each attached file is the one that
 * its segment describes, and nothing lies there that the disclosure does not call for.
 */
final class DisclosureCheck {
    private static final int MAX_DISCLOSURE = 80 << 10;

    private final String subject;
    private final VersionFiles files;
    private final Optional<RecordNote> note;
    private final Payload payload;
    private final Checks checks;
    private final Opened opened;
    private final Checks attachments = new Checks();
    private boolean failed;

    /** Without a readable {@code note}, only form and file set are checked. */
    DisclosureCheck(String subject, VersionFiles files, Optional<RecordNote> note, Payload payload, Checks checks) {
        this.subject = subject;
        this.files = files;
        this.note = note;
        this.payload = payload;
        this.checks = checks;
        this.opened = new Opened(note.map(each -> each.commitments().size()).orElse(0));
    }

    /** What became of each segment. */
    Opened opened() {
        return opened;
    }

    /** Runs; returns the disclosure, if it can be read. */
    Optional<Disclosure> run() {
        Optional<Disclosure> disclosure = read();
        List<Disclosure.Line> lines = disclosure.map(Disclosure::lines).orElse(List.of());
        if (disclosure.isPresent()) {
            requireNoOthers(lines);
            lines.forEach(this::segment);
            summarise();
        }
        checks.addAll(attachments);
        return disclosure;
    }

    private Optional<Disclosure> read() {
        OptionalInt file = files.file(Part.DISCLOSURE);
        if (file.isEmpty()) {
            checks.failed(
                    CheckId.COMMITMENTS, subject, FailureKind.MISSING_FILE, "its disclosure is not in the bundle");
            return Optional.empty();
        }
        try {
            byte[] bytes = payload.read(file.getAsInt(), MAX_DISCLOSURE).bytes();
            return Optional.of(Disclosure.parse(bytes, payload.name(file.getAsInt())));
        } catch (VaultException e) {
            checks.failed(CheckId.COMMITMENTS, subject, e);
            return Optional.empty();
        }
    }

    private void requireNoOthers(List<Disclosure.Line> lines) {
        BitSet called = new BitSet();
        BitSet attached = new BitSet();
        for (Disclosure.Line line : lines) {
            called.set(line.index());
            attached.set(line.index(), line.kind() == SegmentKind.ATTACHMENT);
        }
        for (int i = 0; i < files.numbers(); i++) {
            if (!attached.get(i)) {
                unexpected(files.attachment(i), "no disclosed segment describes it");
            }
            if (!called.get(i)) {
                unexpected(files.segment(i), "the disclosure does not call for it");
            }
        }
    }

    private void unexpected(OptionalInt file, String what) {
        if (file.isPresent()) {
            checks.failed(CheckId.FILES, payload.name(file.getAsInt()), FailureKind.UNEXPECTED_FILE, what);
        }
    }

    private void segment(Disclosure.Line line) {
        Optional<Segment> segment = open(line);
        if (segment.isEmpty()) {
            failed = true;
            if (line.index() < opened.count()) {
                opened.fails(line.index());
            }
        }
        if (line.kind() == SegmentKind.ATTACHMENT) {
            attachment(line.index(), segment);
        }
    }

    /** The segment, if it is well formed and opens its commitment in the note, or if there is no note to say so. */
    private Optional<Segment> open(Disclosure.Line line) {
        OptionalInt file = files.segment(line.index());
        if (file.isEmpty()) {
            String missing = files.path(Part.SEGMENT, line.index());
            checks.failed(CheckId.COMMITMENTS, missing, FailureKind.MISSING_FILE, "the disclosure calls for it");
            return Optional.empty();
        }
        String path = payload.name(file.getAsInt());
        try {
            byte[] content = payload.read(file.getAsInt(), Segment.MAX_CONTENT).bytes();
            Segment segment = new Segment(line.index(), line.kind(), line.salt(), content, path);
            if (note.isPresent()) {
                note.get().requireOpens(segment, path);
                opened.opens(line.index(), line.kind(), file.getAsInt());
            }
            return Optional.of(segment);
        } catch (VaultException e) {
            checks.failed(CheckId.COMMITMENTS, path, e);
            return Optional.empty();
        }
    }

    private void attachment(int index, Optional<Segment> segment) {
        String path = files.path(Part.ATTACHMENT, index);
        OptionalInt file = files.attachment(index);
        if (file.isEmpty()) {
            attachments.failed(CheckId.ATTACHMENT, path, FailureKind.MISSING_FILE, "a disclosed segment describes it");
        } else if (segment.isEmpty() || note.isEmpty()) {
            attachments.notChecked(CheckId.ATTACHMENT, path, "the segment that describes it does not hold");
        } else {
            Attachment described = Attachment.parse(segment.get().content(), path);
            attachments.check(CheckId.ATTACHMENT, path, "is the file that segment " + index + " describes", () -> {
                described.requireMatches(payload.digest(file.getAsInt()), payload.size(file.getAsInt()), path);
                opened.attachment(index, file.getAsInt());
            });
        }
    }

    private void summarise() {
        if (note.isEmpty()) {
            checks.notChecked(CheckId.COMMITMENTS, subject, "there is no readable note to hold the segments against");
        } else if (!failed) {
            long decoys = opened.count(SegmentView.State.DECOY);
            long shown = opened.count(SegmentView.State.OPENED);
            checks.passed(
                    CheckId.COMMITMENTS,
                    subject,
                    shown + decoys + " of " + opened.count() + " segments open their commitments, " + decoys
                            + " of them decoys; " + opened.count(SegmentView.State.WITHHELD) + " withheld");
        }
    }
}
