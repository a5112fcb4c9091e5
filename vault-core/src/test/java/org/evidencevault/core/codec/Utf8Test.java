package org.evidencevault.core.codec;

import static org.evidencevault.core.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.evidencevault.core.FailureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class Utf8Test {
    @ParameterizedTest
    @CsvSource({
        "00,0",
        "7f,7f",
        "c280,80",
        "dfbf,7ff",
        "e0a080,800",
        "ed9fbf,d7ff",
        "ee8080,e000",
        "efbbbf,feff",
        "efbfbf,ffff",
        "f0908080,10000",
        "f48fbfbf,10ffff"
    })
    void readsTheBoundariesOfTheStandard(String hex, String codePoint) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        String text = Character.toString(Integer.parseInt(codePoint, 16));

        assertEquals(text, Utf8.decode(bytes, "here"));
        assertArrayEquals(bytes, Utf8.encode(text, "here"));
        assertArrayEquals(bytes, Utf8.bytes(text));
    }

    /** Overlong forms, surrogates, beyond U+10FFFF, cut off, stray continuation (RFC 3629, sections 3 and 10). */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "c080",
                "c1bf",
                "e08080",
                "e09fbf",
                "f0808080",
                "f08fbfbf",
                "eda080",
                "edbfbf",
                "eda080edb080",
                "f4908080",
                "f8888080",
                "80",
                "bf",
                "c2",
                "e0a0",
                "f09080",
                "c220",
                "fe",
                "ff"
            })
    void refusesEveryOtherSequence(String hex) {
        assertFails(FailureKind.NON_CANONICAL, () -> Utf8.decode(HexFormat.of().parseHex(hex), "here"));
    }

    @Test
    void refusesALoneSurrogate() {
        assertFails(FailureKind.NON_CANONICAL, () -> Utf8.encode("a\ud800", "here"));
        assertFails(FailureKind.NON_CANONICAL, () -> Utf8.encode("\udc00a", "here"));
    }

    @Test
    void normalisesNothing() {
        assertArrayEquals(HexFormat.of().parseHex("c3a9"), Utf8.encode("\u00e9", "here"));
        assertArrayEquals(HexFormat.of().parseHex("65cc81"), Utf8.encode("e\u0301", "here"));
    }
}
