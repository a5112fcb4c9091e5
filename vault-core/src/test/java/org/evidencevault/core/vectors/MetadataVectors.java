package org.evidencevault.core.vectors;

import java.util.List;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.record.Metadata;
import org.evidencevault.core.record.MetadataName;

/** The content of metadata segments. */
final class MetadataVectors implements VectorFormat {
    @Override
    public String name() {
        return "metadata";
    }

    @Override
    public List<String> keys() {
        return List.of();
    }

    @Override
    public void generate(VectorSet out) {
        for (MetadataName name : MetadataName.values()) {
            out.ok("name-" + name.text(), Metadata.of(name, "v").encode());
        }
        ok(out, "own-name", "[\"x-desk\",\"a\"]");
        ok(out, "quote-and-backslash", "[\"title\",\"\\\"\\\\\"]");
        ok(out, "slash-stands-for-itself", "[\"url\",\"https://example.com/\"]");
        ok(out, "control-characters-escaped", "[\"title\",\"\\u0000\\u0009\\u000a\\u000d\\u001f\"]");
        ok(out, "delete-stands-for-itself", "[\"title\",\"\u007f\"]");
        ok(out, "line-separator-stands-for-itself", "[\"title\",\"\u2028\"]");
        ok(out, "hangul-composed", "[\"place\",\"\uc815\uce58\"]");
        ok(out, "hangul-decomposed", "[\"place\",\"\u110c\u1165\u11bc\"]");
        ok(out, "beyond-the-basic-plane", "[\"title\",\"\ud83d\ude00\"]");
        ok(out, "empty-value", "[\"title\",\"\"]");
        ok(out, "64-values", "[\"tags\"" + ",\"t\"".repeat(64) + "]");
        shape(out);
        strings(out);
    }

    private static void shape(VectorSet out) {
        bad(out, "65-values", FailureKind.LIMIT_EXCEEDED, "[\"tags\"" + ",\"t\"".repeat(65) + "]");
        bad(out, "no-value", FailureKind.WRONG_LENGTH, "[\"title\"]");
        bad(out, "empty-array", FailureKind.UNKNOWN_SYNTAX, "[]");
        bad(out, "unknown-name", FailureKind.UNKNOWN_SYNTAX, "[\"titles\",\"a\"]");
        bad(out, "name-in-capitals", FailureKind.UNKNOWN_SYNTAX, "[\"Title\",\"a\"]");
        bad(out, "own-name-without-a-name", FailureKind.UNKNOWN_SYNTAX, "[\"x-\",\"a\"]");
        bad(out, "own-name-too-long", FailureKind.UNKNOWN_SYNTAX, "[\"x-" + "a".repeat(63) + "\",\"a\"]");
        bad(out, "space-after-comma", FailureKind.UNKNOWN_SYNTAX, "[\"title\", \"a\"]");
        bad(out, "comma-before-the-end", FailureKind.UNKNOWN_SYNTAX, "[\"title\",\"a\",]");
        bad(out, "number-as-value", FailureKind.UNKNOWN_SYNTAX, "[\"title\",1]");
        bad(out, "object", FailureKind.UNKNOWN_SYNTAX, "{\"title\":\"a\"}");
        bad(out, "newline-after-the-array", FailureKind.TRAILING_BYTES, "[\"title\",\"a\"]\n");
        bad(out, "byte-order-mark", FailureKind.UNKNOWN_SYNTAX, "\ufeff[\"title\",\"a\"]");
        bad(out, "array-not-closed", FailureKind.WRONG_LENGTH, "[\"title\",\"a\"");
        bad(out, "string-not-closed", FailureKind.WRONG_LENGTH, "[\"title\",\"a");
        bad(out, "empty", FailureKind.WRONG_LENGTH, "");
    }

    private static void strings(VectorSet out) {
        bad(out, "escape-n", FailureKind.NON_CANONICAL, "[\"title\",\"\\n\"]");
        bad(out, "escape-slash", FailureKind.NON_CANONICAL, "[\"title\",\"\\/\"]");
        bad(out, "escape-in-upper-case-hex", FailureKind.NON_CANONICAL, "[\"title\",\"\\u000A\"]");
        bad(out, "escape-of-a-letter", FailureKind.NON_CANONICAL, "[\"title\",\"\\u0041\"]");
        bad(out, "escape-of-a-space", FailureKind.NON_CANONICAL, "[\"title\",\"\\u0020\"]");
        bad(out, "escape-of-a-surrogate-pair", FailureKind.NON_CANONICAL, "[\"title\",\"\\ud83d\\ude00\"]");
        bad(out, "control-character-as-itself", FailureKind.NON_CANONICAL, "[\"title\",\"\t\"]");
        out.bad("overlong-utf-8", FailureKind.NON_CANONICAL, withValue(0xc0, 0x80));
        out.bad("surrogate-in-utf-8", FailureKind.NON_CANONICAL, withValue(0xed, 0xa0, 0x80));
        out.bad("utf-8-cut-off", FailureKind.NON_CANONICAL, withValue(0xea, 0xb0));
    }

    private static void ok(VectorSet out, String name, String content) {
        out.ok(name, Seeds.ascii(content));
    }

    private static void bad(VectorSet out, String name, FailureKind kind, String content) {
        out.bad(name, kind, Seeds.ascii(content));
    }

    private static byte[] withValue(int... value) {
        byte[] content = Seeds.ascii("[\"title\",\"" + " ".repeat(value.length) + "\"]");
        for (int i = 0; i < value.length; i++) {
            content[10 + i] = (byte) value[i];
        }
        return content;
    }

    @Override
    public byte[] run(Vector vector) {
        return Metadata.parse(vector.body(), "vector").encode();
    }
}
