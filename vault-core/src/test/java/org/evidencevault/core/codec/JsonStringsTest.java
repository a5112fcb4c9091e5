package org.evidencevault.core.codec;

import static org.evidencevault.core.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Malleability;
import org.evidencevault.core.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonStringsTest {
    @Test
    void writesAndReadsTheCanonicalSpelling() {
        List<String> strings = List.of("a", "", "\"\\/", "\n\t\u0000\u001f", "\u007f\u2028\ud83d\ude00\uae40");
        String text = "[\"a\",\"\",\"\\\"\\\\/\",\"\\u000a\\u0009\\u0000\\u001f\",\"\u007f\u2028\ud83d\ude00\uae40\"]";

        assertEquals(text, JsonStrings.encode(strings));
        assertEquals(strings, JsonStrings.parse(text, 5, "here"));
    }

    @Test
    void holdsTheLimit() {
        assertEquals(2, JsonStrings.parse("[\"\",\"\"]", 2, "here").size());
        assertFails(FailureKind.LIMIT_EXCEEDED, () -> JsonStrings.parse("[\"\",\"\",\"\"]", 2, "here"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"\\n\"]", "[\"\\/\"]", "[\"\\b\"]", "[\"\\u0020\"]", "[\"\\u0041\"]", "[\"\\u000A\"]",
                        "[\"\\u001F\"]",
                "[\"\\u00e9\"]", "[\"\\u00ff\"]", "[\"\\ud83d\"]", "[\"\\u0100\"]", "[\"\\U000a\"]", "[\"\n\"]",
                        "[\"\\u00 0\"]"
            })
    void refusesEveryOtherSpellingOfAString(String text) {
        assertFails(FailureKind.NON_CANONICAL, () -> JsonStrings.parse(text, 9, "here"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                " [\"a\"]",
                "[ \"a\"]",
                "[\"a\" ]",
                "[\"a\", \"b\"]",
                "[\"a\",]",
                "[,\"a\"]",
                "[1]",
                "[null]",
                "{\"a\":1}",
                "\"a\"",
                "['a']",
                "[\"a\"\"b\"]",
                "[[\"a\"]]",
                "\ufeff[\"a\"]"
            })
    void refusesEveryOtherShape(String text) {
        assertFails(FailureKind.UNKNOWN_SYNTAX, () -> JsonStrings.parse(text, 9, "here"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``",
                "[",
                "[\"",
                "[\"a",
                "[\"a\"",
                "[\"a\",",
                "[\"\\",
                "[\"\\u",
                "[\"\\u0",
                "[\"\\u00",
                "[\"\\u000"
            })
    void refusesAnEarlyEnd(String text) {
        assertFails(FailureKind.WRONG_LENGTH, () -> JsonStrings.parse(text, 9, "here"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"a\"] ", "[\"a\"]\n", "[\"a\"][\"a\"]", "[\"a\"]\u0000"})
    void refusesWhatFollows(String text) {
        assertFails(FailureKind.TRAILING_BYTES, () -> JsonStrings.parse(text, 9, "here"));
    }

    @Test
    void writesNoEmptyArrayBecauseNoneIsRead() {
        assertThrows(IllegalArgumentException.class, () -> JsonStrings.encode(List.of()));
    }

    @Test
    void everyChangeHasAMeaningOfItsOwn() {
        byte[] valid = Seeds.ascii("[\"title\",\"a \\\"b\\\\ \\u001f\",\"\uae40\"]");

        Malleability.check(
                valid,
                bytes -> Utf8.bytes(JsonStrings.encode(JsonStrings.parse(Utf8.decode(bytes, "here"), 65, "here"))));
    }
}
