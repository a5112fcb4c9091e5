package org.evidencevault.core.codec;

import static org.evidencevault.core.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.evidencevault.core.FailureKind;
import org.junit.jupiter.api.Test;

final class IdTest {
    private static final String TEXT = "000102030405060708090a0b0c0d0eff";

    @Test
    void readsWhatItWrites() {
        Id id = Id.parse(TEXT, "here");

        assertEquals(TEXT, id.toString());
        assertArrayEquals(HexFormat.of().parseHex(TEXT), id.bytes());
        assertEquals(id, Id.ofBytes(id.bytes()));
        assertEquals(id.hashCode(), Id.ofBytes(id.bytes()).hashCode());
    }

    @Test
    void keepsItsBytesToItself() {
        byte[] bytes = HexFormat.of().parseHex(TEXT);
        Id id = Id.ofBytes(bytes);
        bytes[0] = 1;
        id.bytes()[0] = 1;

        assertEquals(TEXT, id.toString());
    }

    @Test
    void refusesAnotherSpellingOrLength() {
        assertFails(FailureKind.NON_CANONICAL, () -> Id.parse(TEXT.replace('f', 'F'), "here"));
        assertFails(FailureKind.WRONG_LENGTH, () -> Id.parse(TEXT + "00", "here"));
        assertThrows(IllegalArgumentException.class, () -> Id.ofBytes(new byte[15]));
        assertThrows(IllegalArgumentException.class, () -> Id.ofBytes(new byte[17]));
    }

    @Test
    void randomOnesDiffer() {
        SecureRandom random = new SecureRandom();

        assertNotEquals(Id.random(random), Id.random(random));
    }

    @Test
    void ordersAsUnsignedBytes() {
        assertTrue(Id.parse(TEXT, "here").compareTo(Id.parse("80" + TEXT.substring(2), "here")) < 0);
    }
}
