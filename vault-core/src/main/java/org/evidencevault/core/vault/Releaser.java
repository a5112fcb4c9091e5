package org.evidencevault.core.vault;

import java.util.List;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.record.ReleaseNote;
import org.evidencevault.core.record.Salt;
import org.evidencevault.core.record.WithdrawalNote;
import org.evidencevault.core.store.Change;

/** Signs releases and withdraws them. The approver's event is stored with the note that names it. */
final class Releaser {
    private final Context context;
    private final Custody custody;
    private final Records records;

    Releaser(Context context, Custody custody, Records records) {
        this.context = context;
        this.custody = custody;
        this.records = records;
    }

    /** @param proposal what was approved, for the event to name */
    Hash release(
            Caller approver,
            Optional<Id> proposal,
            Id record,
            long version,
            List<Integer> disclosed,
            String audience,
            String reason) {
        FoundRecord look = records.find(record);
        Records.Version found = look.require(version);
        for (int index : disclosed) {
            requireReleasable(look, found, index);
        }
        Hash[] digest = new Hash[1];
        Custody.What what = Reader.what(EventAction.RELEASE, found)
                .detail("approved " + disclosed.size()
                        + proposal.map(id -> " proposal " + id).orElse(""));
        custody.append(approver, what, approval -> {
            ReleaseNote note = new ReleaseNote(
                    record,
                    version,
                    found.digest(),
                    disclosed,
                    audience,
                    reason,
                    approval.digest(),
                    Salt.random(context.random()));
            Change change = new Change();
            digest[0] = NoteWriter.add(change, note, NoteWriter.sign(note, context.desk()));
            return change;
        });
        return digest[0];
    }

    void withdraw(Caller approver, Id record, long version, Hash release, String reason) {
        FoundRecord look = records.find(record);
        Records.Version found = look.require(version);
        if (look.releases(found).stream()
                .noneMatch(stored -> stored.row().digest().equals(release))) {
            throw new VaultException(FailureKind.NOT_FOUND, "release " + release.hex(), "is not of this version");
        }
        if (isWithdrawn(release, look)) {
            throw new VaultException(FailureKind.CONFLICT, "release " + release.hex(), "is withdrawn already");
        }
        Custody.What what = Reader.what(EventAction.WITHDRAW, found).detail("approved");
        custody.append(approver, what, approval -> {
            WithdrawalNote note = new WithdrawalNote(
                    record, version, release, reason, approval.digest(), Salt.random(context.random()));
            Change change = new Change();
            NoteWriter.add(change, note, NoteWriter.sign(note, context.desk()));
            return change;
        });
    }

    static boolean isWithdrawn(Hash release, FoundRecord record) {
        return record.withdrawals().stream()
                .anyMatch(stored -> stored.note().release().equals(release));
    }

    private static void requireReleasable(FoundRecord record, Records.Version version, int index) {
        String where = "record " + version.record() + " version " + version.number();
        if (index < 0 || index >= version.note().commitments().size()) {
            throw new VaultException(FailureKind.OUT_OF_RANGE, where, "has no segment " + index);
        }
        if (record.erasures(version).stream().anyMatch(stored -> stored.note().erases(index))) {
            throw new VaultException(FailureKind.ERASED, where, "segment " + index + " was erased");
        }
    }
}
