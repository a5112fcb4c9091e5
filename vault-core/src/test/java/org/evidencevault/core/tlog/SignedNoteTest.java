package org.evidencevault.core.tlog;

import static org.evidencevault.core.tlog.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Utf8;
import org.junit.jupiter.api.Test;

class SignedNoteTest {
    private static final int MAX = 64 * 1024;

    /** The example of C2SP signed-note. */
    private static final String EXAMPLE = """
            Ognuno sta solo sul cuor della terra
            trafitto da un raggio di sole:

            ed è subito sera.

            — quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=
            """;

    private static SignedNote parse(String note) {
        return SignedNote.parse(Utf8.bytes(note), MAX, "note");
    }

    @Test
    void theExampleOfTheSpecIsSplitAtItsLastEmptyLine() {
        SignedNote note = parse(EXAMPLE);
        assertTrue(Utf8.decode(note.text(), "text").endsWith("\n\ned è subito sera.\n"));
        assertEquals(1, note.signatures().size());
        NoteSignature signature = note.signatures().get(0);
        assertEquals("quasimodo.example/salvatore", signature.name());
        assertEquals(0x367ba04b, signature.keyId());
        assertEquals(64, signature.signature().length);
        assertArrayEquals(Utf8.bytes(EXAMPLE), note.encode());
        assertEquals(Hash.of(Utf8.bytes(EXAMPLE)), note.digest());
    }

    @Test
    void theExampleOfTlogCosignatureParses() {
        SignedNote note = parse("""
                example.com/behind-the-sofa
                20852163
                CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

                — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
                — witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
                """);
        assertEquals(20_852_163, Checkpoint.parse(note, "checkpoint").size());
        assertEquals(
                SignatureType.COSIGNATURE_ED25519.signatureSize(),
                note.signatures().get(1).signature().length);
    }

    /** A tree head of the Go checksum database: signed by another implementation with a key that anyone can look up. */
    @Test
    void aNoteOfAnotherImplementationVerifies() {
        SignedNote note = parse("""
                go.sum database tree
                6476701
                mb8QLQIs0Z0yP5Cstq6guj87oXWeC9gEM8oVikmm9Wk=

                — sum.golang.org Az3grsLX85Gz+s1SiTbgkuqxgItqFq7gsMUEyVnrsa9LM7Us9S+1xbFIGu95949rj4nPRYfvimWEPWL+o3GeoWwOoAw=
                """);
        VerifierKey key = VerifierKey.parse(VerifierKeyTest.SUM_GOLANG_ORG, "key");
        NoteSignature signature = note.signatureBy(key).orElseThrow();
        assertEquals(key, NoteVerifier.verify(key, note.text(), signature).key());
    }

    @Test
    void signedNotesParseAsThemselves() {
        byte[] text = Utf8.bytes("a\n\nb\n\n\n");
        SignedNote note = SignedNote.sign(text, List.of(Keys.ed25519("a"), Keys.ed25519("b")));
        SignedNote parsed = SignedNote.parse(note.encode(), MAX, "note");
        assertEquals(note, parsed);
        assertEquals(note.hashCode(), parsed.hashCode());
        assertArrayEquals(text, parsed.text());
        assertEquals(note.signatures(), parsed.signatures());
        NoteVerifier.verify(
                Keys.ed25519("b").key(),
                parsed.text(),
                parsed.signatureBy(Keys.ed25519("b").key()).orElseThrow());
        assertTrue(parsed.signatureBy(Keys.ed25519("c").key()).isEmpty());
    }

    @Test
    void otherShapesAreRefused() {
        String line = Keys.ed25519("a").sign(Utf8.bytes("a\n")).encodeLine();
        assertFails(FailureKind.UNKNOWN_SYNTAX, () -> parse(""));
        assertFails(FailureKind.UNKNOWN_SYNTAX, () -> parse("a\n"));
        assertFails(FailureKind.UNKNOWN_SYNTAX, () -> parse("a\n" + line + "\n"));
        assertFails(FailureKind.UNKNOWN_SYNTAX, () -> parse("\n" + line + "\n"));
        assertFails(FailureKind.WRONG_LENGTH, () -> parse("a\n\n"));
        assertFails(FailureKind.WRONG_LENGTH, () -> parse("a\n\n" + line));
        assertFails(FailureKind.UNKNOWN_SYNTAX, () -> parse("a\n\n" + line + "\nb\n"));
        assertFails(FailureKind.WRONG_LENGTH, () -> parse("a\n\n" + line + "\n\n"));
        assertFails(FailureKind.NON_CANONICAL, () -> parse("a\tb\n\n" + line + "\n"));
        assertFails(FailureKind.NON_CANONICAL, () -> parse("a\r\n\n" + line + "\n"));
        assertFails(FailureKind.NON_CANONICAL, () -> SignedNote.parse(new byte[] {'a', (byte) 0xff}, MAX, "note"));
        assertFails(FailureKind.LIMIT_EXCEEDED, () -> SignedNote.parse(new byte[101], 100, "note"));
        assertEquals("\n", Utf8.decode(parse("\n\n" + line + "\n").text(), "text"));
    }

