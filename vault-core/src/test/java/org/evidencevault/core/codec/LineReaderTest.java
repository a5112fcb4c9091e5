package org.evidencevault.core.codec;

import static org.evidencevault.core.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.VaultException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LineReaderTest {
    @Test
    void readsLineByLine() {
        LineReader in = reader("first\n\nname value with spaces\nlast\n");

        in.expect("first");
        assertEquals("", in.next());
        assertEquals("name value with spaces", in.peek());
        assertEquals("value with spaces", in.field("name"));
        assertEquals("a.txt line 3", in.at());
        assertTrue(in.hasNext());
        assertEquals("last", in.next());
        assertFalse(in.hasNext());
        in.end();
    }

    @Test
    void readsTypedFields() {
        LineReader in =
                reader("id " + Seeds.id("x") + "\nhash " + Seeds.hash("x").base64() + "\nn 17\nb AAEC\n");

        assertEquals(Seeds.id("x"), in.idField("id"));
        assertEquals(Seeds.hash("x"), in.hashField("hash"));
        assertEquals(17, in.decimalField("n", 1, 17));
        assertArrayEquals(new byte[] {0, 1, 2}, in.base64Field("b", 3));
        in.end();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nam x\n", "namex\n", "name\n", "name \n", "Name x\n", " name x\n", "\n", "names x\n"})
    void refusesAnotherField(String text) {
        LineReader in = reader(text);

        assertFails(FailureKind.UNKNOWN_SYNTAX, () -> in.field("name"));
    }

    @Test
    void refusesAnotherLine() {
        assertFails(FailureKind.UNKNOWN_SYNTAX, () -> reader("a \n").expect("a"));
        assertFails(FailureKind.UNKNOWN_SYNTAX, () -> reader("A\n").expect("a"));
    }

    @Test
    void refusesAnEarlyEnd() {
        assertFails(FailureKind.WRONG_LENGTH, () -> reader("").next());
        assertFails(FailureKind.WRONG_LENGTH, () -> reader("a"));
        assertFails(FailureKind.WRONG_LENGTH, () -> reader("a\nb"));
        LineReader in = reader("a\n");
        in.next();
        assertFails(FailureKind.WRONG_LENGTH, () -> in.field("b"));
    }

    @Test
    void refusesWhatFollows() {
        LineReader in = reader("a\n\n");
        in.next();

        VaultException failure = assertFails(FailureKind.TRAILING_BYTES, in::end);
        assertEquals("a.txt line 2", failure.where().orElseThrow());
    }

    @Test
    void refusesEveryControlCharacterButTheNewline() {
        for (char c = 0; c < 0x20; c++) {
            String text = "a\nb" + c + "\n";
            if (c != '\n') {
                VaultException failure = assertFails(FailureKind.NON_CANONICAL, () -> reader(text));
                assertEquals("a.txt line 2", failure.where().orElseThrow());
            }
        }
    }

    @Test
    void refusesWhatIsNotUtf8() {
        assertFails(FailureKind.NON_CANONICAL, () -> new LineReader(new byte[] {(byte) 0xff, '\n'}, "a.txt"));
    }

    @Test
    void onlyTheNewlineEndsALine() {
        assertEquals(
                "a\u0085b\u2028c\u2029d", reader("a\u0085b\u2028c\u2029d\n").next());
    }

    private static LineReader reader(String text) {
        return new LineReader(Seeds.ascii(text), "a.txt");
    }
}
