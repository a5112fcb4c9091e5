package org.evidencevault.core.record;

import static org.evidencevault.core.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.evidencevault.core.Edit;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Malleability;
import org.evidencevault.core.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WithdrawalNoteTest {
    private static final byte[] TEXT = Literal.text("""
            evidence-vault/withdrawal@v1
            record 000102030405060708090a0b0c0d0e0f
            version 2
            release AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
            reason safety
            approval AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
            nonce AwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
            """);

    private static WithdrawalNote parse(byte[] text) {
        return WithdrawalNote.parse(text, "note");
    }

    @Test
    void readsWhatItWrites() {
        WithdrawalNote note = parse(TEXT);

        assertEquals("000102030405060708090a0b0c0d0e0f", note.subject().toString());
        assertEquals(2, note.version());
        assertEquals(
                "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", note.release().base64());
        assertEquals("safety", note.reason());
        assertEquals(
                "AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", note.approval().base64());
        assertEquals(
                "AwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", note.nonce().base64());
        assertArrayEquals(TEXT, note.text());
        assertEquals("evidence-vault/withdrawal@v1", note.kind());
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
                "UNKNOWN_SYNTAX|withdrawal@v1|withdrawal@v2",
                "OUT_OF_RANGE|version 2|version 0",
                "UNKNOWN_SYNTAX|release AQ|of AQ",
                "UNKNOWN_SYNTAX|reason safety|reason publication",
                "UNKNOWN_SYNTAX|reason safety|reason Safety",
                "TRAILING_BYTES|nonce AwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\\n|nonce AwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\\nx\\n",
            })
    void refuses(FailureKind kind, String from, String to) {
        assertFails(kind, () -> parse(Edit.replace(TEXT, from, to)));
    }

    @Test
    void itsMakerKeepsTheRules() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new WithdrawalNote(
                        Seeds.id("r"), 0, Seeds.hash("of"), "order", Seeds.hash("a"), Seeds.salt("n")));
        assertFails(
                FailureKind.UNKNOWN_SYNTAX,
                () -> new WithdrawalNote(Seeds.id("r"), 1, Seeds.hash("of"), "a\nb", Seeds.hash("a"), Seeds.salt("n")));
    }
}
