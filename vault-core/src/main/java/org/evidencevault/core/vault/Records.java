package org.evidencevault.core.vault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.envelope.ObjectContext;
import org.evidencevault.core.envelope.ObjectType;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.ErasureNote;
import org.evidencevault.core.record.NoteText;
import org.evidencevault.core.record.RecordNote;
import org.evidencevault.core.record.ReleaseNote;
import org.evidencevault.core.record.WithdrawalNote;
import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.store.Rows;
import org.evidencevault.core.tlog.SignedNote;

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

    private final Ledger ledger;
    private final Charters charters;

    Records(Ledger ledger, Charters charters) {
        this.ledger = ledger;
        this.charters = charters;
    }

    /** All versions, ascending. Of several notes for one version the one that was logged first counts. */
    List<Version> versions(Id record) {
        return versions(record, ledger.notes(record));
    }

    private List<Version> versions(Id record, List<Rows.NoteRow> notes) {
        Rows.RecordRow row = ledger.record(record)
                .orElseThrow(
                        () -> new VaultException(FailureKind.NOT_FOUND, "record " + record, "is not in this vault"));
        TreeMap<Long, Version> versions = new TreeMap<>();
        for (Stored<RecordNote> stored : notes(notes, record, RecordNote.KIND, RecordNote.class)) {
            versions.putIfAbsent(stored.note.version(), new Version(row.caseId(), stored.row, stored.note));
        }
        return List.copyOf(versions.values());
    }

    Version require(Id record, long version) {
        return require(record, version, ledger.notes(record));
    }

    /** The same of a version that was not erased whole. */
    Version requireNotErased(Id record, long version) {
        List<Rows.NoteRow> notes = ledger.notes(record);
        Version found = require(record, version, notes);
        boolean erased = erasures(found, notes).stream()
                .anyMatch(stored -> stored.note.erased().isEmpty());
        if (erased) {
            throw erasedVersion(found);
        }
        return found;
    }

    private Version require(Id record, long version, List<Rows.NoteRow> notes) {
        return versions(record, notes).stream()
                .filter(found -> found.number() == version)
                .findFirst()
                .orElseThrow(() ->
                        new VaultException(FailureKind.NOT_FOUND, "record " + record, "has no version " + version));
    }

    Version latest(Id record) {
        List<Version> versions = versions(record);
        return versions.get(versions.size() - 1);
    }

    List<Stored<ReleaseNote>> releases(Version version) {
        return notes(version.record(), ReleaseNote.KIND, ReleaseNote.class).stream()
                .filter(stored -> stored.note.of().equals(version.digest()))
                .toList();
    }

    List<Stored<WithdrawalNote>> withdrawals(Id record) {
        return notes(record, WithdrawalNote.KIND, WithdrawalNote.class);
    }

    List<Stored<ErasureNote>> erasures(Version version) {
        return erasures(version, ledger.notes(version.record()));
    }

    private List<Stored<ErasureNote>> erasures(Version version, List<Rows.NoteRow> notes) {
        return notes(notes, version.record(), ErasureNote.KIND, ErasureNote.class).stream()
                .filter(stored -> stored.note.of().equals(version.digest()))
                .toList();
    }

    /** The segments of a version that were erased, whether or not that was carried out. */
    Predicate<Integer> erased(Version version) {
        List<ErasureNote> notes = erasures(version).stream().map(Stored::note).toList();
        return index -> notes.stream().anyMatch(note -> note.erases(index));
    }

    /** Refuses a version that was erased whole. */
    void requireNotErased(Version version) {
        if (isErased(version)) {
            throw erasedVersion(version);
        }
    }

    /** Whether a version was erased whole, even if that is not carried out yet. */
    boolean isErased(Version version) {
        return erasures(version).stream()
                .anyMatch(stored -> stored.note.erased().isEmpty());
    }

    static VaultException erasedVersion(Version version) {
        return new VaultException(
                FailureKind.ERASED,
                "record " + version.record() + " version " + version.number(),
                "was erased; its notes and proofs remain");
    }

    /** The digest of the newest erasure note about any version of a record. */
    Optional<Hash> latestErasure(Id record) {
        List<Stored<ErasureNote>> all = notes(record, ErasureNote.KIND, ErasureNote.class);
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(all.get(all.size() - 1).row.digest());
    }

    /** The stored rows of everything sealed of a record. */
    List<Rows.ObjectRow> objects(Id record) {
        return ledger.objects(record);
    }

    /** The stored row of an object; empty if it was never stored or its key was destroyed. */
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

    /** The stored rows of a version's attachments, and of uploads for it that were not claimed. */
    List<Rows.ObjectRow> attachments(Version version) {
        return ledger.objects(version.record()).stream()
                .filter(row -> row.version() == version.number())
                .filter(row -> row.type() == ObjectType.OPEN_ATTACHMENT.code()
                        || row.type() == ObjectType.RESTRICTED_ATTACHMENT.code())
                .toList();
    }

    <T extends NoteText> List<Stored<T>> notes(Id subject, String kind, Class<T> type) {
        return notes(ledger.notes(subject), subject, kind, type);
    }

    private <T extends NoteText> List<Stored<T>> notes(
            List<Rows.NoteRow> rows, Id subject, String kind, Class<T> type) {
        List<Stored<T>> found = new ArrayList<>();
        for (Rows.NoteRow row : rows) {
            if (row.kind().equals(kind)) {
                String where = "note " + row.digest().hex();
                SignedNote signed = SignedNote.parse(row.bytes(), NoteText.MAX_NOTE, where);
                charters.requireDesk(signed, row.entry(), where);
                NoteText note = NoteText.parse(signed.text(), where);
                requireAbout(subject, row, note, where);
                found.add(new Stored<>(row, type.cast(note)));
            }
        }
        return found;
    }

    private static void requireAbout(Id subject, Rows.NoteRow row, NoteText note, String where) {
        boolean kind = note.kind().equals(row.kind());
        if (!kind || !note.subject().equals(subject) || !Hash.of(row.bytes()).equals(row.digest())) {
            throw new VaultException(FailureKind.DAMAGED, where, "does not belong where it is stored");
        }
    }
}
