package org.evidencevault.core.vault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.codec.Utf8;
import org.evidencevault.core.envelope.ObjectContext;
import org.evidencevault.core.envelope.ObjectType;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.Attachment;
import org.evidencevault.core.record.Metadata;
import org.evidencevault.core.record.MetadataName;
import org.evidencevault.core.record.RecordNote;
import org.evidencevault.core.record.Salt;
import org.evidencevault.core.record.Segment;
import org.evidencevault.core.record.SegmentKind;
import org.evidencevault.core.record.SegmentList;
import org.evidencevault.core.tlog.SignedNote;

/**
 * From a draft to one version of a record: files sealed, segments placed, salted and committed to, the note signed, the open and the
 * restricted object sealed. Made for one version, used once.
 *
 * <p>Files come first: their digests are the content of their segments.
 */
final class RecordSealer {
    private final Context context;
    private final SealedObjects objects;
    private final Id caseId;
    private final Id record;
    private final long version;
    private final Layout layout;
    private final List<SealedObjects.Stored> stored = new ArrayList<>();

    RecordSealer(Context context, SealedObjects objects, Id caseId, Id record, long version, Draft draft) {
        this.context = context;
        this.objects = objects;
        this.caseId = caseId;
        this.record = record;
        this.version = version;
        this.layout = Layout.of(draft.parts(), context.random());
    }

    /** A version whose blobs are durable and whose rows are not yet. */
    record SealedVersion(RecordNote note, SignedNote signed, List<SealedObjects.Stored> stored) {}

    SealedVersion seal(Optional<Hash> previous) {
        try {
            List<Segment> segments = segments();
            Salt nonce = Salt.random(context.random());
            List<Hash> commitments =
                    segments.stream().map(segment -> segment.commitment(nonce)).toList();
            RecordNote note = new RecordNote(record, version, previous, nonce, commitments);
            SignedNote signed = NoteWriter.sign(note, context.desk());
            requireNoteFits(signed);
            sealSegments(ObjectType.OPEN_SEGMENTS, Audience.OPEN, segments);
            sealSegments(ObjectType.RESTRICTED_SEGMENTS, Audience.RESTRICTED, segments);
            return new SealedVersion(note, signed, stored);
        } catch (RuntimeException e) {
            objects.discard(stored);
            throw e;
        }
    }

    private List<Segment> segments() {
        Salt[] salts = Salt.random(context.random(), layout.size());
        List<Segment> segments = new ArrayList<>(layout.size());
        for (int i = 0; i < layout.size(); i++) {
            Optional<Draft.Part> part = layout.part(i);
            SegmentKind kind = part.map(RecordSealer::kind).orElse(SegmentKind.DECOY);
            byte[] content = part.isPresent() ? content(part.get(), i) : new byte[0];
            segments.add(new Segment(i, kind, salts[i], content, describe(part)));
        }
        return segments;
    }

    private static SegmentKind kind(Draft.Part part) {
        if (part instanceof Draft.Paragraph) {
            return SegmentKind.TEXT;
        }
        return part instanceof Draft.FilePart || part instanceof Draft.UploadedPart
                ? SegmentKind.ATTACHMENT
                : SegmentKind.METADATA;
    }

    /** Names a part in errors by its kind, never by its content. */
    private static String describe(Optional<Draft.Part> part) {
        return part.map(given -> given instanceof Draft.Paragraph ? "a paragraph" : "a field or file")
                .orElse("a decoy");
    }

    private byte[] content(Draft.Part part, int index) {
        if (part instanceof Draft.Paragraph paragraph) {
            return Utf8.encode(paragraph.text(), "a paragraph");
        }
        if (part instanceof Draft.Field field) {
            return field.metadata().encode();
        }
        if (part instanceof Draft.ImageField image) {
            String file = String.valueOf(layout.indexOf(image.file()));
            return Metadata.of(MetadataName.IMAGE, file, image.caption(), image.credit())
                    .encode();
        }
        if (part instanceof Draft.UploadedPart uploaded) {
            return uploaded.description().encode();
        }
        return attachment((Draft.FilePart) part, index);
    }

    private byte[] attachment(Draft.FilePart part, int index) {
        ObjectType type =
                part.audience() == Audience.OPEN ? ObjectType.OPEN_ATTACHMENT : ObjectType.RESTRICTED_ATTACHMENT;
        ObjectContext object = new ObjectContext(type, record, version, index);
        SealedObjects.Stored file = objects.seal(object, caseId, part.audience(), part.file());
        stored.add(file);
        return new Attachment(
                        file.contentHash(), part.file().size(), part.file().mediaType())
                .encode();
    }

    /** Decoys go to the restricted object alone, so that a reader of open segments can count neither. */
    private void sealSegments(ObjectType type, Audience audience, List<Segment> segments) {
        List<Segment> own = segments.stream()
                .filter(segment ->
                        layout.part(segment.index()).map(Draft.Part::audience).orElse(Audience.RESTRICTED) == audience)
                .toList();
        stored.add(
                objects.seal(new ObjectContext(type, record, version, 0), caseId, audience, SegmentList.encode(own)));
    }

    private static void requireNoteFits(SignedNote signed) {
        if (signed.encode().length > RecordNote.MAX_NOTE) {
            throw new VaultException(FailureKind.LIMIT_EXCEEDED, "the record's note has more than 64 KiB");
        }
    }
}
