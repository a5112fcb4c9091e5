package org.evidencevault.core.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.evidencevault.core.Edit;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.record.NoteText;
import org.evidencevault.core.tlog.AuthorKeys;
import org.evidencevault.core.tlog.NoteSignature;
import org.evidencevault.core.tlog.NoteSigner;
import org.evidencevault.core.tlog.SignedNote;

/**
 * What the formats of notes signed by one desk key share. Keys: {@code key}, the desk's, which is the only one that the reader
 * trusts; {@code digest}, a result: SHA-256 of the signed note.
 */
abstract class DeskNoteVectors implements VectorFormat {
    static final NoteSigner DESK = Seeds.signer("desk.example/1");

    /** Parses the text of a note of this kind. */
    abstract NoteText parse(byte[] text, String where);

    @Override
    public final List<String> keys() {
        return List.of("key", "digest");
    }

    @Override
    public final byte[] run(Vector vector) {
        SignedNote note = SignedNote.parse(vector.body(), NoteText.MAX_NOTE, "vector");
        AuthorKeys trusted =
                AuthorKeys.parse(Seeds.ascii(vector.value("key").orElseThrow() + "\n"), "key of the vector");
        trusted.requireSigner(note, 0, "vector");
        NoteText text = parse(note.text(), "vector");
        vector.value("digest")
                .ifPresent(digest -> assertEquals(digest, note.digest().base64()));
        return SignedNote.parse(signed(text.text(), note.signatures()), NoteText.MAX_NOTE, "vector")
                .encode();
    }

    static void ok(VectorSet out, String name, byte[] text) {
        byte[] signed = sign(text, DESK);
        String digest =
                SignedNote.parse(signed, NoteText.MAX_NOTE, "note").digest().base64();
        out.ok(name, signed, "key", DESK.key().encode(), "digest", digest);
    }

    /** A validly signed note whose text has one defect. */
    static void bad(VectorSet out, String name, FailureKind kind, byte[] text, String from, String to) {
        badNote(out, name, kind, sign(Edit.replace(text, from, to), DESK));
    }

    static void badNote(VectorSet out, String name, FailureKind kind, byte[] note) {
        out.bad(name, kind, note, "key", DESK.key().encode());
    }

    static byte[] sign(byte[] text, NoteSigner... signers) {
        return signed(
                text, Arrays.stream(signers).map(signer -> signer.sign(text)).toList());
    }

    /** Text, empty line, signature lines: also for texts that no signer of ours would be given. */
    static byte[] signed(byte[] text, List<NoteSignature> signatures) {
        String lines = signatures.stream().map(each -> each.encodeLine() + "\n").collect(Collectors.joining());
        byte[] tail = Seeds.ascii("\n" + lines);
        byte[] all = Arrays.copyOf(text, text.length + tail.length);
        System.arraycopy(tail, 0, all, text.length, tail.length);
        return all;
    }
}
