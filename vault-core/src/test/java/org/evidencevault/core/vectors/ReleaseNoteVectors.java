package org.evidencevault.core.vectors;

import java.util.List;
import org.evidencevault.core.Edit;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.record.NoteText;
import org.evidencevault.core.record.ReleaseNote;

final class ReleaseNoteVectors extends DeskNoteVectors {
    @Override
    public String name() {
        return "release-note";
    }

    @Override
    NoteText parse(byte[] text, String where) {
        return ReleaseNote.parse(text, where);
    }

    @Override
    public void generate(VectorSet out) {
        byte[] text = new ReleaseNote(
                        Seeds.id("record"),
                        2,
                        Seeds.hash("of"),
                        List.of(0, 9, 10),
                        "court",
                        "proceedings",
                        Seeds.hash("approval"),
                        Seeds.salt("nonce"))
                .text();
        ok(out, "three-segments", text);
        ok(out, "no-segment", Edit.replace(text, "disclosed 0 9 10", "disclosed none"));
        ok(out, "last-segment-of-all", Edit.replace(text, "disclosed 0 9 10", "disclosed 1023"));
        bad(out, "another-kind-of-note", FailureKind.UNKNOWN_SYNTAX, text, "release@v1", "erasure@v1");
        bad(out, "version-zero", FailureKind.OUT_OF_RANGE, text, "version 2", "version 0");
        bad(out, "segment-twice", FailureKind.DUPLICATE, text, "0 9 10", "0 9 9");
        bad(out, "segments-descend", FailureKind.OUT_OF_ORDER, text, "0 9 10", "9 0 10");
        bad(out, "segment-1024", FailureKind.OUT_OF_RANGE, text, "0 9 10", "0 9 1024");
        bad(out, "segment-with-leading-zero", FailureKind.NON_CANONICAL, text, "0 9 10", "0 09 10");
        bad(out, "two-spaces-between-segments", FailureKind.NON_CANONICAL, text, "0 9 10", "0  9 10");
        bad(out, "space-after-segments", FailureKind.NON_CANONICAL, text, "0 9 10", "0 9 10 ");
        bad(out, "segments-empty", FailureKind.UNKNOWN_SYNTAX, text, "disclosed 0 9 10", "disclosed ");
        bad(out, "segments-all", FailureKind.NON_CANONICAL, text, "disclosed 0 9 10", "disclosed all");
        bad(out, "none-and-a-segment", FailureKind.NON_CANONICAL, text, "disclosed 0 9 10", "disclosed none 0");
        bad(out, "unknown-audience", FailureKind.UNKNOWN_SYNTAX, text, "audience court", "audience friends");
        bad(out, "audience-in-capitals", FailureKind.UNKNOWN_SYNTAX, text, "audience court", "audience Court");
        bad(out, "reason-in-free-text", FailureKind.UNKNOWN_SYNTAX, text, "reason proceedings", "reason a judge asked");
        bad(
                out,
                "approval-missing",
                FailureKind.UNKNOWN_SYNTAX,
                text,
                "approval " + Seeds.hash("approval").base64() + "\n",
                "");
        bad(
                out,
                "line-after-the-nonce",
                FailureKind.TRAILING_BYTES,
                text,
                Seeds.salt("nonce").base64(),
                Seeds.salt("nonce").base64() + "\nnote x");
    }
}
