package org.evidencevault.core.tlog;

import static org.evidencevault.core.tlog.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.codec.Utf8;
import org.junit.jupiter.api.Test;

class AuthorKeysTest {
    private static final NoteSigner DESK = Keys.ed25519("vault.example/desk");
    private static final NoteSigner OTHER = Keys.ed25519("vault.example/desk2");
    private static final String D = DESK.key().encode();
    private static final String O = OTHER.key().encode();
    private static final SignedNote NOTE = SignedNote.sign(Utf8.bytes("note\n"), List.of(DESK));

    private static AuthorKeys parse(String text) {
        return AuthorKeys.parse(Utf8.bytes(text), "authors");
    }

    @Test
    void aKeyIsGoodInItsRange() {
        AuthorKeys keys = parse(D + " from=10 until=20\n" + O + "\n" + D + " from=30\n");
        for (long index : new long[] {10, 19, 30, Long.MAX_VALUE}) {
            assertEquals(DESK.key(), keys.requireSigner(NOTE, index, "note"));
        }
        for (long index : new long[] {0, 9, 20, 29}) {
            assertFails(FailureKind.SIGNER_OUT_OF_RANGE, () -> keys.requireSigner(NOTE, index, "note"));
        }
        SignedNote other = SignedNote.sign(Utf8.bytes("note\n"), List.of(OTHER));
        assertEquals(OTHER.key(), keys.requireSigner(other, 0, "note"));
        assertEquals(3, keys.rows().size());
    }

    @Test
    void whatParsesEncodesToTheSameBytes() {
        for (String text : List.of(D + "\n", D + " from=0\n", D + " until=9\n" + D + " from=9 until=12\n" + O + "\n")) {
            assertArrayEquals(Utf8.bytes(text), parse(text).encode());
        }
    }

    @Test
    void strangersAreUnknown() {
        AuthorKeys keys = parse(O + "\n");
        assertFails(FailureKind.UNKNOWN_SIGNER, () -> keys.requireSigner(NOTE, 0, "note"));
    }

    @Test
    void badSignaturesOfKnownKeysAreBad() {
        AuthorKeys keys = parse(D + "\n");
        byte[] text = NOTE.encode();
        text[0] ^= 1;
        SignedNote changed = SignedNote.parse(text, 1000, "note");
        assertFails(FailureKind.BAD_SIGNATURE, () -> keys.requireSigner(changed, 0, "note"));
        AuthorKeys ranged = parse(D + " from=5\n");
        assertFails(FailureKind.BAD_SIGNATURE, () -> ranged.requireSigner(changed, 0, "note"));
    }

    @Test
    void exactlyOneSignatureStands() {
        AuthorKeys keys = parse(D + "\n" + O + "\n");
        SignedNote two = SignedNote.sign(Utf8.bytes("note\n"), List.of(DESK, OTHER));
        assertFails(FailureKind.LIMIT_EXCEEDED, () -> keys.requireSigner(two, 0, "note"));
    }

    @Test
    void rangesOfOneKeyDoNotOverlap() {
        for (String second : List.of("", " from=0", " from=19", " until=11", " from=12 until=13", " from=5 until=30")) {
            assertFails(FailureKind.DUPLICATE, () -> parse(D + " from=10 until=20\n" + D + second + "\n"));
        }
        parse(D + " from=10 until=20\n" + D + " from=20\n" + D + " until=10\n");
    }

    @Test
    void oneKeyHasOneName() {
        String renamed = VerifierKey.of(
                        "other", SignatureType.ED25519, DESK.key().publicKey())
                .encode();
        assertFails(FailureKind.DUPLICATE, () -> parse(D + " until=5\n" + renamed + " from=5\n"));
    }

    @Test
    void otherLinesAreRefused() {
        assertFails(FailureKind.EMPTY_POLICY, () -> parse(""));
        assertFails(FailureKind.WRONG_LENGTH, () -> parse(D));
        assertFails(FailureKind.UNKNOWN_SYNTAX, () -> parse("\n"));
        assertFails(FailureKind.UNKNOWN_SYNTAX, () -> parse("# comment\n"));
        for (String tail : List.of(
                " ",
                "  from=1",
                " from=1 ",
                " until=1 from=0",
                " from=1 from=2",
                " to=3",
                " from=1  until=2",
                " FROM=1")) {
            assertFails(FailureKind.UNKNOWN_SYNTAX, () -> parse(D + tail + "\n"));
        }
        for (String tail : List.of(" from=", " from=01", " from=-1", " until=1x")) {
            assertFails(FailureKind.NON_CANONICAL, () -> parse(D + tail + "\n"));
        }
        for (String tail : List.of(" until=0", " from=5 until=5", " from=6 until=5")) {
            assertFails(FailureKind.OUT_OF_RANGE, () -> parse(D + tail + "\n"));
        }
        assertFails(
                FailureKind.UNKNOWN_SYNTAX, () -> parse(Keys.witness("w").key().encode() + "\n"));
        assertFails(FailureKind.LIMIT_EXCEEDED, () -> AuthorKeys.parse(new byte[300_000], "authors"));
    }
}
