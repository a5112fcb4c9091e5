package org.evidencevault.core.vectors;

import java.util.List;
import org.evidencevault.core.Edit;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.record.Disclosure;
import org.evidencevault.core.record.SegmentKind;

final class DisclosureVectors implements VectorFormat {
    @Override
    public String name() {
        return "disclosure";
    }

    @Override
    public List<String> keys() {
        return List.of();
    }

    @Override
    public void generate(VectorSet out) {
        byte[] three = new Disclosure(List.of(
                        new Disclosure.Line(0, SegmentKind.METADATA, Seeds.salt("0")),
                        new Disclosure.Line(7, SegmentKind.ATTACHMENT, Seeds.salt("7")),
                        new Disclosure.Line(1023, SegmentKind.DECOY, Seeds.salt("1023"))))
                .encode();
        String salt = Seeds.salt("7").base64();
        out.ok("three", three);
        out.ok("none", new Disclosure(List.of()).encode());
        bad(out, three, "unknown-format-version", FailureKind.UNKNOWN_SYNTAX, "disclosure@v1", "disclosure@v2");
        bad(out, three, "segment-twice", FailureKind.DUPLICATE, "\n7 3 ", "\n0 3 ");
        bad(out, three, "segments-descend", FailureKind.OUT_OF_ORDER, "\n0 1 ", "\n8 1 ");
        bad(out, three, "segment-1024", FailureKind.OUT_OF_RANGE, "1023 255", "1024 255");
        bad(out, three, "number-with-leading-zero", FailureKind.NON_CANONICAL, "\n7 3 ", "\n07 3 ");
        bad(out, three, "kind-with-leading-zero", FailureKind.NON_CANONICAL, "\n7 3 ", "\n7 03 ");
        bad(out, three, "unknown-kind", FailureKind.UNKNOWN_SYNTAX, "\n7 3 ", "\n7 4 ");
        bad(out, three, "kind-256", FailureKind.OUT_OF_RANGE, "1023 255", "1023 256");
        bad(out, three, "salt-missing", FailureKind.UNKNOWN_SYNTAX, "7 3 " + salt, "7 3");
        bad(out, three, "salt-too-short", FailureKind.WRONG_LENGTH, salt, "AAAA");
        bad(out, three, "salt-with-unused-bits", FailureKind.NON_CANONICAL, salt, RecordNoteVectors.unusedBit(salt));
        bad(out, three, "space-after-the-salt", FailureKind.UNKNOWN_SYNTAX, salt, salt + " ");
        bad(out, three, "empty-line", FailureKind.UNKNOWN_SYNTAX, "\n7 3 ", "\n\n7 3 ");
        bad(
                out,
                three,
                "last-newline-missing",
                FailureKind.WRONG_LENGTH,
                Seeds.salt("1023").base64() + "\n",
                Seeds.salt("1023").base64());
    }

    private static void bad(VectorSet out, byte[] valid, String name, FailureKind kind, String from, String to) {
        out.bad(name, kind, Edit.replace(valid, from, to));
    }

    @Override
    public byte[] run(Vector vector) {
        return Disclosure.parse(vector.body(), "vector").encode();
    }
}
