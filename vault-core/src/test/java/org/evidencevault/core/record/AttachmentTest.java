package org.evidencevault.core.record;

import static org.evidencevault.core.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.evidencevault.core.Edit;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Malleability;
import org.evidencevault.core.codec.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AttachmentTest {
    private static final byte[] ABC = Literal.text("""
            sha256 ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
            size 3
            type text/plain
            """);

    private static Attachment parse(byte[] content) {
        return Attachment.parse(content, "segment");
    }

    @Test
    void readsWhatItWrites() {
        Attachment abc = parse(ABC);

        assertEquals(new Attachment(Hash.of(Literal.text("abc")), 3, "text/plain"), abc);
        assertArrayEquals(ABC, abc.encode());
        abc.requireMatches(Hash.of(Literal.text("abc")), 3, "file");
    }

    @Test
    void everyChangeHasAMeaningOfItsOwn() {
        Malleability.check(ABC, bytes -> parse(bytes).encode());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "UNKNOWN_SYNTAX|sha256|SHA256",
                "WRONG_LENGTH|sha256 ba|sha256  ba",
                "NON_CANONICAL|ba7816|BA7816",
                "WRONG_LENGTH|ba7816|7816",
                "NON_CANONICAL|size 3|size 03",
                "NON_CANONICAL|size 3|size -3",
                "OUT_OF_RANGE|size 3|size 9223372036854775808",
                "NON_CANONICAL|text/plain|Text/plain",
                "NON_CANONICAL|text/plain|text",
                "NON_CANONICAL|text/plain|text/",
                "NON_CANONICAL|text/plain|/plain",
                "NON_CANONICAL|text/plain|text/plain;charset=utf-8",
                "NON_CANONICAL|text/plain|text/plain ",
                "NON_CANONICAL|text/plain|text/pl/ain",
                "NON_CANONICAL|text/plain|text/*",
                "TRAILING_BYTES|text/plain|text/plain\\nname a",
                "WRONG_LENGTH|\\ntype text/plain|",
                "NON_CANONICAL|text/plain|text/plain\\r",
            })
    void refuses(FailureKind kind, String from, String to) {
        assertFails(kind, () -> parse(Edit.replace(ABC, from, to == null ? "" : to)));
    }

    @Test
    void takesLongAndUnusualMediaTypes() {
        String longest = "a" + "b".repeat(126) + "/" + "c".repeat(127);

        assertEquals(
                longest,
                parse(new Attachment(Hash.of(), Long.MAX_VALUE, longest).encode())
                        .mediaType());
        assertEquals(
                "application/vnd.a-b_c+json",
                parse(new Attachment(Hash.of(), 0, "application/vnd.a-b_c+json").encode())
                        .mediaType());
        assertThrows(IllegalArgumentException.class, () -> new Attachment(Hash.of(), 0, "d" + longest));
        assertThrows(IllegalArgumentException.class, () -> new Attachment(Hash.of(), 0, longest + "d"));
        assertThrows(IllegalArgumentException.class, () -> new Attachment(Hash.of(), 0, "a/b\n"));
        assertThrows(IllegalArgumentException.class, () -> new Attachment(Hash.of(), -1, "a/b"));
    }

    @Test
    void refusesAnotherFile() {
        Attachment abc = parse(ABC);

        assertFails(FailureKind.ATTACHMENT_MISMATCH, () -> abc.requireMatches(Hash.of(Literal.text("abd")), 3, "file"));
        assertFails(FailureKind.ATTACHMENT_MISMATCH, () -> abc.requireMatches(Hash.of(Literal.text("abc")), 4, "file"));
    }

    @Test
    void showsNoDigest() {
        assertFalse(parse(ABC).toString().contains("ba7816"));
        assertFalse(parse(ABC).toString().contains(Hash.of(Literal.text("abc")).base64()));
    }
}
