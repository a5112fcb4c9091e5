package org.evidencevault.core.vault;

import java.util.List;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.record.LogEntry;
import org.evidencevault.core.record.NoteText;
import org.evidencevault.core.store.Change;
import org.evidencevault.core.tlog.NoteSigner;
import org.evidencevault.core.tlog.SignedNote;

/** Signs a note with the desk key and puts it, with its log entry, into a change. */
final class NoteWriter {
    private NoteWriter() {}

    static SignedNote sign(NoteText note, NoteSigner desk) {
        return SignedNote.sign(note.text(), List.of(desk));
    }

    /** Adds the note; returns its digest. */
    static Hash add(Change change, NoteText note, SignedNote signed) {
        Hash digest = signed.digest();
        change.add(note.subject(), note.kind(), note.version(), digest, signed.encode(), entry(note, digest));
        return digest;
    }

    /** Adds a note that announces the destruction of content. */
    static Hash addUnfinished(Change change, NoteText note, SignedNote signed) {
        Hash digest = signed.digest();
        change.addUnfinished(note.subject(), note.kind(), note.version(), digest, signed.encode(), entry(note, digest));
        return digest;
    }

    private static byte[] entry(NoteText note, Hash digest) {
        return new LogEntry(note.subject(), digest).encode();
    }
}
