package org.evidencevault.core.vault;

import java.util.List;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.envelope.ObjectContext;
import org.evidencevault.core.envelope.ObjectType;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.NoteText;
import org.evidencevault.core.record.RecordNote;
import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.store.Rows;

/** Finds records, versions and their notes in the ledger. What it returns was signed by the desk. */
final class Records {
    /** One version: the case it belongs to, its stored row and its parsed note. */
    record Version(Id caseId, Rows.NoteRow stored, RecordNote note) {
        Id record() {
            return note.record();
        }

        long number() {
            return note.version();
        }

        Hash digest() {
            return stored.digest();
        }

        ObjectContext segments(Audience audience) {
            return object(audience == Audience.OPEN ? ObjectType.OPEN_SEGMENTS : ObjectType.RESTRICTED_SEGMENTS, 0);
        }

        ObjectContext attachment(Audience audience, int index) {
            return object(
                    audience == Audience.OPEN ? ObjectType.OPEN_ATTACHMENT : ObjectType.RESTRICTED_ATTACHMENT, index);
        }

        private ObjectContext object(ObjectType type, int part) {
            return new ObjectContext(type, record(), number(), part);
        }
    }

    /** A stored note of another kind about a version. */
    record Stored<T extends NoteText>(Rows.NoteRow row, T note) {}

    /** Bytes for what was looked at last: some ten thousand notes of a few pages. */
    private static final long RECENT = 64L << 20;

    private final Ledger ledger;
    private final Charters charters;
    private final RecentRecords recent = new RecentRecords(RECENT);

    Records(Ledger ledger, Charters charters) {
        this.ledger = ledger;
        this.charters = charters;
    }

    /** One look at a record; NOT_FOUND if there is none. */
    FoundRecord find(Id record) {
        FoundRecord found = ledger.whole(record)
                .map(rows -> new FoundRecord(charters, rows))
                .orElseThrow(
                        () -> new VaultException(FailureKind.NOT_FOUND, "record " + record, "is not in this vault"));
        recent.put(found);
        return found;
    }

    /** An earlier look at a record, if one is remembered: only for who lets the ledger confirm it. */
    Optional<FoundRecord> recent(Id record) {
        return recent.get(record);
    }

    /** The ledger has confirmed that an earlier look still holds: it is as good as a new one. */
    void confirmed(FoundRecord look) {
        recent.put(look);
    }

    /** Lets the next look be a new one, and nothing of an earlier one stay in memory. */
    void forget(Id record) {
        recent.forget(record);
    }

    /** A version as it is now. */
    Version require(Id record, long version) {
        return find(record).require(version);
    }

    /** Another look at the record of a version: more may have happened to it since. */
    FoundRecord now(Version version) {
        return find(version.record());
    }

    static VaultException erasedVersion(Version version) {
        return new VaultException(
                FailureKind.ERASED,
                "record " + version.record() + " version " + version.number(),
                "was erased; its notes and proofs remain");
    }

    static VaultException absent(Version version, String what) {
        return new VaultException(
                FailureKind.NOT_FOUND, "record " + version.record() + " version " + version.number(), what);
    }

    /** The stored row of an object of any subject; empty if it was never stored or its key was destroyed. */
    Optional<Rows.ObjectRow> object(ObjectContext object) {
        return object(object, ledger.objects(object.subject()));
    }

    /** The row of an object among {@code rows}. */
    static Optional<Rows.ObjectRow> object(ObjectContext object, List<Rows.ObjectRow> rows) {
        return rows.stream()
                .filter(row -> row.type() == object.type().code()
                        && row.version() == object.version()
                        && row.part() == object.part())
                .findFirst();
    }
}