    @Test
    void signatureLinesHaveOneForm() {
        NoteSignature good = new NoteSignature("key.example/한", 7, new byte[5]);
        assertEquals(good, NoteSignature.parseLine(good.encodeLine(), "line"));
        String line = "— a AAAABwA=";
        assertEquals(new NoteSignature("a", 7, new byte[1]), NoteSignature.parseLine(line, "line"));
        for (String bad : List.of(
                "",
                "—",
                "— ",
                "— a",
                "— a ",
                "—  AAAABwA=",
                "- a AAAABwA=",
                "—a AAAABwA=",
                " — a AAAABwA=",
                "— a+b AAAABwA=",
                "— a\u00a0b AAAABwA=",
                "— a\u2003b AAAABwA=",
                "— a\u0085b AAAABwA=",
                "— a\u2028b AAAABwA=",
                "— a  AAAABwA=",
                "— a AAAABwA",
                "— a AAAABwB=",
                "— a AAAABwA= ",
                "— a AAAABw==",
                "— a AAAA",
                "— a AAAABwA=\u00a0")) {
            assertThrows(VaultException.class, () -> NoteSignature.parseLine(bad, "line"), bad);
        }
        for (String name : List.of("", "a b", "a+b", "a\u3000", "\n")) {
            assertThrows(IllegalArgumentException.class, () -> new NoteSignature(name, 7, new byte[1]), name);
        }
    }

    @Test
    void upTo64SignaturesAreRead() {
        NoteSignature signature = new NoteSignature("a", 7, new byte[1]);
        for (int count : new int[] {1, 16, 64}) {
            String lines = String.join("", Collections.nCopies(count, signature.encodeLine() + "\n"));
            assertEquals(count, parse("a\n\n" + lines).signatures().size());
        }
        String lines = String.join("", Collections.nCopies(65, signature.encodeLine() + "\n"));
        assertFails(FailureKind.LIMIT_EXCEEDED, () -> parse("a\n\n" + lines));
    }

    @Test
    void signaturesAreAppendedOnce() {
        SignedNote note = SignedNote.sign(Keys.checkpoint(1).encode(), List.of(Keys.ed25519("a")));
        NoteSignature cosignature = Keys.witness("w").sign(note.text());
        SignedNote cosigned =
                note.withSignatures(List.of(cosignature, note.signatures().get(0), cosignature));
        assertEquals(List.of(note.signatures().get(0), cosignature), cosigned.signatures());
        assertEquals(cosigned, SignedNote.parse(cosigned.encode(), MAX, "note"));
        assertNotEquals(note.digest(), cosigned.digest());
        assertEquals(note, note.withSignatures(List.of()));
        List<NoteSignature> many = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            many.add(new NoteSignature("n", i, new byte[1]));
        }
        assertFails(FailureKind.LIMIT_EXCEEDED, () -> note.withSignatures(many));
    }

    @Test
    void onlyTextsOfNotesAreSigned() {
        List<NoteSigner> signers = List.of(Keys.ed25519("a"));
        for (String text : List.of("", "a", "a\tb\n", "a\r\n")) {
            assertThrows(IllegalArgumentException.class, () -> SignedNote.sign(Utf8.bytes(text), signers), text);
        }
        assertThrows(IllegalArgumentException.class, () -> SignedNote.sign(new byte[] {(byte) 0xff, '\n'}, signers));
        assertThrows(IllegalArgumentException.class, () -> SignedNote.sign(Utf8.bytes("a\n"), List.of()));
    }

    @Test
    void noChangedByteLeavesTheNoteVerified() {
        NoteSigner signer = Keys.ed25519("a");
        byte[] good =
                SignedNote.sign(Utf8.bytes("one\n\ntwo\n"), List.of(signer)).encode();
        for (int i = 0; i < good.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = good.clone();
                changed[i] ^= (byte) (1 << bit);
                assertTrue(isRefused(changed, signer.key()), "byte " + i + " bit " + bit);
            }
        }
    }

    /** Refused by the parser, not by this signer, or not verified. */
    private static boolean isRefused(byte[] bytes, VerifierKey key) {
        try {
            SignedNote note = SignedNote.parse(bytes, MAX, "note");
            assertArrayEquals(bytes, note.encode());
            if (note.signatureBy(key).isPresent()) {
                NoteVerifier.verify(key, note.text(), note.signatureBy(key).get());
                return false;
            }
            return true;
        } catch (VaultException e) {
            return true;
        }
    }
}
