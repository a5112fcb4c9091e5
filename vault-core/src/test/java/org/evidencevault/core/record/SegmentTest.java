package org.evidencevault.core.record;

import static org.evidencevault.core.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.codec.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SegmentTest {
    private static final Salt SALT = Seeds.salt("segment");
    private static final Salt NONCE = Seeds.salt("nonce");

    private static Segment segment(int index, SegmentKind kind, byte[] content) {
        return new Segment(index, kind, SALT, content, "here");
    }

    @ParameterizedTest
    @CsvSource({
        "0, METADATA, 1, '[\"kind\",\"article\"]'",
        "1, TEXT, 2, 김 said: no.",
        "513, TEXT, 2, ''",
        "1023, DECOY, 255, ''",
        "7, ATTACHMENT, 3, 'sha256 00000000000000000000000000000000000000000000000000000000000000ff\nsize 0\ntype image/jpeg\n'"
    })
    void commitsToNumberKindSaltLengthAndContent(int index, SegmentKind kind, int code, String content) {
        byte[] item = Literal.item(index, code, SALT.bytes(), Literal.text(content));
        byte[] expected = Literal.commitment(NONCE.bytes(), item);

        Segment segment = segment(index, kind, Literal.text(content));

        assertArrayEquals(expected, segment.commitment(NONCE).bytes());
        assertEquals(content, segment.text());
        assertEquals(Literal.text(content).length, segment.contentLength());
    }

    /** One literal value, computed once with sha256sum: the tag, the nonce and the salt of 32 zeros each, number 0, "a". */
    @Test
    void hasThisCommitment() {
        Salt zero = Salt.ofBytes(new byte[32]);

        Hash commitment = new Segment(0, SegmentKind.TEXT, zero, Literal.text("a"), "here").commitment(zero);

        assertEquals("8a515d3eebaafac0cd38ac400d54ec61de50d580e54b10d6128e3e3e77bb8c2a", commitment.hex());
    }

    @Test
    void holdsUpToOneMebibyte() {
        byte[] full = new byte[Segment.MAX_CONTENT];
        Arrays.fill(full, (byte) 'a');

        assertEquals(1_048_576, segment(0, SegmentKind.TEXT, full).contentLength());
        assertFails(FailureKind.LIMIT_EXCEEDED, () -> segment(0, SegmentKind.TEXT, new byte[1_048_577]));
        assertFails(FailureKind.LIMIT_EXCEEDED, () -> segment(0, SegmentKind.DECOY, new byte[1_048_577]));
    }

    @Test
    void numbersEndAt1023() {
        assertEquals(1023, segment(1023, SegmentKind.DECOY, new byte[0]).index());
        assertFails(FailureKind.OUT_OF_RANGE, () -> segment(1024, SegmentKind.DECOY, new byte[0]));
        assertFails(FailureKind.OUT_OF_RANGE, () -> segment(-1, SegmentKind.DECOY, new byte[0]));
    }

    @ParameterizedTest
    @CsvSource({
        "DECOY, ' ', WRONG_LENGTH",
        "METADATA, '', WRONG_LENGTH",
        "METADATA, '[\"kind\"]', WRONG_LENGTH",
        "METADATA, '[\"kind\",\"a\"]\n', TRAILING_BYTES",
        "METADATA, '[\"nobody-knows\",\"a\"]', UNKNOWN_SYNTAX",
        "TEXT, 'a\n', NON_CANONICAL",
        "TEXT, '\n', NON_CANONICAL",
        "ATTACHMENT, 'a', WRONG_LENGTH",
        "ATTACHMENT, '', WRONG_LENGTH"
    })
    void contentIsWhatItsKindDemands(SegmentKind kind, String content, FailureKind failure) {
        assertFails(failure, () -> segment(0, kind, Literal.text(content)));
    }

    @Test
    void textIsUtf8AndKeepsItsInnerNewlines() {
        assertEquals(
                "a\n\nb\r",
                segment(0, SegmentKind.TEXT, Literal.text("a\n\nb\r")).text());
        assertFails(
                FailureKind.NON_CANONICAL, () -> segment(0, SegmentKind.TEXT, new byte[] {(byte) 0xc0, (byte) 0x80}));
    }

    @Test
    void keepsItsContentToItself() {
        byte[] content = Literal.text("abc");
        Segment segment = segment(0, SegmentKind.TEXT, content);
        content[0] = 'x';
        segment.content()[0] = 'x';

        assertEquals("abc", segment.text());
        assertArrayEquals(Literal.text("abc"), segment.content());
    }

    @Test
    void equalsByAllItsParts() {
        Segment one = segment(1, SegmentKind.TEXT, Literal.text("secret words"));

        assertEquals(one, segment(1, SegmentKind.TEXT, Literal.text("secret words")));
        assertEquals(
                one.hashCode(),
                segment(1, SegmentKind.TEXT, Literal.text("secret words")).hashCode());
        assertNotEquals(one, segment(2, SegmentKind.TEXT, Literal.text("secret words")));
        assertNotEquals(one, segment(1, SegmentKind.TEXT, Literal.text("secret word")));
        assertNotEquals(one, new Segment(1, SegmentKind.TEXT, NONCE, Literal.text("secret words"), "here"));
        assertNotEquals(segment(1, SegmentKind.DECOY, new byte[0]), segment(1, SegmentKind.TEXT, new byte[0]));
    }

    @Test
    void showsNoContent() {
        Segment one = segment(1, SegmentKind.TEXT, Literal.text("secret words"));

        assertEquals("segment 1 (TEXT)", one.toString());
        assertFalse(SALT.toString().contains(SALT.base64()));
    }

    @Test
    void kindsHaveTheirNumbers() {
        assertEquals(SegmentKind.METADATA, SegmentKind.of(1, "here"));
        assertEquals(SegmentKind.TEXT, SegmentKind.of(2, "here"));
        assertEquals(SegmentKind.ATTACHMENT, SegmentKind.of(3, "here"));
        assertEquals(SegmentKind.DECOY, SegmentKind.of(255, "here"));
        for (int code : new int[] {-1, 0, 4, 254, 256, 257}) {
            assertFails(FailureKind.UNKNOWN_SYNTAX, () -> SegmentKind.of(code, "here"));
        }
    }
}
