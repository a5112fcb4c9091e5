package org.evidencevault.core.vectors;

import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.record.NoteText;
import org.evidencevault.core.record.WithdrawalNote;

final class WithdrawalNoteVectors extends DeskNoteVectors {
    @Override
    public String name() {
        return "withdrawal-note";
    }

    @Override
    NoteText parse(byte[] text, String where) {
        return WithdrawalNote.parse(text, where);
    }

    @Override
    public void generate(VectorSet out) {
        byte[] text = new WithdrawalNote(
                        Seeds.id("record"),
                        2,
                        Seeds.hash("release"),
                        "safety",
                        Seeds.hash("approval"),
                        Seeds.salt("nonce"))
                .text();
        ok(out, "for-safety", text);
        bad(out, "of-instead-of-release", FailureKind.UNKNOWN_SYNTAX, text, "\nrelease ", "\nof ");
        bad(out, "reason-of-a-release", FailureKind.UNKNOWN_SYNTAX, text, "reason safety", "reason publication");
        bad(out, "version-zero", FailureKind.OUT_OF_RANGE, text, "version 2", "version 0");
        bad(
                out,
                "nonce-missing",
                FailureKind.WRONG_LENGTH,
                text,
                "nonce " + Seeds.salt("nonce").base64() + "\n",
                "");
    }
}
