package org.evidencevault.core.record;

import static org.evidencevault.core.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import org.evidencevault.core.Edit;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Malleability;
import org.evidencevault.core.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DisclosureTest {
    private static final byte[] THREE = Literal.text("""
            evidence-vault/disclosure@v1
            0 1 AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
            7 3 AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
            1023 255 AwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
            """);

    private static Disclosure parse(byte[] bytes) {
        return Disclosure.parse(bytes, "disclosure");
    }

    @Test
    void readsWhatItWrites() {
        Disclosure disclosure = parse(THREE);

        assertEquals(List.of(0, 7, 1023), disclosure.indexes());
        assertEquals(
                List.of(SegmentKind.METADATA, SegmentKind.ATTACHMENT, SegmentKind.DECOY),
                disclosure.lines().stream().map(Disclosure.Line::kind).toList());
        assertEquals(
                "AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                disclosure.lines().get(1).salt().base64());
        assertArrayEquals(THREE, disclosure.encode());
    }

    @Test
    void mayOpenNothingOrEverything() {
        byte[] nothing = Literal.text("evidence-vault/disclosure@v1\n");
        assertEquals(List.of(), parse(nothing).lines());
        assertArrayEquals(nothing, parse(nothing).encode());

        List<Segment> all = IntStream.range(0, 1024)
                .mapToObj(i -> new Segment(i, SegmentKind.DECOY, Seeds.salt("s" + i), new byte[0], "here"))
                .toList();
        assertEquals(Disclosure.of(all), parse(Disclosure.of(all).encode()));
    }

    @Test
    void everyChangeHasAMeaningOfItsOwn() {
        Malleability.check(THREE, bytes -> parse(bytes).encode());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "UNKNOWN_SYNTAX|disclosure@v1|disclosure@v2",
                "DUPLICATE|7 3 Ag|0 3 Ag",
                "OUT_OF_ORDER|0 1 AQ|8 1 AQ",
                "NON_CANONICAL|7 3 Ag|07 3 Ag",
                "NON_CANONICAL|7 3 Ag|7 03 Ag",
                "OUT_OF_RANGE|1023 255|1024 255",
                "OUT_OF_RANGE|1023 255|1023 256",
                "UNKNOWN_SYNTAX|1023 255|1023 254",
                "UNKNOWN_SYNTAX|7 3 Ag|7 0 Ag",
                "UNKNOWN_SYNTAX|7 3 Ag|7  3 Ag",
                "UNKNOWN_SYNTAX|7 3 Ag|7 Ag",
                "UNKNOWN_SYNTAX|7 3 Ag|7 3 Ag Ag",
                "UNKNOWN_SYNTAX|7 3 Ag| 7 3 Ag",
                "NON_CANONICAL|7 3 Ag|+7 3 Ag",
                "WRONG_LENGTH|7 3 AgAA|7 3 ",
                "UNKNOWN_SYNTAX|disclosure@v1\\n|disclosure@v1\\n\\n",
            })
    void refuses(FailureKind kind, String from, String to) {
        assertFails(kind, () -> parse(Edit.replace(THREE, from, to)));
    }

    @Test
    void refusesALineAfterItsEnd() {
        assertFails(FailureKind.UNKNOWN_SYNTAX, () -> parse(Literal.cat(THREE, Literal.text("\n"))));
        assertFails(FailureKind.WRONG_LENGTH, () -> parse(new byte[0]));
    }

    @Test
    void itsMakerKeepsTheOrder() {
        Disclosure.Line one = new Disclosure.Line(1, SegmentKind.TEXT, Seeds.salt("1"));
        Disclosure.Line two = new Disclosure.Line(2, SegmentKind.TEXT, Seeds.salt("2"));

        assertThrows(IllegalArgumentException.class, () -> new Disclosure(List.of(two, one)));
        assertThrows(IllegalArgumentException.class, () -> new Disclosure(List.of(one, one)));
    }
}
