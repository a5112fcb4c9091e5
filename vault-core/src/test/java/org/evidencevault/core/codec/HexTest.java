package org.evidencevault.core.codec;

import static org.evidencevault.core.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.evidencevault.core.FailureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HexTest {
    @Test
    void writesAndReadsEveryByte() {
        for (int value = 0; value < 256; value++) {
            byte[] bytes = {(byte) value};
            String text = Character.toString(Character.forDigit(value >> 4, 16)) + Character.forDigit(value & 15, 16);

            assertEquals(text, Hex.encode(bytes));
            assertArrayEquals(bytes, Hex.decode(text, 1, "here"));
        }
        assertArrayEquals(new byte[0], Hex.decode("", 0, "here"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0A", "0g", "0x", " 0", "0/", "0:", "0`", "é0", "\u0660\u0661", "\ud83d\ude00"})
    void refusesWhatIsNotLowerCaseHex(String text) {
        assertFails(FailureKind.NON_CANONICAL, () -> Hex.decode(text, 1, "here"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "000", "0000"})
    void refusesAnotherLength(String text) {
        assertFails(FailureKind.WRONG_LENGTH, () -> Hex.decode(text, 1, "here"));
    }
}
