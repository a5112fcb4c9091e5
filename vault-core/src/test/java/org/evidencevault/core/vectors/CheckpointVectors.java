package org.evidencevault.core.vectors;

import java.util.Arrays;
import java.util.List;
import org.evidencevault.core.Edit;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.tlog.Checkpoint;
import org.evidencevault.core.tlog.NoteSignature;
import org.evidencevault.core.tlog.NoteSigner;
import org.evidencevault.core.tlog.SignedNote;

/** Signed checkpoints. Key: {@code key}, of the log or a witness, which must have signed. */
final class CheckpointVectors implements VectorFormat {
    private static final int MAX_BYTES = 1 << 18;
    private static final NoteSigner LOG = ExampleLog.LOG;
    private static final NoteSigner PQ = ExampleLog.LOG_PQ;
    private static final NoteSigner W1 = ExampleLog.W1;

    @Override
    public String name() {
        return "checkpoint";
    }

    @Override
    public List<String> keys() {
        return List.of("key");
    }

    @Override
    public void generate(VectorSet out) {
        out.ok("log-alone", ExampleLog.checkpoint(7, LOG).encode(), keys(LOG));
        out.ok(
                "both-log-keys-and-a-witness",
                ExampleLog.checkpoint(7, LOG, PQ, W1).encode(),
                keys(LOG, PQ, W1));
        out.ok("other-order", ExampleLog.checkpoint(7, W1, LOG).encode(), keys(LOG, W1));
        out.ok("empty-tree", ExampleLog.checkpoint(0, LOG).encode(), keys(LOG));
        text(out, ExampleLog.checkpointText(7));
        signatures(out);
    }

    private static void text(VectorSet out, byte[] text) {
        String root = Hash.ofBytes(ExampleLog.tree(7).root().bytes()).base64();
        bad(out, "extension-line", FailureKind.TRAILING_BYTES, text, root + "\n", root + "\nextension\n");
        bad(out, "origin-with-capital", FailureKind.UNKNOWN_SYNTAX, text, "vault.", "Vault.");
        bad(out, "origin-with-space", FailureKind.UNKNOWN_SYNTAX, text, "vault.", "vault ");
        bad(out, "origin-too-long", FailureKind.UNKNOWN_SYNTAX, text, "vault.", "a".repeat(64));
        bad(out, "size-with-leading-zero", FailureKind.NON_CANONICAL, text, "\n7\n", "\n07\n");
        bad(out, "size-negative", FailureKind.NON_CANONICAL, text, "\n7\n", "\n-7\n");
        bad(out, "size-above-2-63", FailureKind.OUT_OF_RANGE, text, "\n7\n", "\n9223372036854775808\n");
        bad(out, "root-too-short", FailureKind.WRONG_LENGTH, text, root, "AAAA");
        bad(out, "root-with-unused-bits", FailureKind.NON_CANONICAL, text, root, RecordNoteVectors.unusedBit(root));
        bad(out, "root-missing", FailureKind.WRONG_LENGTH, text, root + "\n", "");
    }

    private static void bad(VectorSet out, String name, FailureKind kind, byte[] text, String from, String to) {
        out.bad(name, kind, DeskNoteVectors.sign(Edit.replace(text, from, to), LOG), keys(LOG));
    }

    private static void signatures(VectorSet out) {
        byte[] text = ExampleLog.checkpointText(7);
        byte[] other = ExampleLog.checkpointText(8);
        out.bad(
                "post-quantum-half-missing",
                FailureKind.MISSING_SIGNATURE,
                ExampleLog.checkpoint(7, LOG).encode(),
                keys(LOG, PQ));
        out.bad(
                "classical-half-missing",
                FailureKind.MISSING_SIGNATURE,
                ExampleLog.checkpoint(7, PQ).encode(),
                keys(LOG, PQ));
        out.bad(
                "ed25519-of-another-head",
                FailureKind.BAD_SIGNATURE,
                DeskNoteVectors.signed(text, List.of(LOG.sign(other))),
                keys(LOG));
        out.bad(
                "ml-dsa-of-another-head",
                FailureKind.BAD_SIGNATURE,
                DeskNoteVectors.signed(text, List.of(PQ.sign(other))),
                keys(PQ));
        out.bad(
                "witness-of-another-head",
                FailureKind.BAD_SIGNATURE,
                DeskNoteVectors.signed(text, List.of(W1.sign(other))),
                keys(W1));
        out.bad(
                "witness-time-changed",
                FailureKind.BAD_SIGNATURE,
                DeskNoteVectors.signed(text, List.of(laterBySecond(W1.sign(text)))),
                keys(W1));
        out.bad(
                "ml-dsa-time-changed",
                FailureKind.BAD_SIGNATURE,
                DeskNoteVectors.signed(text, List.of(laterBySecond(PQ.sign(text)))),
                keys(PQ));
        NoteSignature plain = new NoteSignature(
                W1.key().name(),
                W1.key().keyId(),
                Arrays.copyOfRange(W1.sign(text).signature(), 8, 72));
        out.bad(
                "witness-without-time",
                FailureKind.WRONG_LENGTH,
                DeskNoteVectors.signed(text, List.of(plain)),
                keys(W1));
        out.bad(
                "signed-by-another-key",
                FailureKind.MISSING_SIGNATURE,
                ExampleLog.checkpoint(7, Seeds.signer("desk")).encode(),
                keys(LOG));
    }

    private static NoteSignature laterBySecond(NoteSignature signature) {
        byte[] bytes = signature.signature();
        bytes[7]++;
        return new NoteSignature(signature.name(), signature.keyId(), bytes);
    }

    private static String[] keys(NoteSigner... signers) {
        return Arrays.stream(signers)
                .flatMap(
                        signer -> java.util.stream.Stream.of("key", signer.key().encode()))
                .toArray(String[]::new);
    }

    @Override
    public byte[] run(Vector vector) {
        SignedNote note = SignedNote.parse(vector.body(), MAX_BYTES, "vector");
        Checkpoint checkpoint = Checkpoint.parse(note, "vector");
        SignedNoteVectors.requireSignatures(note, vector);
        return DeskNoteVectors.signed(checkpoint.encode(), note.signatures());
    }
}
