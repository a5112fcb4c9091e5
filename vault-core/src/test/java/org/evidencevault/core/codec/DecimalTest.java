package org.evidencevault.core.codec;

import static org.evidencevault.core.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.evidencevault.core.FailureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DecimalTest {
    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                1,
                9,
                10,
                99,
                1023,
                1024,
                Integer.MAX_VALUE,
                999_999_999_999_999_999L,
                Long.MAX_VALUE - 1,
                Long.MAX_VALUE
            })
    void readsWhatJavaWrites(long value) {
        assertEquals(value, Decimal.parse(Long.toString(value), "here"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "00", "01", "-1", "+1", "-0", " 1", "1 ", "1.0", "1e3", "0x1", "\u0661", "1_0", "a", "/", ":"
            })
    void refusesEveryOtherSpelling(String text) {
        assertFails(FailureKind.NON_CANONICAL, () -> Decimal.parse(text, "here"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9223372036854775808",
                "9999999999999999999",
                "18446744073709551615",
                "18446744073709551616",
                "100000000000000000000"
            })
    void refusesWhatDoesNotFit(String text) {
        assertFails(FailureKind.OUT_OF_RANGE, () -> Decimal.parse(text, "here"));
    }

    @Test
    void holdsTheBounds() {
        assertEquals(1, Decimal.parseInt("1", 1, 1024, "here"));
        assertEquals(1024, Decimal.parseInt("1024", 1, 1024, "here"));
        assertFails(FailureKind.OUT_OF_RANGE, () -> Decimal.parseInt("0", 1, 1024, "here"));
        assertFails(FailureKind.OUT_OF_RANGE, () -> Decimal.parseInt("1025", 1, 1024, "here"));
        assertFails(FailureKind.OUT_OF_RANGE, () -> Decimal.parseInt("4294967297", 1, 1024, "here"));
    }
}
