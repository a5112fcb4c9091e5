package org.evidencevault.core.record;

import static org.evidencevault.core.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Malleability;
import org.evidencevault.core.Seeds;
import org.junit.jupiter.api.Test;

final class SegmentListTest {
    private static final byte[] MAGIC = Literal.text("evidence-vault/segments@v1\n");
    private static final byte[] SALT = Seeds.salt("s").bytes();
    private static final byte[] TITLE = Literal.text("[\"title\",\"a\"]");
    private static final byte[] THREE = Literal.cat(
            MAGIC,
            Literal.u32(3),
            Literal.item(0, 1, SALT, TITLE),
            Literal.item(2, 2, SALT, Literal.text("text")),
            Literal.item(9, 255, SALT, new byte[0]));

    private static List<Segment> parse(byte[] content) {
        return SegmentList.parse(content, "object");
    }

    private static byte[] list(int count, byte[]... items) {
        return Literal.cat(MAGIC, Literal.u32(count), Literal.cat(items));
    }

    @Test
    void readsWhatItWrites() {
        List<Segment> segments = parse(THREE);

        assertEquals(List.of(0, 2, 9), segments.stream().map(Segment::index).toList());
        assertEquals("text", segments.get(1).text());
        assertArrayEquals(SALT, segments.get(2).salt().bytes());
        assertArrayEquals(THREE, SegmentList.encode(segments));
    }

    @Test
    void mayBeEmpty() {
        assertEquals(List.of(), parse(list(0)));
        assertArrayEquals(list(0), SegmentList.encode(List.of()));
    }

    @Test
    void everyChangeHasAMeaningOfItsOwn() {
        Malleability.check(THREE, bytes -> SegmentList.encode(parse(bytes)));
    }

    @Test
    void holdsUpTo1024() {
        List<Segment> all = IntStream.range(0, 1024)
                .mapToObj(i -> new Segment(i, SegmentKind.DECOY, Seeds.salt("s"), new byte[0], "here"))
                .toList();
        byte[] encoded = SegmentList.encode(all);

        assertEquals(all, parse(encoded));
        byte[] more = encoded.clone();
        System.arraycopy(Literal.u32(1025), 0, more, MAGIC.length, 4);
        assertFails(FailureKind.LIMIT_EXCEEDED, () -> parse(more));
        assertFails(FailureKind.LIMIT_EXCEEDED, () -> parse(list(-1)));
    }

    @Test
    void eachNumberOnceAndAscending() {
        byte[] one = Literal.item(1, 255, SALT, new byte[0]);
        byte[] two = Literal.item(2, 255, SALT, new byte[0]);

        assertEquals(2, parse(list(2, one, two)).size());
        assertFails(FailureKind.OUT_OF_ORDER, () -> parse(list(2, two, one)));
        assertFails(FailureKind.DUPLICATE, () -> parse(list(2, one, one)));
        assertThrows(
                IllegalArgumentException.class,
                () -> SegmentList.encode(
                        List.of(parse(list(1, two)).get(0), parse(list(1, one)).get(0))));
        assertThrows(
                IllegalArgumentException.class,
                () -> SegmentList.encode(
                        List.of(parse(list(1, one)).get(0), parse(list(1, one)).get(0))));
    }

    @Test
    void theCountIsTheCount() {
        byte[] one = Literal.item(1, 255, SALT, new byte[0]);

        assertFails(FailureKind.WRONG_LENGTH, () -> parse(list(2, one)));
        assertFails(FailureKind.TRAILING_BYTES, () -> parse(list(0, one)));
        assertFails(FailureKind.TRAILING_BYTES, () -> parse(list(1, one, new byte[1])));
        for (int length = 0; length < THREE.length; length++) {
            byte[] cut = Arrays.copyOf(THREE, length);
            assertFails(FailureKind.WRONG_LENGTH, () -> parse(cut));
        }
    }

    @Test
    void refusesItemsOutsideTheFormat() {
        byte[] none = {};
        assertFails(FailureKind.OUT_OF_RANGE, () -> parse(list(1, Literal.item(1024, 255, SALT, none))));
        assertFails(FailureKind.OUT_OF_RANGE, () -> parse(list(1, Literal.item(-1, 255, SALT, none))));
        assertFails(FailureKind.UNKNOWN_SYNTAX, () -> parse(list(1, Literal.item(0, 0, SALT, none))));
        assertFails(FailureKind.UNKNOWN_SYNTAX, () -> parse(list(1, Literal.item(0, 4, SALT, none))));
        assertFails(FailureKind.WRONG_LENGTH, () -> parse(list(1, Literal.item(0, 255, SALT, new byte[1]))));
        assertFails(FailureKind.NON_CANONICAL, () -> parse(list(1, Literal.item(0, 2, SALT, Literal.text("a\n")))));
        assertFails(
                FailureKind.UNKNOWN_SYNTAX,
                () -> parse(Literal.cat(Literal.text("evidence-vault/segments@v2\n"), Literal.u32(0))));
    }

    @Test
    void refusesALengthBeforeItReadsIt() {
        assertFails(FailureKind.LIMIT_EXCEEDED, () -> parse(list(1, itemOfLength(1_048_577))));
        assertFails(FailureKind.LIMIT_EXCEEDED, () -> parse(list(1, itemOfLength(Long.MAX_VALUE))));
        assertFails(FailureKind.OUT_OF_RANGE, () -> parse(list(1, itemOfLength(-1))));
        assertFails(FailureKind.WRONG_LENGTH, () -> parse(list(1, itemOfLength(1_048_576))));
    }

    @Test
    void holdsASegmentOfOneMebibyte() {
        byte[] content = new byte[1_048_576];
        Arrays.fill(content, (byte) 'a');

        assertEquals(
                content.length,
                parse(list(1, Literal.item(0, 2, SALT, content))).get(0).contentLength());
    }

    private static byte[] itemOfLength(long length) {
        return Literal.cat(Literal.u32(0), Literal.u8(2), SALT, Literal.u64(length), Literal.text("a"));
    }
}
