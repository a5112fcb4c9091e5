package org.evidencevault.core.record;

import static org.evidencevault.core.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Malleability;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MetadataTest {
    private static final byte[] PLACE =
            Literal.text("[\"place\",\"\",\"\uc815\uce58\\u000a\",\"a \\\"b\\\" \\\\\",\"\",\"x\"]");

    private static Metadata parse(byte[] content) {
        return Metadata.parse(content, "segment");
    }

    private static Metadata parse(String content) {
        return parse(Literal.text(content));
    }

    @Test
    void readsWhatItWrites() {
        Metadata place = parse(PLACE);

        assertEquals("place", place.name());
        assertEquals(List.of("", "\uc815\uce58\n", "a \"b\" \\", "", "x"), place.values());
        assertEquals("", place.value());
        assertArrayEquals(PLACE, place.encode());
        assertEquals(place, new Metadata("place", place.values()));
    }

    @Test
    void everyChangeHasAMeaningOfItsOwn() {
        Malleability.check(PLACE, bytes -> parse(bytes).encode());
    }

    @Test
    void theListOfNamesIsClosed() {
        Set<String> published = Set.of(
                "kind",
                "title",
                "byline",
                "publisher",
                "language",
                "published",
                "updated",
                "captured",
                "event-time",
                "place",
                "person",
                "url",
                "tags",
                "image",
                "quoted-source",
                "related",
                "status",
                "notice",
                "original-language",
                "translator",
                "pseudonym",
                "channel",
                "capturer",
                "method",
                "embargo-until",
                "purpose");

        assertEquals(
                published,
                Arrays.stream(MetadataName.values()).map(MetadataName::text).collect(Collectors.toSet()));
        for (MetadataName name : MetadataName.values()) {
            assertEquals(name.text(), parse("[\"" + name.text() + "\",\"v\"]").name());
            assertEquals(Metadata.of(name, "v"), new Metadata(name.text(), List.of("v")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-a", "x--", "x-9", "x-desk-code"})
    void aNewsroomHasItsOwnNames(String name) {
        assertEquals(name, parse("[\"" + name + "\",\"v\"]").name());
        assertEquals(
                "x-" + "a".repeat(62),
                parse("[\"x-" + "a".repeat(62) + "\",\"v\"]").name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Kind", "kind ", "event_time", "x-", "x", "x-A", "x-a.b", "X-a", "x-\u00e9", "y-a", "kinds"})
    void refusesEveryOtherName(String name) {
        assertFails(FailureKind.UNKNOWN_SYNTAX, () -> parse("[\"" + name + "\",\"v\"]"));
        assertFails(FailureKind.UNKNOWN_SYNTAX, () -> new Metadata(name, List.of("v")));
        assertFails(FailureKind.UNKNOWN_SYNTAX, () -> parse("[\"x-" + "a".repeat(63) + "\",\"v\"]"));
    }

    @Test
    void hasOneTo64Values() {
        assertEquals(64, parse(strings(65)).values().size());
        assertFails(FailureKind.LIMIT_EXCEEDED, () -> parse(strings(66)));
        assertFails(FailureKind.WRONG_LENGTH, () -> parse(strings(1)));
        assertFails(FailureKind.LIMIT_EXCEEDED, () -> new Metadata("tags", Collections.nCopies(65, "v")));
        assertFails(FailureKind.LIMIT_EXCEEDED, () -> new Metadata("tags", List.of()));
    }

    private static String strings(int count) {
        return "[\"tags\"" + ",\"v\"".repeat(count - 1) + "]";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            quoteCharacter = '`',
            value = {
                "NON_CANONICAL|[\"title\",\"\\n\"]",
                "NON_CANONICAL|[\"title\",\"\\u0041\"]",
                "NON_CANONICAL|[\"title\",\"\\u001F\"]",
                "NON_CANONICAL|[\"title\",\"\\/\"]",
                "NON_CANONICAL|[\"title\",\"\t\"]",
                "UNKNOWN_SYNTAX|[\"title\", \"a\"]",
                "UNKNOWN_SYNTAX|{\"title\":\"a\"}",
                "UNKNOWN_SYNTAX|[]",
                "TRAILING_BYTES|[\"title\",\"a\"] ",
                "WRONG_LENGTH|[\"title\",\"a\"",
            })
    void refuses(FailureKind kind, String content) {
        assertFails(kind, () -> parse(content));
    }

    @Test
    void refusesWhatUtf8CannotSay() {
        assertFails(FailureKind.NON_CANONICAL, () -> new Metadata("title", List.of("\ud800")).encode());
        byte[] bad = Literal.cat(
                Literal.text("[\"title\",\""), new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, Literal.text("\"]"));
        assertFails(FailureKind.NON_CANONICAL, () -> parse(bad));
    }

    @Test
    void showsNoValue() {
        assertFalse(new Metadata("person", List.of("somebody")).toString().contains("somebody"));
    }
}
