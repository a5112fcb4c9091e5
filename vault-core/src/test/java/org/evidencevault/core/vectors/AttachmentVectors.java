package org.evidencevault.core.vectors;

import java.util.List;
import org.evidencevault.core.Edit;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.record.Attachment;

/** The content of attachment segments. */
final class AttachmentVectors implements VectorFormat {
    @Override
    public String name() {
        return "attachment";
    }

    @Override
    public List<String> keys() {
        return List.of();
    }

    @Override
    public void generate(VectorSet out) {
        Attachment photo = new Attachment(Seeds.hash("photo"), 1024, "image/jpeg");
        out.ok("photo", photo.encode());
        out.ok("empty-file", new Attachment(Seeds.hash("file"), 0, "application/x-empty").encode());
        out.ok("suffix", new Attachment(Seeds.hash("file"), 1, "image/svg+xml").encode());
        bad(
                out,
                photo,
                "digest-in-upper-case",
                FailureKind.NON_CANONICAL,
                photo.sha256().hex(),
                photo.sha256().hex().toUpperCase(java.util.Locale.ROOT));
        bad(
                out,
                photo,
                "digest-in-base64",
                FailureKind.WRONG_LENGTH,
                photo.sha256().hex(),
                photo.sha256().base64());
        bad(out, photo, "size-with-leading-zero", FailureKind.NON_CANONICAL, "size 1024", "size 01024");
        bad(out, photo, "size-negative", FailureKind.NON_CANONICAL, "size 1024", "size -1");
        bad(out, photo, "size-above-2-63", FailureKind.OUT_OF_RANGE, "size 1024", "size 9223372036854775808");
        bad(out, photo, "type-with-capital", FailureKind.NON_CANONICAL, "image/jpeg", "image/JPEG");
        bad(out, photo, "type-with-parameter", FailureKind.NON_CANONICAL, "image/jpeg", "text/plain;charset=utf-8");
        bad(out, photo, "type-without-subtype", FailureKind.NON_CANONICAL, "image/jpeg", "image");
        bad(out, photo, "file-name", FailureKind.TRAILING_BYTES, "image/jpeg\n", "image/jpeg\nname a.jpg\n");
        bad(out, photo, "last-newline-missing", FailureKind.WRONG_LENGTH, "image/jpeg\n", "image/jpeg");
        bad(
                out,
                photo,
                "lines-swapped",
                FailureKind.UNKNOWN_SYNTAX,
                "size 1024\ntype image/jpeg",
                "type image/jpeg\nsize 1024");
    }

    private static void bad(VectorSet out, Attachment valid, String name, FailureKind kind, String from, String to) {
        out.bad(name, kind, Edit.replace(valid.encode(), from, to));
    }

    @Override
    public byte[] run(Vector vector) {
        return Attachment.parse(vector.body(), "vector").encode();
    }
}
