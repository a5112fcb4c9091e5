package org.evidencevault.cli.local;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.junit.jupiter.api.Test;

class TextFileTest {
    private static List<String> paragraphs(String text) {
        return TextFile.parse(text.getBytes(StandardCharsets.UTF_8), "t").paragraphs();
    }

    @Test
    void blankLinesSeparateParagraphs() {
        assertEquals(List.of("a\nb", "c"), paragraphs("a\nb\n\nc\n"));
        assertEquals(List.of("a", "b"), paragraphs("\n \na\n\t\n  \n\nb"));
    }

    @Test
    void withoutBlankLinesEveryLineIsOne() {
        assertEquals(List.of("a", "b", "c"), paragraphs("a\nb\nc"));
        assertEquals(List.of("a", "b"), paragraphs("\n\na\nb\n\n"), "blank lines at the ends separate nothing");
        assertEquals(List.of("a"), paragraphs("a"));
    }

    @Test
    void everyEndOfLineAndABom() {
        assertEquals(List.of("a\nb", "c"), paragraphs("\ufeffa\r\nb\r\n\r\nc\r\n"));
        assertEquals(List.of("a", "b"), paragraphs("a\rb\r"));
        assertEquals(List.of("a", "b"), paragraphs("a\n\rb"), "LF CR is two ends of line");
    }

    @Test
    void paragraphsAreNormalisedAndTheOriginalIsNot() {
        byte[] decomposed = "cafe\u0301 \u1112\u1161\u11ab".getBytes(StandardCharsets.UTF_8);
        TextFile text = TextFile.parse(decomposed, "t");
        assertEquals(List.of("caf\u00e9 \ud55c"), text.paragraphs());
        assertArrayEquals(decomposed, text.bytes());
    }

    @Test
    void whatIsNotUtf8IsRefusedWithItsPlace() {
        byte[] bytes = "caf\u00e9 e".getBytes(StandardCharsets.ISO_8859_1);
        VaultException e = assertThrows(VaultException.class, () -> TextFile.parse(bytes, "t.txt"));
        assertEquals(FailureKind.NON_CANONICAL, e.kind());
        assertEquals("t.txt byte 3: not UTF-8", e.getMessage());
        byte[] cut = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf, 'a', (byte) 0xe2, (byte) 0x82};
        assertEquals(
                "t byte 4: not UTF-8",
                assertThrows(VaultException.class, () -> TextFile.parse(cut, "t"))
                        .getMessage());
        byte[] surrogate = {(byte) 0xed, (byte) 0xa0, (byte) 0x80};
        assertThrows(VaultException.class, () -> TextFile.parse(surrogate, "t"));
    }

    @Test
    void aTextHasText() {
        for (String empty : List.of("", "\n", " \t\r\n", "\ufeff")) {
            VaultException e = assertThrows(VaultException.class, () -> paragraphs(empty));
            assertEquals(FailureKind.WRONG_LENGTH, e.kind());
        }
    }
}
