package org.evidencevault.core.vault;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.ErasureNote;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.record.EventOutcome;
import org.evidencevault.core.record.RecordNote;
import org.evidencevault.core.record.Salt;
import org.evidencevault.core.store.Change;

/**
 * Erases: the note first, then the keys, then the blobs. A crash between them is completed at the next start, before anything is
 * served. What remains are notes and proofs, and commitments that say nothing without their salts.
 */
final class Eraser {
    private final Context context;
    private final Custody custody;
    private final Records records;
    private final ErasureWork work;

    Eraser(Context context, Custody custody, Records records, ErasureWork work) {
        this.context = context;
        this.custody = custody;
        this.records = records;
        this.work = work;
    }

    /** Erases all versions of a record. */
    void erase(Caller approver, Id record, String authority, String reason) {
        FoundRecord found = records.find(record);
        erase(approver, found, found.versions(), Optional.empty(), authority, reason);
    }

    /** Erases some segments of one version. */
    void erase(Caller approver, Id record, long version, List<Integer> segments, String authority, String reason) {
        FoundRecord found = records.find(record);
        erase(approver, found, List.of(found.require(version)), Optional.of(segments), authority, reason);
    }

    private void erase(
            Caller approver,
            FoundRecord found,
            List<Records.Version> versions,
            Optional<List<Integer>> segments,
            String authority,
            String reason) {
        Records.Version last = versions.get(versions.size() - 1);
        requireNoHold(approver, last);
        Id record = last.record();
        Optional<Hash> newest = Optional.of(found.latest().digest());
        Optional<Hash> newestErasure = found.latestErasure();
        String what =
                "approved " + segments.map(List::size).map(String::valueOf).orElse("all");
        List<Hash> notes = new ArrayList<>();
        custody.append(approver, Reader.what(EventAction.ERASE, last).detail(what), approval -> {
            // Whoever deposits or erases meanwhile makes this fail: nothing is left out, and each note says all.
            Change change = new Change()
                    .expect(record, RecordNote.KIND, newest)
                    .expect(record, ErasureNote.KIND, newestErasure);
            for (Records.Version version : versions) {
                ErasureNote note = note(found, version, segments, authority, reason, approval.digest());
                notes.add(NoteWriter.addUnfinished(change, note, NoteWriter.sign(note, context.desk())));
            }
            return change;
        });
        // True now: the erasure is decided and will be logged. A crash from here on is completed by the next start.
        Map<Hash, VaultException> failures = work.complete();
        notes.stream().map(failures::get).filter(Objects::nonNull).findFirst().ifPresent(failure -> {
            throw failure.within("the erasure is decided and nothing of it is served, but it is not carried out yet:"
                    + " restore the damaged blob and start again, or erase the whole record");
        });
    }

    private ErasureNote note(
            FoundRecord found,
            Records.Version version,
            Optional<List<Integer>> segments,
            String authority,
            String reason,
            Hash approval) {
        ErasureNote note = new ErasureNote(
                version.record(),
                version.number(),
                version.digest(),
                segments.map(numbers -> withEarlier(found, version, numbers)),
                authority,
                reason,
                approval,
                Salt.random(context.random()));
        note.requireWithin(version.note().commitments().size(), "record " + version.record());
        return note;
    }

    private void requireNoHold(Caller approver, Records.Version version) {
        if (context.ledger().isHeld(version.record())) {
            custody.append(
                    approver,
                    Reader.what(EventAction.ERASE, version)
                            .ended(EventOutcome.DENIED)
                            .detail("on-hold"));
            throw new VaultException(FailureKind.ON_HOLD, "record " + version.record(), "is under a legal hold");
        }
    }

    /** Each erasure of a version repeats what earlier ones erased, so that the last note says all. */
    private static List<Integer> withEarlier(FoundRecord found, Records.Version version, List<Integer> segments) {
        found.requireNotErased(version);
        TreeSet<Integer> all = new TreeSet<>(segments);
        found.erasures(version)
                .forEach(earlier -> all.addAll(earlier.note().erased().orElseThrow()));
        return List.copyOf(all);
    }
}
