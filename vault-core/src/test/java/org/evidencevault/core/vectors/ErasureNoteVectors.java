package org.evidencevault.core.vectors;

import java.util.List;
import java.util.Optional;
import org.evidencevault.core.Edit;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.record.ErasureNote;
import org.evidencevault.core.record.NoteText;

final class ErasureNoteVectors extends DeskNoteVectors {
    @Override
    public String name() {
        return "erasure-note";
    }

    @Override
    NoteText parse(byte[] text, String where) {
        return ErasureNote.parse(text, where);
    }

    @Override
    public void generate(VectorSet out) {
        byte[] text = new ErasureNote(
                        Seeds.id("record"),
                        2,
                        Seeds.hash("of"),
                        Optional.of(List.of(3, 5)),
                        "source",
                        "consent-withdrawn",
                        Seeds.hash("approval"),
                        Seeds.salt("nonce"))
                .text();
        ok(out, "two-segments", text);
        ok(out, "all-segments", Edit.replace(text, "erased 3 5", "erased all"));
        bad(out, "segments-none", FailureKind.NON_CANONICAL, text, "erased 3 5", "erased none");
        bad(out, "segments-empty", FailureKind.UNKNOWN_SYNTAX, text, "erased 3 5", "erased ");
        bad(out, "all-and-a-segment", FailureKind.NON_CANONICAL, text, "erased 3 5", "erased all 3");
        bad(out, "segment-twice", FailureKind.DUPLICATE, text, "erased 3 5", "erased 3 3");
        bad(out, "segments-descend", FailureKind.OUT_OF_ORDER, text, "erased 3 5", "erased 5 3");
        bad(out, "unknown-authority", FailureKind.UNKNOWN_SYNTAX, text, "authority source", "authority police");
        bad(out, "reason-of-a-release", FailureKind.UNKNOWN_SYNTAX, text, "consent-withdrawn", "publication");
        bad(
                out,
                "lines-swapped",
                FailureKind.UNKNOWN_SYNTAX,
                text,
                "authority source\nreason consent-withdrawn",
                "reason consent-withdrawn\nauthority source");
    }
}
