package org.evidencevault.core.verify;

import java.util.Optional;
import java.util.OptionalInt;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.record.LogEntry;
import org.evidencevault.core.record.NoteText;
import org.evidencevault.core.tlog.SignedNote;
import org.evidencevault.core.tlog.VerifierKey;

/**
 * A note file and its proof file, checked as far as that goes for every kind of note: form, author, entry, place in the log.
 *
 * @param text what the note says
 * @param digest of the whole note
 * @param place where the log has it, if there is a proof that can be read
 * @param author the key that signed it, if it is one of the auditor's and good at that place
 */
record LoggedNote<T extends NoteText>(T text, Hash digest, Optional<LogPlace> place, Optional<VerifierKey> author) {
    /** Parses one kind of note. */
    interface Parser<T> {
        T parse(byte[] text, String where);
    }

    /** Whether author and place hold. */
    boolean isProven() {
        return author.isPresent() && place.filter(LogPlace::proven).isPresent();
    }

    /** Reads the note, for a line named {@code id}; empty if it cannot be read, which is then such a line. */
    static <T extends NoteText> Optional<LoggedNote<T>> read(
            CheckId id,
            String subject,
            int noteFile,
            OptionalInt proofFile,
            Parser<T> parser,
            Payload payload,
            Trust trust,
            Checks checks) {
        String where = payload.name(noteFile);
        SignedNote note;
        Payload.Content content;
        T text;
        try {
            content = payload.read(noteFile, NoteText.MAX_NOTE);
            note = SignedNote.parse(content.bytes(), NoteText.MAX_NOTE, where);
            text = parser.parse(note.text(), where);
        } catch (VaultException e) {
            checks.failed(id, subject, e);
            return Optional.empty();
        }
        Checks places = new Checks();
        LogEntry entry = new LogEntry(text.subject(), content.digest());
        Optional<LogPlace> place = LogPlace.check(entry, proofFile, subject, payload, trust.heads(), places);
        Optional<VerifierKey> author = author(id, subject, note, place, where, trust, checks);
        checks.addAll(places);
        return Optional.of(new LoggedNote<>(text, content.digest(), place, author));
    }

    private static Optional<VerifierKey> author(
            CheckId id,
            String subject,
            SignedNote note,
            Optional<LogPlace> place,
            String where,
            Trust trust,
            Checks checks) {
        long index = place.map(LogPlace::index).orElse(0L);
        try {
            VerifierKey key = trust.authors().requireSigner(note, index, where);
            if (place.isPresent()) {
                checks.passed(id, subject, "signed by " + key + ", which is good at index " + index);
                return Optional.of(key);
            }
        } catch (VaultException e) {
            if (place.isPresent() || e.kind() != FailureKind.SIGNER_OUT_OF_RANGE) {
                checks.failed(id, subject, e);
                return Optional.empty();
            }
        }
        checks.notChecked(id, subject, "signed by an author key; whether good at its place in the log is not known");
        return Optional.empty();
    }
}
