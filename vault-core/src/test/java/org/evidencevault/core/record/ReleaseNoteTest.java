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

final class ReleaseNoteTest {
    private static final byte[] TEXT = Literal.text("""
            evidence-vault/release@v1
            record 000102030405060708090a0b0c0d0e0f
            version 7
            of AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
            disclosed 0 9 10 1023
            audience court
            reason proceedings
            approval AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
            nonce AwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
            """);

    private static ReleaseNote parse(byte[] text) {
        return ReleaseNote.parse(text, "note");
    }

    @Test
    void readsWhatItWrites() {
        ReleaseNote note = parse(TEXT);

        assertEquals("000102030405060708090a0b0c0d0e0f", note.record().toString());
        assertEquals(note.record(), note.subject());
        assertEquals(7, note.version());
        assertEquals(List.of(0, 9, 10, 1023), note.disclosed());
        assertEquals("court", note.audience());
        assertEquals("proceedings", note.reason());
        assertEquals("AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", note.of().base64());
        assertEquals(
                "AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", note.approval().base64());
        assertEquals(
                "AwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", note.nonce().base64());
        assertArrayEquals(TEXT, note.text());
        assertEquals("evidence-vault/release@v1", note.kind());
    }

    @Test
    void mayDiscloseNothingOrAllThatANoteCanHold() {
        byte[] none = Edit.replace(TEXT, "disclosed 0 9 10 1023", "disclosed none");
        assertEquals(List.of(), parse(none).disclosed());
        assertArrayEquals(none, parse(none).text());

        List<Integer> all = IntStream.range(0, 1024).boxed().toList();
        assertEquals(all, parse(note(1, all).text()).disclosed());
    }

    @Test
    void everyChangeHasAMeaningOfItsOwn() {
        Malleability.check(TEXT, bytes -> parse(bytes).text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "UNKNOWN_SYNTAX|release@v1|release@v2",
                "OUT_OF_RANGE|version 7|version 0",
                "DUPLICATE|0 9 10|0 9 9",
                "OUT_OF_ORDER|0 9 10|0 10 9",
                "NON_CANONICAL|0 9 10|0  9 10",
                "NON_CANONICAL|0 9 10|00 9 10",
                "NON_CANONICAL|0 9 10|0 9,10",
                "NON_CANONICAL|10 1023|10 1023 ",
                "OUT_OF_RANGE|10 1023|10 1024",
                "NON_CANONICAL|disclosed 0 9 10 1023|disclosed None",
                "NON_CANONICAL|disclosed 0 9 10 1023|disclosed all",
                "NON_CANONICAL|disclosed 0 9 10 1023|disclosed none 0",
                "UNKNOWN_SYNTAX|disclosed 0 9 10 1023|disclosed ",
                "UNKNOWN_SYNTAX|disclosed 0 9 10 1023|disclosed",
                "UNKNOWN_SYNTAX|audience court|audience Court",
                "UNKNOWN_SYNTAX|audience court|audience court ",
                "UNKNOWN_SYNTAX|audience court|audience proceedings",
                "UNKNOWN_SYNTAX|reason proceedings|reason court",
                "UNKNOWN_SYNTAX|reason proceedings|reason a friend asked",
                "UNKNOWN_SYNTAX|approval|approved",
                "TRAILING_BYTES|nonce AwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\\n|nonce AwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\\n\\n",
            })
    void refuses(FailureKind kind, String from, String to) {
        assertFails(kind, () -> parse(Edit.replace(TEXT, from, to)));
    }

    @Test
    void itsMakerKeepsTheRules() {
        assertThrows(IllegalArgumentException.class, () -> note(0, List.of()));
        assertThrows(IllegalArgumentException.class, () -> note(1, List.of(1, 1)));
        assertThrows(IllegalArgumentException.class, () -> note(1, List.of(2, 1)));
        assertThrows(IllegalArgumentException.class, () -> note(1, List.of(-1)));
        assertThrows(IllegalArgumentException.class, () -> note(1, List.of(1024)));
    }

    private static ReleaseNote note(long version, List<Integer> disclosed) {
        return new ReleaseNote(
                Seeds.id("r"),
                version,
                Seeds.hash("of"),
                disclosed,
                "public",
                "inquiry",
                Seeds.hash("a"),
                Seeds.salt("n"));
    }
}
