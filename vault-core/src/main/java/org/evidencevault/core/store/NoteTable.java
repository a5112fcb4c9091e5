package org.evidencevault.core.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;

/** Which notes there are about which subject; their bytes stay in the journal. Not thread safe. */
final class NoteTable {
    /** A note without its bytes, and where the row stands. */
    record Note(String kind, Hash digest, Ref row) {}

    private final Map<Id, List<Note>> bySubject = new LinkedHashMap<>();
    private final Map<Hash, Ref> unfinished = new LinkedHashMap<>();

    void add(Rows.NoteRow row, Ref ref) {
        if (contains(row.subject(), row.digest())) {
            throw Journal.damaged("note " + row.digest() + " twice");
        }
        bySubject
                .computeIfAbsent(row.subject(), id -> new ArrayList<>(1))
                .add(new Note(row.kind().intern(), row.digest(), ref));
    }

    void addUnfinished(Rows.NoteRow row, Ref ref) {
        add(row, ref);
        unfinished.put(row.digest(), ref);
    }

    /** Marks the work that a note announced as done. */
    void finish(Hash note) {
        if (unfinished.remove(note) == null) {
            throw Journal.damaged("note " + note + " announced nothing that is still to be done");
        }
    }

    boolean isUnfinished(Hash note) {
        return unfinished.containsKey(note);
    }

    /** Where the notes stand that announce work which is still to be done. */
    List<Ref> unfinished() {
        return List.copyOf(unfinished.values());
    }

    List<Note> of(Id subject) {
        return bySubject.getOrDefault(subject, List.of());
    }

    boolean contains(Id subject, Hash digest) {
        return of(subject).stream().anyMatch(note -> note.digest().equals(digest));
    }

    /** The digest of the note of this kind that was stored last. */
    Optional<Hash> latest(Id subject, String kind) {
        return of(subject).stream()
                .filter(note -> note.kind().equals(kind))
                .reduce((first, second) -> second)
                .map(Note::digest);
    }

    /** The digest of the note that was stored last. */
    Optional<Hash> newest(Id subject) {
        List<Note> notes = of(subject);
        return notes.isEmpty()
                ? Optional.empty()
                : Optional.of(notes.get(notes.size() - 1).digest());
    }

    /** Where all notes stand, those about one subject in the order in which they were stored. */
    List<Ref> all() {
        return bySubject.values().stream().flatMap(List::stream).map(Note::row).toList();
    }
}
