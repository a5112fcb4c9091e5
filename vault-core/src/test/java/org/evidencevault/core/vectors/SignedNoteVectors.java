package org.evidencevault.core.vectors;

import java.util.List;
import java.util.stream.IntStream;
import org.evidencevault.core.Edit;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.record.NoteText;
import org.evidencevault.core.tlog.NoteSignature;
import org.evidencevault.core.tlog.NoteSigner;
import org.evidencevault.core.tlog.NoteVerifier;
import org.evidencevault.core.tlog.SignedNote;
import org.evidencevault.core.tlog.VerifierKey;

/** Signed notes of any text. Key: {@code key}, which must have signed; signatures by other keys are not looked at. */
final class SignedNoteVectors implements VectorFormat {
    private static final NoteSigner SIGNER = Seeds.signer("a.example/1");
    private static final byte[] TEXT = Seeds.ascii("a text\n\nof two \u2014 paragraphs\n");

    @Override
    public String name() {
        return "signed-note";
    }

    @Override
    public List<String> keys() {
        return List.of("key");
    }

    @Override
    public void generate(VectorSet out) {
        NoteSignature good = SIGNER.sign(TEXT);
        ok(out, "one-signature", good);
        ok(out, "unknown-signature-first", Seeds.signer("b").sign(TEXT), good);
        ok(out, "unknown-name-beyond-ascii", good, new NoteSignature("\uae40.example", 1, new byte[1]));
        ok(out, "unknown-key-id-of-a-known-name", new NoteSignature(SIGNER.key().name(), 1, new byte[64]), good);
        ok(
                out,
                "64-signatures",
                IntStream.range(0, 64)
                        .mapToObj(i -> i == 63 ? good : new NoteSignature("u", i, new byte[1]))
                        .toArray(NoteSignature[]::new));
        out.ok(
                "two-keys",
                DeskNoteVectors.sign(TEXT, SIGNER, Seeds.signer("b")),
                "key",
                Seeds.signer("b").key().encode(),
                "key",
                SIGNER.key().encode());
        lines(out, DeskNoteVectors.signed(TEXT, List.of(good)), good);
        signatures(out, good);
    }

    private static void lines(VectorSet out, byte[] note, NoteSignature good) {
        String line = good.encodeLine();
        bad(out, "no-empty-line", FailureKind.UNKNOWN_SYNTAX, Seeds.ascii("a text\n" + line + "\n"));
        bad(out, "no-signature-line", FailureKind.WRONG_LENGTH, DeskNoteVectors.signed(TEXT, List.of()));
        bad(out, "last-newline-missing", FailureKind.WRONG_LENGTH, Edit.replace(note, line + "\n", line));
        bad(out, "empty-line-at-the-end", FailureKind.WRONG_LENGTH, Edit.replace(note, line + "\n", line + "\n\n"));
        bad(
                out,
                "carriage-returns",
                FailureKind.UNKNOWN_SYNTAX,
                Edit.replace(Edit.replace(note, "paragraphs\n\n", "paragraphs\r\n\r\n"), "a text\n\n", "a text\n"));
        bad(out, "tab-in-the-text", FailureKind.NON_CANONICAL, Edit.replace(note, "a text", "a\ttext"));
        bad(
                out,
                "hyphen-for-the-dash",
                FailureKind.UNKNOWN_SYNTAX,
                Edit.replace(note, line, line.replace('\u2014', '-')));
        bad(
                out,
                "no-space-after-the-dash",
                FailureKind.UNKNOWN_SYNTAX,
                Edit.replace(note, line, line.replace("\u2014 ", "\u2014")));
        bad(
                out,
                "name-with-plus",
                FailureKind.UNKNOWN_SYNTAX,
                Edit.replace(note, line, line.replace("a.example", "a+example")));
        bad(out, "name-empty", FailureKind.UNKNOWN_SYNTAX, Edit.replace(note, line, line.replace("a.example/1", "")));
        bad(out, "base64-without-padding", FailureKind.NON_CANONICAL, Edit.replace(note, line, line.replace("=", "")));
        bad(out, "key-id-alone", FailureKind.WRONG_LENGTH, Edit.replace(note, line, "\u2014 a AAAAAA=="));
        byte[] notUtf8 = note.clone();
        notUtf8[0] = (byte) 0xff;
        bad(out, "text-not-utf-8", FailureKind.NON_CANONICAL, notUtf8);
    }

    private static void signatures(VectorSet out, NoteSignature good) {
        NoteSignature[] many = IntStream.range(0, 65)
                .mapToObj(i -> i == 0 ? good : new NoteSignature("u", i, new byte[1]))
                .toArray(NoteSignature[]::new);
        bad(out, "65-signatures", FailureKind.LIMIT_EXCEEDED, DeskNoteVectors.signed(TEXT, List.of(many)));
        bad(out, "not-signed-by-the-key", FailureKind.MISSING_SIGNATURE, DeskNoteVectors.sign(TEXT, Seeds.signer("b")));
        byte[] flipped = good.signature();
        flipped[40] ^= 1;
        bad(
                out,
                "signature-flipped",
                FailureKind.BAD_SIGNATURE,
                DeskNoteVectors.signed(TEXT, List.of(new NoteSignature(good.name(), good.keyId(), flipped))));
        bad(
                out,
                "signature-of-another-text",
                FailureKind.BAD_SIGNATURE,
                DeskNoteVectors.signed(Seeds.ascii("another\n"), List.of(good)));
        bad(
                out,
                "signature-with-a-byte-more",
                FailureKind.WRONG_LENGTH,
                DeskNoteVectors.signed(
                        TEXT,
                        List.of(new NoteSignature(
                                good.name(), good.keyId(), java.util.Arrays.copyOf(good.signature(), 65)))));
    }

    private static void ok(VectorSet out, String name, NoteSignature... signatures) {
        out.ok(
                name,
                DeskNoteVectors.signed(TEXT, List.of(signatures)),
                "key",
                SIGNER.key().encode());
    }

    private static void bad(VectorSet out, String name, FailureKind kind, byte[] note) {
        out.bad(name, kind, note, "key", SIGNER.key().encode());
    }

    @Override
    public byte[] run(Vector vector) {
        SignedNote note = SignedNote.parse(vector.body(), NoteText.MAX_NOTE, "vector");
        requireSignatures(note, vector);
        return DeskNoteVectors.signed(note.text(), note.signatures());
    }

    /** Requires a good signature by each key of the vector. */
    static void requireSignatures(SignedNote note, Vector vector) {
        for (String text : vector.values("key")) {
            VerifierKey key = VerifierKey.parse(text, "key");
            NoteSignature signature = note.signatureBy(key)
                    .orElseThrow(() -> new VaultException(FailureKind.MISSING_SIGNATURE, "no signature by " + key));
            NoteVerifier.verify(key, note.text(), signature);
        }
    }
}
