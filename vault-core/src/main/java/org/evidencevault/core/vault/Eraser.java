package org.evidencevault.core.vault;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.envelope.ObjectContext;
import org.evidencevault.core.envelope.ObjectType;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.ErasureNote;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.record.EventOutcome;
import org.evidencevault.core.record.LinkNote;
import org.evidencevault.core.record.Salt;
import org.evidencevault.core.record.Segment;
import org.evidencevault.core.record.SegmentList;
import org.evidencevault.core.store.Change;
import org.evidencevault.core.store.Rows;

/**
 * Erases: the note first, then the keys, then the blobs. A crash between them is completed at the next start, before anything is
 * served. What remains are notes and proofs, and commitments that say nothing without their salts.
 */
final class Eraser {
    private final Context context;
    private final SealedObjects objects;
    private final Custody custody;
    private final Records records;
    private final Reader reader;

    Eraser(Context context, SealedObjects objects, Custody custody, Records records, Reader reader) {
        this.context = context;
        this.objects = objects;
        this.custody = custody;
        this.records = records;
        this.reader = reader;
    }

    /** Erases all versions of a record. */
    void erase(Caller approver, Id record, String authority, String reason) {
        announce(approver, records.versions(record), Optional.empty(), authority, reason);
        complete();
    }

    /** Erases some segments of one version. */
    void erase(Caller approver, Id record, long version, List<Integer> segments, String authority, String reason) {
        announce(approver, List.of(records.require(record, version)), Optional.of(segments), authority, reason);
        complete();
    }

    private void announce(
            Caller approver,
            List<Records.Version> versions,
            Optional<List<Integer>> segments,
            String authority,
            String reason) {
        Records.Version last = versions.get(versions.size() - 1);
        if (context.ledger().isHeld(last.record())) {
            custody.append(
                    approver,
                    Reader.what(EventAction.ERASE, last)
                            .ended(EventOutcome.DENIED)
                            .detail("on-hold"));
            throw new VaultException(FailureKind.ON_HOLD, "record " + last.record(), "is under a legal hold");
        }
        CustodyEvent approval = custody.event(
                approver,
                Reader.what(EventAction.ERASE, last)
                        .detail("approved "
                                + segments.map(List::size).map(String::valueOf).orElse("all")));
        Change change = new Change();
        for (Records.Version version : versions) {
            ErasureNote note = new ErasureNote(
                    version.record(),
                    version.number(),
                    version.digest(),
                    segments.map(numbers -> withEarlier(version, numbers)),
                    authority,
                    reason,
                    approval.digest(),
                    Salt.random(context.random()));
            note.requireWithin(version.note().commitments().size(), "record " + version.record());
            NoteWriter.addUnfinished(change, note, NoteWriter.sign(note, context.desk()));
        }
        custody.append(change, approval);
        // True now: the erasure is decided and will be logged. A crash from here on is completed by the next start.
    }

    /** Each erasure of a version repeats what earlier ones erased, so that the last note says all. */
    private List<Integer> withEarlier(Records.Version version, List<Integer> segments) {
        TreeSet<Integer> all = new TreeSet<>(segments);
        for (Records.Stored<ErasureNote> earlier : records.erasures(version)) {
            if (earlier.note().erased().isEmpty()) {
                throw new VaultException(
                        FailureKind.ERASED,
                        "record " + version.record(),
                        "version " + version.number() + " was erased");
            }
            all.addAll(earlier.note().erased().get());
        }
        return List.copyOf(all);
    }

    /** Carries out every erasure that was announced and not finished. */
    void complete() {
        for (Rows.NoteRow row : context.ledger().unfinished()) {
            for (Records.Version version : records.versions(row.subject())) {
                records.erasures(version).stream()
                        .filter(stored -> stored.row().digest().equals(row.digest()))
                        .forEach(stored -> carryOut(version, stored));
            }
        }
    }

    private void carryOut(Records.Version version, Records.Stored<ErasureNote> erasure) {
        Change change = new Change().finish(erasure.row().digest());
        List<Id> blobs = new ArrayList<>();
        List<SealedObjects.Stored> replacements = new ArrayList<>();
        boolean kept = false;
        try {
            for (Rows.ObjectRow row : context.ledger().objects(version.record())) {
                if (row.version() == version.number() && isErased(row, erasure.note())) {
                    change.destroy(row);
                    blobs.add(row.blob());
                }
            }
            if (erasure.note().erased().isEmpty()) {
                for (Rows.ObjectRow row : linkOpenings(version)) {
                    change.destroy(row);
                    blobs.add(row.blob());
                }
            } else {
                replaceSegments(version, erasure.note(), change, blobs, replacements);
            }
            context.ledger().append(change);
            kept = true;
        } finally {
            objects.settled(replacements, kept);
        }
        // True now: no key of what was erased exists. A crash here leaves blobs that nothing can open, swept at the
        // next start.
        blobs.forEach(context.blobs()::delete);
    }

    /** What a version was linked to says something of it: the openings go with it, the notes stay. */
    private List<Rows.ObjectRow> linkOpenings(Records.Version version) {
        return records.notes(version.record(), LinkNote.KIND, LinkNote.class).stream()
                .filter(stored -> stored.note().of().equals(version.digest()))
                .map(stored -> stored.note().link())
                .distinct()
                .flatMap(link -> context.ledger().objects(link).stream())
                .toList();
    }

    /** A whole erasure takes every object; a partial one the files of its segments. */
    private static boolean isErased(Rows.ObjectRow row, ErasureNote note) {
        return note.erased().isEmpty() || isAttachment(row) && note.erases((int) row.part());
    }

    private static boolean isAttachment(Rows.ObjectRow row) {
        return row.type() == ObjectType.OPEN_ATTACHMENT.code() || row.type() == ObjectType.RESTRICTED_ATTACHMENT.code();
    }

    /** Writes the segment objects anew without the erased items, under new keys; the old ones are destroyed. */
    private void replaceSegments(
            Records.Version version,
            ErasureNote note,
            Change change,
            List<Id> blobs,
            List<SealedObjects.Stored> replacements) {
        Committed because = custody.append(
                Caller.SYSTEM, Reader.what(EventAction.ERASE, version).detail("carry-out"));
        for (Audience audience : Reader.READERS) {
            ObjectContext object = version.segments(audience);
            Optional<Rows.ObjectRow> row = records.object(object);
            if (row.isEmpty()) {
                continue;
            }
            List<Segment> all = reader.segments(because, version, EnumSet.of(audience));
            List<Segment> left = all.stream()
                    .filter(segment -> !note.erases(segment.index()))
                    .toList();
            if (left.size() < all.size()) {
                SealedObjects.Stored replacement =
                        objects.seal(object, version.caseId(), audience, SegmentList.encode(left));
                replacements.add(replacement);
                change.destroy(row.get()).add(replacement.row());
                blobs.add(row.get().blob());
            }
        }
    }
}
