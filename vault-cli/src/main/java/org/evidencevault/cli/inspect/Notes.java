package org.evidencevault.cli.inspect;

import org.evidencevault.core.codec.ByteWriter;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Hex;
import org.evidencevault.core.record.NoteText;
import org.evidencevault.core.record.RecordNote;
import org.evidencevault.core.tlog.Checkpoint;
import org.evidencevault.core.tlog.NoteSignature;
import org.evidencevault.core.tlog.SignedNote;

/** Notes, signed or not. */
final class Notes {
    private static final int MAX_CHECKPOINT = 256 << 10;

    private Notes() {}

    static Found inspect(String first, byte[] bytes, String text, String where) {
        String kind = first.substring(
                "evidence-vault/".length(), first.indexOf('@') < 0 ? first.length() : first.indexOf('@'));
        if (!text.contains("\n\n")) {
            return fields(new Found("the unsigned text of a note: " + kind), NoteText.parse(bytes, where), where);
        }
        SignedNote note = SignedNote.parse(bytes, NoteText.MAX_NOTE, where);
        Found found =
                new Found("a signed note: " + kind).with("digest", note.digest().hex());
        fields(found, NoteText.parse(note.text(), where), where);
        return signatures(found, note);
    }

    private static Found fields(Found found, NoteText note, String where) {
        if (note instanceof RecordNote record) {
            return found.with("record", record.record())
                    .with("version", record.version())
                    .with("previous", record.previous().map(Hash::base64).orElse("-"))
                    .with("segments", record.commitments().size());
        }
        Texts.lines("", note.text(), where).fields().forEach(field -> found.with(field.name(), field.value()));
        return found;
    }

    static Found checkpoint(byte[] bytes, String where) {
        return checkpoint(new Found("a signed checkpoint"), SignedNote.parse(bytes, MAX_CHECKPOINT, where), where);
    }

    static Found checkpoint(Found found, SignedNote note, String where) {
        Texts.fields(found, Checkpoint.parse(note, where));
        return signatures(found, note);
    }

    private static Found signatures(Found found, SignedNote note) {
        for (NoteSignature signature : note.signatures()) {
            String id = Hex.encode(
                    new ByteWriter().u32(signature.keyId() & 0xffffffffL).toByteArray());
            found.with(
                    "signature",
                    "claims " + signature.name() + "+" + id + ", " + signature.signature().length + " bytes");
        }
        return found;
    }
}
