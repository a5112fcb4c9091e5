package org.evidencevault.core.vault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.ErasureNote;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.record.RecordNote;
import org.evidencevault.core.store.Change;
import org.evidencevault.core.store.Rows;

/** Deposits records and new versions of them. */
final class Depositor {
    private final Context context;
    private final SealedObjects objects;
    private final Custody custody;
    private final Records records;
    private final UploadedFiles uploads;

    Depositor(Context context, SealedObjects objects, Custody custody, Records records, UploadedFiles uploads) {
        this.context = context;
        this.objects = objects;
        this.custody = custody;
        this.records = records;
        this.uploads = uploads;
    }

    Receipt deposit(Caller caller, Id caseId, Id record, Draft draft) {
        Change change = new Change().add(new Rows.RecordRow(record, caseId));
        return store(caller, caseId, record, 1, Optional.empty(), draft, change);
    }

    Receipt depositVersion(Caller caller, Id record, Hash expectedLatest, Draft draft) {
        FoundRecord found = records.find(record);
        Records.Version latest = found.latest();
        if (!latest.digest().equals(expectedLatest)) {
            throw new VaultException(
                    FailureKind.CONFLICT, "record " + record, "has a newer version than the one you started from");
        }
        found.requireNotErased(latest);
        Change change = new Change().expect(record, ErasureNote.KIND, found.latestErasure());
        return store(caller, latest.caseId(), record, latest.number() + 1, Optional.of(latest.digest()), draft, change);
    }

    private Receipt store(
            Caller caller, Id caseId, Id record, long version, Optional<Hash> previous, Draft draft, Change start) {
        List<Rows.ObjectRow> claimed = claim(start, caseId, record, version, draft);
        // True now: nothing is stored. A crash while sealing leaves orphan blobs, for the sweep.
        RecordSealer.SealedVersion sealed =
                new RecordSealer(context, objects, caseId, record, version, draft).seal(previous);
        // True now: every blob is durable and nothing refers to them. The append makes the version exist.
        Receipt receipt = objects.appending(sealed.stored(), rows -> {
            Change change = new Change(start).expect(record, RecordNote.KIND, previous);
            Hash note = NoteWriter.add(change, sealed.note(), sealed.signed());
            int entry = change.entries().size() - 1;
            rows.forEach(change::add);
            Committed committed = custody.append(
                    caller, Custody.What.allowed(EventAction.DEPOSIT).in(caseId).on(record, version), change);
            return new Receipt(record, version, note, committed.entries().get(entry), committed.event());
        });
        // True now: the version exists, and no row refers to what was kept about its uploads.
        claimed.forEach(row -> context.blobs().delete(row.blob()));
        return receipt;
    }

    private List<Rows.ObjectRow> claim(Change change, Id caseId, Id record, long version, Draft draft) {
        List<Rows.ObjectRow> claimed = new ArrayList<>();
        for (Draft.UploadedPart part : draft.uploads()) {
            Upload upload = part.upload();
            if (!upload.caseId().equals(caseId) || !upload.record().equals(record) || upload.version() != version) {
                throw new IllegalArgumentException("upload " + upload.upload() + " is for another version");
            }
            claimed.addAll(uploads.claim(change, upload, part.description()));
        }
        return claimed;
    }
}
