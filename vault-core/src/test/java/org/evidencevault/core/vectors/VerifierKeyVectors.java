package org.evidencevault.core.vectors;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.codec.Base64Text;
import org.evidencevault.core.codec.ByteWriter;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Hex;
import org.evidencevault.core.codec.Utf8;
import org.evidencevault.core.tlog.VerifierKey;

/** Verifier keys: the body is one line, whose newline is not part of the key. */
final class VerifierKeyVectors implements VectorFormat {
    private static final String NAME = "a.example/1";
    private static final byte[] ED25519 = Seeds.signer(NAME).key().publicKey();

    @Override
    public String name() {
        return "vkey";
    }

    @Override
    public List<String> keys() {
        return List.of();
    }

    @Override
    public void generate(VectorSet out) {
        ok(out, "ed25519", Seeds.signer(NAME).key().encode());
        ok(out, "ed25519-cosignature", ExampleLog.W1.key().encode());
        ok(out, "ml-dsa-44-cosignature", ExampleLog.LOG_PQ.key().encode());
        ok(out, "name-of-64-characters", vkey("a".repeat(64), 1, ED25519));
        bad(out, "name-of-65-characters", FailureKind.UNKNOWN_SYNTAX, vkey("a".repeat(65), 1, ED25519));
        bad(out, "name-empty", FailureKind.UNKNOWN_SYNTAX, vkey("", 1, ED25519));
        bad(out, "name-with-capital", FailureKind.UNKNOWN_SYNTAX, vkey("A.example", 1, ED25519));
        bad(out, "name-with-space", FailureKind.UNKNOWN_SYNTAX, vkey("a example", 1, ED25519));
        bad(out, "name-not-ascii", FailureKind.UNKNOWN_SYNTAX, vkey("\u00e9", 1, ED25519));
        fields(out);
        keyBytes(out);
    }

    private static void fields(VectorSet out) {
        String[] valid = Seeds.signer(NAME).key().encode().split("\\+", 3);
        bad(out, "without-key", FailureKind.UNKNOWN_SYNTAX, valid[0] + "+" + valid[1]);
        bad(out, "key-id-of-another-key", FailureKind.NON_CANONICAL, valid[0] + "+00000000+" + valid[2]);
        bad(out, "key-id-of-another-name", FailureKind.NON_CANONICAL, "b.example/1+" + valid[1] + "+" + valid[2]);
        bad(
                out,
                "key-id-in-upper-case",
                FailureKind.NON_CANONICAL,
                valid[0] + "+" + valid[1].toUpperCase(Locale.ROOT) + "+" + valid[2]);
        bad(out, "key-id-too-short", FailureKind.WRONG_LENGTH, valid[0] + "+" + valid[1].substring(1) + "+" + valid[2]);
        bad(
                out,
                "base64-without-padding",
                FailureKind.NON_CANONICAL,
                ExampleLog.LOG_PQ.key().encode().replace("=", ""));
        bad(out, "space-after-the-key", FailureKind.NON_CANONICAL, vkey("a", 1, ED25519) + " ");
    }

    private static void keyBytes(VectorSet out) {
        bad(out, "no-key-bytes", FailureKind.WRONG_LENGTH, "a+00000000+");
        bad(out, "unknown-type-2", FailureKind.UNKNOWN_SYNTAX, vkey("a", 2, ED25519));
        bad(out, "unknown-type-255", FailureKind.UNKNOWN_SYNTAX, vkey("a", 255, ED25519));
        bad(out, "ed25519-too-short", FailureKind.WRONG_LENGTH, vkey("a", 1, Arrays.copyOf(ED25519, 31)));
        bad(out, "ed25519-too-long", FailureKind.WRONG_LENGTH, vkey("a", 1, Arrays.copyOf(ED25519, 33)));
        bad(out, "ml-dsa-44-too-short", FailureKind.WRONG_LENGTH, vkey("a", 6, new byte[1311]));
        bad(out, "ed25519-identity", FailureKind.WEAK_KEY, vkey("a", 1, point("01" + "00".repeat(31))));
        bad(out, "ed25519-of-order-2", FailureKind.WEAK_KEY, vkey("a", 1, point("ec" + "ff".repeat(30) + "7f")));
        bad(out, "ed25519-of-order-4", FailureKind.WEAK_KEY, vkey("a", 1, point("00".repeat(32))));
        bad(
                out,
                "ed25519-of-order-8",
                FailureKind.WEAK_KEY,
                vkey("a", 4, point("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")));
        bad(out, "ed25519-not-canonical", FailureKind.WEAK_KEY, vkey("a", 1, point("ee" + "ff".repeat(30) + "7f")));
        bad(out, "ed25519-not-on-the-curve", FailureKind.WEAK_KEY, vkey("a", 1, point("02" + "00".repeat(31))));
    }

    private static byte[] point(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    /** A vkey with the right id, whatever its parts. */
    private static String vkey(String name, int type, byte[] key) {
        byte[] typed = new ByteWriter().u8(type).bytes(key).toByteArray();
        byte[] id = Arrays.copyOf(Hash.of(Utf8.bytes(name + "\n"), typed).bytes(), 4);
        return name + "+" + Hex.encode(id) + "+" + Base64Text.encode(typed);
    }

    private static void ok(VectorSet out, String name, String vkey) {
        out.ok(name, Seeds.ascii(vkey + "\n"));
    }

    private static void bad(VectorSet out, String name, FailureKind kind, String vkey) {
        out.bad(name, kind, Seeds.ascii(vkey + "\n"));
    }

    /** The line of a body of one line. */
    static String line(Vector vector) {
        String text = Utf8.decode(vector.body(), "vector");
        return text.substring(0, text.length() - 1);
    }

    @Override
    public byte[] run(Vector vector) {
        return Seeds.ascii(VerifierKey.parse(line(vector), "vector").encode() + "\n");
    }
}
