package org.evidencevault.cli.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.evidencevault.cli.ui.CommandFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Small languages of options. */
class WordsTest {
    @Test
    void numbers() {
        assertEquals(List.of(3), NumberList.parse("3", "x"));
        assertEquals(List.of(0, 3, 4, 5, 9), NumberList.parse(List.of("9,3-5", "0", "4"), "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "a", "-1", "3-", "03", "2000", "1,,2", "5-3", "1,5-3"})
    void noNumbers(String text) {
        assertThrows(CommandFailure.class, () -> NumberList.parse(text, "x"));
    }

    @Test
    void valuesSplitAtSemicolons() {
        assertEquals(List.of("a", "", "b;c", "\\d"), DraftOptions.values("a;;b\\;c;\\d"));
        assertEquals(List.of(""), DraftOptions.values(""));
    }

    @ParameterizedTest
    @CsvSource({"root-1,root-2", "root-9,root-10", "root,root-2", "r-x,r-x-2", "a-,a--2", "2024,2024-2"})
    void namesOfNextKeys(String name, String next) {
        assertEquals(next, RotateCommand.next(name));
    }

    @ParameterizedTest
    @CsvSource({
        "a.PNG,image/png",
        "a.tar.gz,application/octet-stream",
        "pdf,application/octet-stream",
        "report.pdf,application/pdf"
    })
    void mediaTypes(String file, String type) {
        assertEquals(type, MediaTypes.of(Path.of(file)));
    }
}
