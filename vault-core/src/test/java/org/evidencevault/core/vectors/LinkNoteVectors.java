package org.evidencevault.core.vectors;

import org.evidencevault.core.Edit;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.record.LinkNote;
import org.evidencevault.core.record.NoteText;

final class LinkNoteVectors extends DeskNoteVectors {
    @Override
    public String name() {
        return "link-note";
    }

    @Override
    NoteText parse(byte[] text, String where) {
        return LinkNote.parse(text, where);
    }

    @Override
    public void generate(VectorSet out) {
        byte[] text = new LinkNote(
                        Seeds.id("record"), 2, Seeds.hash("of"), Seeds.id("link"), true, Seeds.hash("commitment"))
                .text();
        ok(out, "made", text);
        ok(out, "withdrawn", Edit.replace(text, "state made", "state withdrawn"));
        bad(out, "unknown-state", FailureKind.UNKNOWN_SYNTAX, text, "state made", "state kept");
        bad(
                out,
                "link-id-in-base64",
                FailureKind.WRONG_LENGTH,
                text,
                "link " + Seeds.id("link"),
                "link AAAAAAAAAAAAAAAAAAAAAA==");
        bad(
                out,
                "commitment-in-hex",
                FailureKind.WRONG_LENGTH,
                text,
                Seeds.hash("commitment").base64(),
                Seeds.hash("commitment").hex());
        bad(
                out,
                "target-in-the-clear",
                FailureKind.TRAILING_BYTES,
                text,
                Seeds.hash("commitment").base64(),
                Seeds.hash("commitment").base64() + "\nto " + Seeds.id("to"));
    }
}
