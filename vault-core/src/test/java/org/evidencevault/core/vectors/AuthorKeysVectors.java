package org.evidencevault.core.vectors;

import java.util.List;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.codec.Base64Text;
import org.evidencevault.core.record.NoteText;
import org.evidencevault.core.tlog.AuthorKeys;
import org.evidencevault.core.tlog.NoteSigners;
import org.evidencevault.core.tlog.SignedNote;

/** Author keys files. Keys: {@code note}, a signed note in base64, whose author must be in the file, good at {@code index}. */
final class AuthorKeysVectors implements VectorFormat {
    private static final String D1 = Seeds.signer("desk.example/1").key().encode();
    private static final String D2 = Seeds.signer("desk.example/2").key().encode();
    private static final String NOTE =
            Base64Text.encode(SignedNote.sign(Seeds.ascii("a note\n"), List.of(Seeds.signer("desk.example/1")))
                    .encode());

    @Override
    public String name() {
        return "author-keys";
    }

    @Override
    public List<String> keys() {
        return List.of("note", "index");
    }

    @Override
    public void generate(VectorSet out) {
        ok(out, "one-key", D1 + "\n", 0);
        ok(out, "two-keys", D2 + "\n" + D1 + "\n", 999);
        ok(out, "first-index", D1 + " from=5\n", 5);
        ok(out, "last-index", D1 + " until=7\n", 6);
        ok(out, "range", D1 + " from=5 until=7\n", 6);
        ok(out, "two-ranges", D1 + " from=5 until=7\n" + D1 + " from=7\n", 7);
        at(out, "before-the-range", FailureKind.SIGNER_OUT_OF_RANGE, D1 + " from=5\n", 4);
        at(out, "at-the-end-of-the-range", FailureKind.SIGNER_OUT_OF_RANGE, D1 + " until=7\n", 7);
        at(out, "between-two-ranges", FailureKind.SIGNER_OUT_OF_RANGE, D1 + " until=7\n" + D1 + " from=9\n", 8);
        at(out, "not-in-the-file", FailureKind.UNKNOWN_SIGNER, D2 + "\n", 0);
        String renamed = NoteSigners.ed25519(
                        "desk.example/9", Seeds.hash("ed25519 desk.example/1").bytes())
                .key()
                .encode();
        at(out, "key-under-another-name", FailureKind.UNKNOWN_SIGNER, renamed + "\n", 0);
        bad(out, "empty", FailureKind.EMPTY_POLICY, "");
        bad(out, "empty-line", FailureKind.UNKNOWN_SYNTAX, "\n" + D1 + "\n");
        bad(out, "comment", FailureKind.UNKNOWN_SYNTAX, "# " + D1 + "\n");
        bad(out, "key-twice", FailureKind.DUPLICATE, D1 + "\n" + D1 + "\n");
        bad(out, "ranges-overlap", FailureKind.DUPLICATE, D1 + " until=8\n" + D1 + " from=7\n");
        bad(out, "key-under-two-names", FailureKind.DUPLICATE, D1 + "\n" + renamed + "\n");
        bad(out, "range-without-indexes", FailureKind.OUT_OF_RANGE, D1 + " from=7 until=7\n");
        bad(out, "until-before-from", FailureKind.UNKNOWN_SYNTAX, D1 + " until=7 from=5\n");
        bad(out, "index-with-leading-zero", FailureKind.NON_CANONICAL, D1 + " from=05\n");
        bad(out, "index-above-2-63", FailureKind.OUT_OF_RANGE, D1 + " from=9223372036854775808\n");
        bad(out, "two-spaces", FailureKind.UNKNOWN_SYNTAX, D1 + "  from=5\n");
        bad(out, "space-at-the-end", FailureKind.UNKNOWN_SYNTAX, D1 + " \n");
        bad(out, "unknown-word", FailureKind.UNKNOWN_SYNTAX, D1 + " after=5\n");
        bad(out, "witness-key", FailureKind.UNKNOWN_SYNTAX, ExampleLog.W1.key().encode() + "\n");
        bad(out, "last-newline-missing", FailureKind.WRONG_LENGTH, D1);
    }

    private static void ok(VectorSet out, String name, String file, long index) {
        out.ok(name, Seeds.ascii(file), "note", NOTE, "index", Long.toString(index));
    }

    private static void at(VectorSet out, String name, FailureKind kind, String file, long index) {
        out.bad(name, kind, Seeds.ascii(file), "note", NOTE, "index", Long.toString(index));
    }

    private static void bad(VectorSet out, String name, FailureKind kind, String file) {
        out.bad(name, kind, Seeds.ascii(file));
    }

    @Override
    public byte[] run(Vector vector) {
        AuthorKeys keys = AuthorKeys.parse(vector.body(), "vector");
        vector.value("note").ifPresent(text -> {
            SignedNote note = SignedNote.parse(Base64Text.decode(text, "note"), NoteText.MAX_NOTE, "note");
            keys.requireSigner(note, Long.parseLong(vector.value("index").orElseThrow()), "note");
        });
        return keys.encode();
    }
}
