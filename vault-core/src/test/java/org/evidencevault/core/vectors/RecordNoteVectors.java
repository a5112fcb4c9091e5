package org.evidencevault.core.vectors;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.Edit;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.record.NoteText;
import org.evidencevault.core.record.RecordNote;
import org.evidencevault.core.tlog.NoteSignature;
import org.evidencevault.core.tlog.NoteSigner;
import org.evidencevault.core.tlog.NoteSigners;

/** Record notes: also the place for defects of the signature, which all notes of the desk share. */
final class RecordNoteVectors extends DeskNoteVectors {
    private static final Hash C0 = Seeds.hash("commitment 0");
    private static final Hash C1 = Seeds.hash("commitment 1");
    private static final RecordNote SECOND = new RecordNote(
            Seeds.id("record"), 2, Optional.of(Seeds.hash("previous")), Seeds.salt("nonce"), List.of(C0, C1));

    @Override
    public String name() {
        return "record-note";
    }

    @Override
    NoteText parse(byte[] text, String where) {
        return RecordNote.parse(text, where);
    }

    @Override
    public void generate(VectorSet out) {
        byte[] text = SECOND.text();
        ok(out, "second-version", text);
        ok(out, "first-version", first(1).text());
        ok(out, "1024-segments", first(1024).text());
        ok(out, "highest-version", Edit.replace(text, "version 2", "version " + Long.MAX_VALUE));
        text(out, text);
        signature(out, text);
    }

    private static RecordNote first(int segments) {
        return new RecordNote(
                Seeds.id("record"), 1, Optional.empty(), Seeds.salt("nonce"), Collections.nCopies(segments, C0));
    }

    private static void text(VectorSet out, byte[] text) {
        String record = "record " + SECOND.record();
        String previous = "previous " + Seeds.hash("previous").base64();
        String nonce = "nonce " + SECOND.nonce().base64();
        bad(out, "unknown-format-version", FailureKind.UNKNOWN_SYNTAX, text, "record@v1", "record@v2");
        bad(out, "first-line-with-trailing-space", FailureKind.UNKNOWN_SYNTAX, text, "record@v1\n", "record@v1 \n");
        bad(
                out,
                "id-in-upper-case",
                FailureKind.NON_CANONICAL,
                text,
                record,
                "record " + SECOND.record().toString().toUpperCase(java.util.Locale.ROOT));
        bad(out, "id-too-short", FailureKind.WRONG_LENGTH, text, record, record.substring(0, record.length() - 2));
        bad(out, "two-spaces-after-a-name", FailureKind.WRONG_LENGTH, text, "record ", "record  ");
        bad(out, "version-zero", FailureKind.OUT_OF_RANGE, text, "version 2", "version 0");
        bad(out, "version-with-leading-zero", FailureKind.NON_CANONICAL, text, "version 2", "version 02");
        bad(out, "version-with-plus", FailureKind.NON_CANONICAL, text, "version 2", "version +2");
        bad(out, "version-above-2-63", FailureKind.OUT_OF_RANGE, text, "version 2", "version 9223372036854775808");
        bad(out, "version-missing", FailureKind.UNKNOWN_SYNTAX, text, "version 2\n", "");
        bad(out, "version-without-value", FailureKind.UNKNOWN_SYNTAX, text, "version 2", "version ");
        bad(out, "lines-swapped", FailureKind.UNKNOWN_SYNTAX, text, "version 2\n" + previous, previous + "\nversion 2");
        bad(out, "line-twice", FailureKind.UNKNOWN_SYNTAX, text, "version 2\n", "version 2\nversion 2\n");
        bad(out, "first-version-with-previous", FailureKind.BROKEN_CHAIN, text, "version 2", "version 1");
        bad(out, "second-version-without-previous", FailureKind.BROKEN_CHAIN, text, previous, "previous -");
        bad(out, "previous-too-short", FailureKind.WRONG_LENGTH, text, previous, "previous AAAA");
        bad(
                out,
                "nonce-without-padding",
                FailureKind.NON_CANONICAL,
                text,
                nonce,
                nonce.substring(0, nonce.length() - 1));
        bad(out, "nonce-with-unused-bits", FailureKind.NON_CANONICAL, text, nonce, unusedBit(nonce));
        bad(out, "nonce-in-url-alphabet", FailureKind.NON_CANONICAL, text, nonce, "nonce " + "_".repeat(43) + "=");
        bad(out, "no-segments", FailureKind.OUT_OF_RANGE, text, "segments 2", "segments 0");
        bad(out, "1025-segments", FailureKind.OUT_OF_RANGE, text, "segments 2", "segments 1025");
        bad(out, "one-commitment-missing", FailureKind.WRONG_LENGTH, text, C1.base64() + "\n", "");
        bad(
                out,
                "one-commitment-more",
                FailureKind.TRAILING_BYTES,
                text,
                C1.base64(),
                C1.base64() + "\n" + C0.base64());
        bad(out, "commitment-too-long", FailureKind.WRONG_LENGTH, text, C1.base64(), "A".repeat(44));
        bad(out, "commitment-with-trailing-space", FailureKind.NON_CANONICAL, text, C1.base64(), C1.base64() + " ");
        bad(
                out,
                "empty-line-at-the-end-of-the-text",
                FailureKind.TRAILING_BYTES,
                text,
                C1.base64(),
                C1.base64() + "\n");
        bad(out, "carriage-return", FailureKind.NON_CANONICAL, text, "version 2", "version 2\r");
    }

