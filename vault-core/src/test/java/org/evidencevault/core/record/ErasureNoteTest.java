package org.evidencevault.core.record;

import static org.evidencevault.core.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.evidencevault.core.Edit;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Malleability;
import org.evidencevault.core.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ErasureNoteTest {
    private static final byte[] TEXT = Literal.text("""
            evidence-vault/erasure@v1
            record 000102030405060708090a0b0c0d0e0f
            version 2
            of AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
            erased 3 5
            authority source
            reason consent-withdrawn
            approval AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
            nonce AwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
            """);

    private static ErasureNote parse(byte[] text) {
        return ErasureNote.parse(text, "note");
    }

    @Test
    void readsWhatItWrites() {
        ErasureNote note = parse(TEXT);

        assertEquals("000102030405060708090a0b0c0d0e0f", note.subject().toString());
        assertEquals(2, note.version());
        assertEquals(Optional.of(List.of(3, 5)), note.erased());
        assertEquals("source", note.authority());
        assertEquals("consent-withdrawn", note.reason());
        assertEquals("AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", note.of().base64());
        assertEquals(
                "AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", note.approval().base64());
        assertEquals(
                "AwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", note.nonce().base64());
        assertArrayEquals(TEXT, note.text());
        assertEquals("evidence-vault/erasure@v1", note.kind());
    }

    @Test
    void erasesWhatItSays() {
        ErasureNote some = parse(TEXT);
        ErasureNote all = parse(Edit.replace(TEXT, "erased 3 5", "erased all"));

        assertTrue(some.erases(3) && some.erases(5));
        assertFalse(some.erases(4) || some.erases(0));
        assertEquals(Optional.empty(), all.erased());
        assertTrue(all.erases(0) && all.erases(1023));
        some.requireWithin(6, "note");
        all.requireWithin(1, "note");
        assertFails(FailureKind.OUT_OF_RANGE, () -> some.requireWithin(5, "note"));
    }

    @Test
    void everyChangeHasAMeaningOfItsOwn() {
        Malleability.check(TEXT, bytes -> parse(bytes).text());
        Malleability.check(
                Edit.replace(TEXT, "erased 3 5", "erased all"),
                bytes -> parse(bytes).text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "UNKNOWN_SYNTAX|erasure@v1|release@v1",
                "OUT_OF_RANGE|version 2|version 0",
                "NON_CANONICAL|erased 3 5|erased none",
                "NON_CANONICAL|erased 3 5|erased All",
                "NON_CANONICAL|erased 3 5|erased all 3",
                "UNKNOWN_SYNTAX|erased 3 5|erased ",
                "OUT_OF_ORDER|erased 3 5|erased 5 3",
                "DUPLICATE|erased 3 5|erased 5 5",
                "OUT_OF_RANGE|erased 3 5|erased 3 1024",
                "UNKNOWN_SYNTAX|authority source|authority administrator",
                "UNKNOWN_SYNTAX|consent-withdrawn|consent withdrawn",
                "WRONG_LENGTH|nonce AwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\\n|",
            })
    void refuses(FailureKind kind, String from, String to) {
        assertFails(kind, () -> parse(Edit.replace(TEXT, from, to == null ? "" : to)));
    }

    @Test
    void itsMakerKeepsTheRules() {
        assertThrows(IllegalArgumentException.class, () -> note(0, Optional.empty()));
        assertThrows(IllegalArgumentException.class, () -> note(1, Optional.of(List.of())));
        assertThrows(IllegalArgumentException.class, () -> note(1, Optional.of(List.of(2, 1))));
    }

    private static ErasureNote note(long version, Optional<List<Integer>> erased) {
        return new ErasureNote(
                Seeds.id("r"), version, Seeds.hash("of"), erased, "court", "safety", Seeds.hash("a"), Seeds.salt("n"));
    }
}
