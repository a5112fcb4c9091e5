package org.evidencevault.core.vault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import org.evidencevault.core.store.Change;
import org.evidencevault.core.store.Rows;
import org.evidencevault.core.tlog.SignedNote;
import org.jspecify.annotations.Nullable;

/**
 * A record as one look at the ledger found it; whatever happens to it later does not show here. Each note that it gives out was signed by
 * the desk. Thread safe: what it holds
 * never changes.
 */
final class FoundRecord {
    private static final int OWN_BYTES = 512;
    private static final int ROW_BYTES = 512;

    private final Charters charters;
    private final Rows.WholeRecord rows;

    /** What was asked for once is not verified and parsed again. */
    private volatile @Nullable List<Records.Version> versions;

    private volatile @Nullable List<Records.Stored<ErasureNote>> erasures;

    FoundRecord(Charters charters, Rows.WholeRecord rows) {
        this.charters = charters;
        this.rows = rows;
    }

    Id id() {
        return rows.row().record();
    }

    /** About how much memory this takes, with what its notes parse to. */
    long bytes() {
        long notes =
                rows.notes().stream().mapToLong(row -> 3L * row.bytes().length).sum();
        return OWN_BYTES
                + notes
                + (long) ROW_BYTES * (rows.notes().size() + rows.objects().size());
    }

    /** The same change, refused if more was noted about the record since. */
    Change unchanged(Change change) {
        Rows.NoteRow newest = rows.notes().get(rows.notes().size() - 1);
        return change.requireUnchanged(id(), newest.digest());
    }

    /**
     * All versions, ascending. Of several notes for one version the one that was logged first counts.
     *
     * @throws VaultException NOT_FOUND if there is none: no deposit made the row, which is no record
     */
    List<Records.Version> versions() {
        List<Records.Version> known = versions;
        if (known == null) {
            known = parsedVersions();
            versions = known;
        }
        return known;
    }

    private List<Records.Version> parsedVersions() {
        TreeMap<Long, Records.Version> parsed = new TreeMap<>();
        for (Records.Stored<RecordNote> stored : notes(RecordNote.KIND, RecordNote.class)) {
            parsed.putIfAbsent(
                    stored.note().version(), new Records.Version(rows.row().caseId(), stored.row(), stored.note()));
        }
        if (parsed.isEmpty()) {
            throw new VaultException(FailureKind.NOT_FOUND, "record " + id(), "is not in this vault");
        }
        return List.copyOf(parsed.values());
    }

    Optional<Records.Version> version(long number) {
        return versions().stream().filter(found -> found.number() == number).findFirst();
    }

    Records.Version require(long number) {
        return version(number)
                .orElseThrow(
                        () -> new VaultException(FailureKind.NOT_FOUND, "record " + id(), "has no version " + number));
    }

    /** Whether the segments of these audiences are there to be opened. */
    boolean isReadable(long number, Set<Audience> audiences) {
        return version(number)
                .filter(version -> !isErased(version))
                .filter(version -> audiences.stream()
                        .allMatch(audience -> object(version.segments(audience)).isPresent()))
                .isPresent();
    }

    Records.Version latest() {
        List<Records.Version> versions = versions();
        return versions.get(versions.size() - 1);
    }

    List<Records.Stored<ReleaseNote>> releases(Records.Version version) {
        return notes(ReleaseNote.KIND, ReleaseNote.class).stream()
                .filter(stored -> stored.note().of().equals(version.digest()))
                .toList();
    }

    List<Records.Stored<WithdrawalNote>> withdrawals() {
        return notes(WithdrawalNote.KIND, WithdrawalNote.class);
    }

    List<Records.Stored<ErasureNote>> erasures(Records.Version version) {
        return erasures().stream()
                .filter(stored -> stored.note().of().equals(version.digest()))
                .toList();
    }

    /** Whether anything was erased of any version, as the rows say. */
    boolean hasErasures() {
        return rows.notes().stream().anyMatch(row -> row.kind().equals(ErasureNote.KIND));
    }

    private List<Records.Stored<ErasureNote>> erasures() {
        List<Records.Stored<ErasureNote>> known = erasures;
        if (known == null) {
            known = notes(ErasureNote.KIND, ErasureNote.class);
            erasures = known;
        }
        return known;
    }

    /** The segments of a version that were erased, whether or not that was carried out. */
    Predicate<Integer> erased(Records.Version version) {
        List<ErasureNote> erasures =
                erasures(version).stream().map(Records.Stored::note).toList();
        return index -> erasures.stream().anyMatch(note -> note.erases(index));
    }

    /** Whether a version was erased whole, even if that is not carried out yet. */
    boolean isErased(Records.Version version) {
        return erasures(version).stream()
                .anyMatch(stored -> stored.note().erased().isEmpty());
    }

    /** Refuses a version that was erased whole. */
    void requireNotErased(Records.Version version) {
        if (isErased(version)) {
            throw Records.erasedVersion(version);
        }
    }

    /** The digest of the newest erasure note about any version. */
    Optional<Hash> latestErasure() {
        List<Records.Stored<ErasureNote>> all = erasures();
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(all.get(all.size() - 1).row().digest());
    }

    /** The stored row of an object; empty if it was never stored or its key was destroyed. */
    Optional<Rows.ObjectRow> object(ObjectContext object) {
        return Records.object(object, rows.objects());
    }

    /** The stored row of an object of a version. */
    Rows.ObjectRow require(Records.Version version, ObjectContext object) {
        Optional<Rows.ObjectRow> row = object(object);
        if (row.isPresent()) {
            return row.get();
        }
        throw erasures(version).isEmpty()
                ? Records.absent(version, "has no such object")
                : Records.erasedVersion(version);
    }

    /** The stored rows of a version's attachments, and of uploads for it that were not claimed. */
    List<Rows.ObjectRow> attachments(Records.Version version) {
        return rows.objects().stream()
                .filter(row -> row.version() == version.number())
                .filter(row -> row.type() == ObjectType.OPEN_ATTACHMENT.code()
                        || row.type() == ObjectType.RESTRICTED_ATTACHMENT.code())
                .toList();
    }

    /** The rows of all notes, as they are stored. */
    List<Rows.NoteRow> noteRows() {
        return rows.notes();
    }

    /** The notes of one kind, in the order in which they were stored. */
    <T extends NoteText> List<Records.Stored<T>> notes(String kind, Class<T> type) {
        List<Records.Stored<T>> found = new ArrayList<>();
        for (Rows.NoteRow row : rows.notes()) {
            if (row.kind().equals(kind)) {
                found.add(new Records.Stored<>(row, type.cast(verified(row))));
            }
        }
        return found;
    }

    private NoteText verified(Rows.NoteRow row) {
        String where = "note " + row.digest().hex();
        SignedNote signed = SignedNote.parse(row.bytes(), NoteText.MAX_NOTE, where);
        charters.requireDesk(signed, row.entry(), where);
        NoteText note = NoteText.parse(signed.text(), where);
        boolean kind = note.kind().equals(row.kind());
        if (!kind || !note.subject().equals(id()) || !Hash.of(row.bytes()).equals(row.digest())) {
            throw new VaultException(FailureKind.DAMAGED, where, "does not belong where it is stored");
        }
        return note;
    }
}