    /** The last character before one "=" carries two unused bits. */
    static String unusedBit(String base64) {
        char last = base64.charAt(base64.length() - 2);
        return base64.substring(0, base64.length() - 2) + (char) (last + 1) + "=";
    }

    private static void signature(VectorSet out, byte[] text) {
        NoteSignature good = DESK.sign(text);
        NoteSigner stranger = Seeds.signer("stranger.example/1");
        NoteSigner impostor =
                NoteSigners.ed25519("desk.example/1", Seeds.hash("impostor").bytes());
        badNote(out, "signed-by-a-stranger", FailureKind.UNKNOWN_SIGNER, sign(text, stranger));
        badNote(out, "signed-by-an-impostor", FailureKind.UNKNOWN_SIGNER, sign(text, impostor));
        badNote(
                out,
                "impostor-under-the-key-id",
                FailureKind.BAD_SIGNATURE,
                signed(
                        text,
                        List.of(new NoteSignature(
                                good.name(), good.keyId(), impostor.sign(text).signature()))));
        badNote(out, "signature-of-another-text", FailureKind.BAD_SIGNATURE, signed(first(1).text(), List.of(good)));
        badNote(
                out,
                "text-changed-after-signing",
                FailureKind.BAD_SIGNATURE,
                signed(Edit.replace(text, "version 2", "version 3"), List.of(good)));
        badNote(out, "signed-twice", FailureKind.LIMIT_EXCEEDED, sign(text, DESK, DESK));
        badNote(out, "signed-also-by-a-stranger", FailureKind.LIMIT_EXCEEDED, sign(text, DESK, stranger));
        badNote(out, "not-signed", FailureKind.WRONG_LENGTH, signed(text, List.of()));
        badNote(
                out,
                "signature-without-empty-line",
                FailureKind.UNKNOWN_SYNTAX,
                Edit.replace(sign(text, DESK), "\n\n", "\n"));
        badNote(
                out,
                "signature-too-short",
                FailureKind.WRONG_LENGTH,
                signed(
                        text,
                        List.of(new NoteSignature(
                                good.name(), good.keyId(), java.util.Arrays.copyOf(good.signature(), 63)))));
        badNote(
                out,
                "signature-s-plus-group-order",
                FailureKind.BAD_SIGNATURE,
                signed(text, List.of(new NoteSignature(good.name(), good.keyId(), plusGroupOrder(good.signature())))));
        byte[] note = sign(text, DESK);
        badNote(
                out,
                "note-without-last-newline",
                FailureKind.WRONG_LENGTH,
                java.util.Arrays.copyOf(note, note.length - 1));
        badNote(
                out,
                "signature-line-with-hyphen",
                FailureKind.UNKNOWN_SYNTAX,
                Seeds.ascii(new String(note, java.nio.charset.StandardCharsets.UTF_8).replace("\u2014", "-")));
    }

    /** S + L is the same scalar: an encoding that RFC 8032 forbids (S must be below L). */
    private static byte[] plusGroupOrder(byte[] signature) {
        byte[] order =
                java.util.HexFormat.of().parseHex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
        byte[] changed = signature.clone();
        int carry = 0;
        for (int i = 0; i < 32; i++) {
            int sum = (changed[32 + i] & 0xff) + (order[i] & 0xff) + carry;
            changed[32 + i] = (byte) sum;
            carry = sum >> 8;
        }
        return changed;
    }
}
