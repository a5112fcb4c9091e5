package org.evidencevault.core.vectors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.evidencevault.core.Edit;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.codec.Base64Text;
import org.evidencevault.core.record.Charter;
import org.evidencevault.core.record.NoteText;
import org.evidencevault.core.tlog.NoteSigner;
import org.evidencevault.core.tlog.NoteSigners;
import org.evidencevault.core.tlog.SignedNote;

/** Charters. Key: {@code before}, an earlier charter's signed note in base64, in the order of the log; none for the first. */
final class CharterVectors implements VectorFormat {
    private static final Charter FIRST = charter("first", 2, "desk.example/1", "g1", "g2", "g3");
    private static final Charter SECOND = charter("second", 2, "desk.example/2", "g1", "g2", "g3");
    private static final Charter THIRD = charter("third", 1, "desk.example/2", "g4", "g5");
    private static final String[] AFTER_FIRST = {"before", Base64Text.encode(sign(FIRST, "g1", "g2", "g3"))};

    private static Charter charter(String nonce, int threshold, String desk, String... governance) {
        return new Charter(
                Seeds.id("vault"),
                "vault.example/log",
                threshold,
                Arrays.stream(governance).map(name -> Seeds.signer(name).key()).toList(),
                List.of(Seeds.signer(desk).key()),
                Seeds.salt(nonce));
    }

    private static byte[] sign(Charter charter, String... signers) {
        return sign(charter.text(), signers);
    }

    private static byte[] sign(byte[] text, String... signers) {
        return DeskNoteVectors.sign(
                text, Arrays.stream(signers).map(Seeds::signer).toArray(NoteSigner[]::new));
    }

    @Override
    public String name() {
        return "charter";
    }

    @Override
    public List<String> keys() {
        return List.of("before");
    }

    @Override
    public void generate(VectorSet out) {
        out.ok("first", sign(FIRST, "g1", "g2", "g3"));
        out.ok("second-by-keys-1-and-2", sign(SECOND, "g1", "g2"), AFTER_FIRST);
        out.ok("second-by-keys-1-and-3", sign(SECOND, "g1", "g3"), AFTER_FIRST);
        out.ok(
                "third",
                sign(THIRD, "g2", "g3"),
                AFTER_FIRST[0],
                AFTER_FIRST[1],
                "before",
                Base64Text.encode(sign(SECOND, "g1", "g2")));
        text(out);
        first(out);
        later(out);
    }

    private static void text(VectorSet out) {
        String g2 = "governance " + Seeds.signer("g2").key().encode();
        String desk = "desk " + Seeds.signer("desk.example/1").key().encode();
        String samePair = NoteSigners.ed25519(
                        "desk.example/9", Seeds.hash("ed25519 g2").bytes())
                .key()
                .encode();
        bad(out, "origin-with-capital", FailureKind.UNKNOWN_SYNTAX, "origin vault", "origin Vault");
        bad(out, "origin-with-space", FailureKind.UNKNOWN_SYNTAX, "origin vault.", "origin vault ");
        bad(out, "threshold-zero", FailureKind.OUT_OF_RANGE, "threshold 2", "threshold 0");
        bad(out, "threshold-above-the-keys", FailureKind.OUT_OF_RANGE, "threshold 2", "threshold 4");
        bad(out, "key-twice", FailureKind.DUPLICATE, g2, g2 + "\n" + g2);
        bad(out, "desk-key-is-a-governance-key", FailureKind.DUPLICATE, desk, "desk " + samePair);
        bad(out, "desk-missing", FailureKind.UNKNOWN_SYNTAX, desk + "\n", "");
        bad(out, "desk-before-governance", FailureKind.UNKNOWN_SYNTAX, "threshold 2\n", "threshold 2\n" + desk + "\n");
        bad(out, "key-id-of-another-key", FailureKind.NON_CANONICAL, g2, g2.replace(g2.split("\\+")[1], "00000000"));
        bad(
                out,
                "nonce-missing",
                FailureKind.WRONG_LENGTH,
                "nonce " + FIRST.nonce().base64() + "\n",
                "");
    }

    private static void bad(VectorSet out, String name, FailureKind kind, String from, String to) {
        out.bad(name, kind, sign(Edit.replace(FIRST.text(), from, to), "g1", "g2", "g3"));
    }

    private static void first(VectorSet out) {
        out.bad("first-lacks-a-signature", FailureKind.MISSING_SIGNATURE, sign(FIRST, "g1", "g3"));
        out.bad("first-signed-out-of-order", FailureKind.OUT_OF_ORDER, sign(FIRST, "g1", "g3", "g2"));
        out.bad("first-signed-twice-by-one", FailureKind.DUPLICATE, sign(FIRST, "g1", "g2", "g2"));
        out.bad("first-signed-also-by-a-stranger", FailureKind.UNKNOWN_SIGNER, sign(FIRST, "g1", "g2", "g3", "g4"));
        out.bad("first-signed-by-the-desk", FailureKind.UNKNOWN_SIGNER, sign(FIRST, "g1", "g2", "desk.example/1"));
        out.bad(
                "first-signed-before-a-change",
                FailureKind.BAD_SIGNATURE,
                Edit.replace(sign(FIRST, "g1", "g2", "g3"), "threshold 2", "threshold 1"));
    }

    private static void later(VectorSet out) {
        out.bad("second-below-the-threshold", FailureKind.MISSING_SIGNATURE, sign(SECOND, "g1"), AFTER_FIRST);
        out.bad("second-above-the-threshold", FailureKind.LIMIT_EXCEEDED, sign(SECOND, "g1", "g2", "g3"), AFTER_FIRST);
        out.bad("second-signed-out-of-order", FailureKind.OUT_OF_ORDER, sign(SECOND, "g2", "g1"), AFTER_FIRST);
        out.bad("second-signed-by-its-own-new-key", FailureKind.UNKNOWN_SIGNER, sign(THIRD, "g1", "g4"), AFTER_FIRST);
        out.bad(
                "second-of-another-vault",
                FailureKind.BROKEN_CHAIN,
                sign(
                        Edit.replace(
                                SECOND.text(),
                                Seeds.id("vault").toString(),
                                Seeds.id("other").toString()),
                        "g1",
                        "g2"),
                AFTER_FIRST);
        out.bad(
                "second-of-another-log",
                FailureKind.BROKEN_CHAIN,
                sign(Edit.replace(SECOND.text(), "vault.example/log", "vault.example/lag"), "g1", "g2"),
                AFTER_FIRST);
        out.bad(
                "earlier-charter-comes-back",
                FailureKind.DUPLICATE,
                sign(FIRST, "g1", "g2"),
                AFTER_FIRST[0],
                AFTER_FIRST[1],
                "before",
                Base64Text.encode(sign(SECOND, "g1", "g2")));
    }

    @Override
    public byte[] run(Vector vector) {
        List<SignedNote> notes = new ArrayList<>();
        for (String before : vector.values("before")) {
            notes.add(SignedNote.parse(Base64Text.decode(before, "before"), NoteText.MAX_NOTE, "before"));
        }
        SignedNote last = SignedNote.parse(vector.body(), NoteText.MAX_NOTE, "vector");
        notes.add(last);
        List<Charter> charters = Charter.requireChain(notes, "vector");
        return DeskNoteVectors.signed(charters.get(charters.size() - 1).text(), last.signatures());
    }
}
