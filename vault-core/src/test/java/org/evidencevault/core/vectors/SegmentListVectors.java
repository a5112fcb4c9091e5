package org.evidencevault.core.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.codec.ByteWriter;
import org.evidencevault.core.record.Attachment;
import org.evidencevault.core.record.Metadata;
import org.evidencevault.core.record.MetadataName;
import org.evidencevault.core.record.Salt;
import org.evidencevault.core.record.Segment;
import org.evidencevault.core.record.SegmentKind;
import org.evidencevault.core.record.SegmentList;

/** Lists of segment items. Keys: {@code nonce} of a note; {@code commitment}, a result per item, in order. */
final class SegmentListVectors implements VectorFormat {
    private static final String MAGIC = "evidence-vault/segments@v1\n";

    @Override
    public String name() {
        return "segment-list";
    }

    @Override
    public List<String> keys() {
        return List.of("nonce", "commitment");
    }

    @Override
    public void generate(VectorSet out) {
        ok(out, "empty");
        ok(
                out,
                "metadata",
                segment(
                        0,
                        SegmentKind.METADATA,
                        Metadata.of(MetadataName.TITLE, "\uae40").encode()));
        ok(out, "text", segment(1, SegmentKind.TEXT, Seeds.ascii("one\ntwo \uae40")));
        ok(out, "empty-text", segment(1023, SegmentKind.TEXT, new byte[0]));
        ok(out, "attachment", segment(2, SegmentKind.ATTACHMENT, new Attachment(Seeds.hash("f"), 3, "a/b").encode()));
        ok(out, "decoy", segment(3, SegmentKind.DECOY, new byte[0]));
        ok(out, "two", segment(0, SegmentKind.TEXT, Seeds.ascii("a")), segment(7, SegmentKind.TEXT, Seeds.ascii("a")));
        list(out);
        items(out);
    }

    private static void list(VectorSet out) {
        byte[] one = item(1, 255, 0, "");
        byte[] two = item(2, 255, 0, "");
        out.bad(
                "unknown-format-version",
                FailureKind.UNKNOWN_SYNTAX,
                new ByteWriter().ascii("evidence-vault/segments@v2\n").u32(0).toByteArray());
        out.bad("count-too-large", FailureKind.WRONG_LENGTH, list(2, one));
        out.bad("count-too-small", FailureKind.TRAILING_BYTES, list(1, one, two));
        out.bad("count-above-the-limit", FailureKind.LIMIT_EXCEEDED, list(1025, one));
        out.bad("items-descend", FailureKind.OUT_OF_ORDER, list(2, two, one));
        out.bad("item-twice", FailureKind.DUPLICATE, list(2, one, one));
        out.bad("byte-after-the-last-item", FailureKind.TRAILING_BYTES, list(1, one, new byte[1]));
        out.bad("cut-in-the-salt", FailureKind.WRONG_LENGTH, Arrays.copyOf(list(1, one), MAGIC.length() + 4 + 20));
        out.bad("cut-in-the-magic", FailureKind.WRONG_LENGTH, Arrays.copyOf(list(0), 10));
    }

    private static void items(VectorSet out) {
        out.bad("number-1024", FailureKind.OUT_OF_RANGE, list(1, item(1024, 255, 0, "")));
        out.bad("kind-0", FailureKind.UNKNOWN_SYNTAX, list(1, item(0, 0, 0, "")));
        out.bad("kind-4", FailureKind.UNKNOWN_SYNTAX, list(1, item(0, 4, 0, "")));
        out.bad("decoy-with-content", FailureKind.WRONG_LENGTH, list(1, item(0, 255, 1, "a")));
        out.bad("text-with-trailing-newline", FailureKind.NON_CANONICAL, list(1, item(0, 2, 2, "a\n")));
        out.bad("metadata-of-unknown-name", FailureKind.UNKNOWN_SYNTAX, list(1, item(0, 1, 9, "[\"a\",\"b\"]")));
        out.bad(
                "attachment-without-type",
                FailureKind.WRONG_LENGTH,
                list(1, item(0, 3, 79, "sha256 " + "0".repeat(64) + "\nsize 1\n")));
        out.bad("length-beyond-the-end", FailureKind.WRONG_LENGTH, list(1, item(0, 2, 2, "a")));
        out.bad("length-above-the-limit", FailureKind.LIMIT_EXCEEDED, list(1, item(0, 2, 1_048_577, "a")));
        byte[] huge = list(1, item(0, 2, 1, "a"));
        huge[MAGIC.length() + 4 + 37] = (byte) 0x80;
        out.bad("length-above-2-63", FailureKind.OUT_OF_RANGE, huge);
        byte[] notUtf8 = list(1, item(0, 2, 1, "a"));
        notUtf8[notUtf8.length - 1] = (byte) 0xff;
        out.bad("text-not-utf-8", FailureKind.NON_CANONICAL, notUtf8);
    }

    private static Segment segment(int index, SegmentKind kind, byte[] content) {
        return new Segment(index, kind, Seeds.salt("segment " + index), content, "vector");
    }

    private static void ok(VectorSet out, String name, Segment... segments) {
        Salt nonce = Seeds.salt("nonce");
        List<String> entries = new ArrayList<>(List.of("nonce", nonce.base64()));
        for (Segment segment : segments) {
            entries.addAll(List.of("commitment", segment.commitment(nonce).base64()));
        }
        out.ok(name, SegmentList.encode(List.of(segments)), entries.toArray(String[]::new));
    }

    private static byte[] item(int index, int kind, long length, String content) {
        return new ByteWriter()
                .u32(index)
                .u8(kind)
                .bytes(Seeds.salt("segment").bytes())
                .u64(length)
                .ascii(content)
                .toByteArray();
    }

    private static byte[] list(int count, byte[]... items) {
        ByteWriter out = new ByteWriter().ascii(MAGIC).u32(count);
        for (byte[] item : items) {
            out.bytes(item);
        }
        return out.toByteArray();
    }

    @Override
    public byte[] run(Vector vector) {
        List<Segment> segments = SegmentList.parse(vector.body(), "vector");
        vector.value("nonce").ifPresent(text -> {
            Salt nonce = Salt.parseBase64(text, "nonce");
            assertEquals(
                    vector.values("commitment"),
                    segments.stream()
                            .map(each -> each.commitment(nonce).base64())
                            .toList());
        });
        return SegmentList.encode(segments);
    }
}
