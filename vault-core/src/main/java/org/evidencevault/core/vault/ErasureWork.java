package org.evidencevault.core.vault;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.envelope.ObjectContext;
import org.evidencevault.core.envelope.ObjectType;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.ErasureNote;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.record.EventOutcome;
import org.evidencevault.core.record.LinkNote;
import org.evidencevault.core.record.Segment;
import org.evidencevault.core.record.SegmentList;
import org.evidencevault.core.store.Change;
import org.evidencevault.core.store.Rows;

/** Carries out erasures that were decided. Repeating it does no harm. */
final class ErasureWork {
    private static final int ATTEMPTS = 10;

    private final Context context;
    private final SealedObjects objects;
    private final Custody custody;
    private final Records records;
    private final Reader reader;

    ErasureWork(Context context, SealedObjects objects, Custody custody, Records records, Reader reader) {
        this.context = context;
        this.objects = objects;
        this.custody = custody;
        this.records = records;
        this.reader = reader;
    }

    /**
     * Carries out every erasure that was decided and not finished. One that fails, because a blob is damaged, stays unfinished and holds
     * up no other; what it erases is not served meanwhile.
     *
     * @return what failed, by the digest of the erasure note
     */
    Map<Hash, VaultException> complete() {
        Map<Hash, VaultException> failures = new HashMap<>();
        for (Rows.NoteRow row : context.ledger().unfinished()) {
            attempt(row).ifPresent(failure -> failures.put(row.digest(), failure));
        }
        return failures;
    }

    private Optional<VaultException> attempt(Rows.NoteRow row) {
        Custody.What what = Custody.What.allowed(EventAction.ERASE);
        try {
            FoundRecord found = records.find(row.subject());
            for (Records.Version version : found.versions()) {
                for (Records.Stored<ErasureNote> erasure : found.erasures(version)) {
                    if (erasure.row().digest().equals(row.digest())) {
                        what = Reader.what(EventAction.ERASE, version);
                        carryOutAmongOthers(version, erasure);
                    }
                }
            }
            return Optional.empty();
        } catch (VaultException e) {
            // Where the note itself is what fails, the event does not repeat what it says.
            custody.append(Caller.SYSTEM, what.ended(EventOutcome.FAILED).detail("carry-out"));
            return Optional.of(e);
        }
    }

    /** What others erase or rotate at the same time changes the objects: then begin again from what is there. */
    private void carryOutAmongOthers(Records.Version version, Records.Stored<ErasureNote> erasure) {
        for (int attempt = 1; isUnfinished(erasure); attempt++) {
            try {
                carryOut(version, erasure);
                return;
            } catch (VaultException e) {
                if (e.kind() != FailureKind.CONFLICT || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private boolean isUnfinished(Records.Stored<ErasureNote> erasure) {
        return context.ledger().unfinished().stream()
                .anyMatch(row -> row.digest().equals(erasure.row().digest()));
    }

    private void carryOut(Records.Version version, Records.Stored<ErasureNote> erasure) {
        Change change = new Change().finish(erasure.row().digest());
        List<Id> blobs = new ArrayList<>();
        List<SealedObjects.Stored> replacements = new ArrayList<>();
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
            try {
                replaceSegments(version, erasure.note(), change, blobs, replacements);
            } catch (RuntimeException e) {
                objects.discard(replacements);
                throw e;
            }
        }
        objects.appending(replacements, rows -> {
            Change all = new Change(change);
            rows.forEach(all::add);
            return context.ledger().append(all);
        });
        records.forget(version.record());
        // True now: no key of what was erased is stored; another process may remember it, wrapped, for a minute. A
        // crash here leaves blobs that nothing can open, for the sweep.
        blobs.forEach(context.blobs()::delete);
    }

    /** What a version was linked to says something of it: the openings go with it, the notes stay. */
    private List<Rows.ObjectRow> linkOpenings(Records.Version version) {
        return records.now(version).notes(LinkNote.KIND, LinkNote.class).stream()
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
        FoundRecord now = records.now(version);
        for (Audience audience : Reader.READERS) {
            ObjectContext object = version.segments(audience);
            Optional<Rows.ObjectRow> row = now.object(object);
            if (row.isEmpty()) {
                continue;
            }
            List<Segment> all = reader.stored(because, now, version, EnumSet.of(audience));
            List<Segment> left = all.stream()
                    .filter(segment -> !note.erases(segment.index()))
                    .toList();
            if (left.size() < all.size()) {
                SealedObjects.Stored replacement =
                        objects.seal(object, version.caseId(), audience, SegmentList.encode(left));
                replacements.add(replacement);
                change.destroy(row.get());
                blobs.add(row.get().blob());
            }
        }
    }
}
