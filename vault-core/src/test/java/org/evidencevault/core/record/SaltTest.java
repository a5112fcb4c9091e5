package org.evidencevault.core.record;

import static org.evidencevault.core.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Seeds;
import org.junit.jupiter.api.Test;

final class SaltTest {
    @Test
    void readsWhatItWrites() {
        Salt salt = Seeds.salt("a");

        assertEquals(salt, Salt.parseBase64(salt.base64(), "here"));
        assertEquals(salt, Salt.ofBytes(salt.bytes()));
        assertEquals(salt.hashCode(), Salt.ofBytes(salt.bytes()).hashCode());
        assertNotEquals(salt, Seeds.salt("b"));
    }

    @Test
    void has32Bytes() {
        assertThrows(IllegalArgumentException.class, () -> Salt.ofBytes(new byte[31]));
        assertThrows(IllegalArgumentException.class, () -> Salt.ofBytes(new byte[33]));
        assertFails(FailureKind.WRONG_LENGTH, () -> Salt.parseBase64("AAAA", "here"));
    }

    @Test
    void keepsItsBytesToItselfAndShowsNone() {
        byte[] bytes = new byte[32];
        Salt salt = Salt.ofBytes(bytes);
        bytes[0] = 1;
        salt.bytes()[0] = 1;

        assertArrayEquals(new byte[32], salt.bytes());
        assertEquals("Salt", salt.toString());
    }

    @Test
    void manyFromOneDrawAreIndependent() {
        Salt[] salts = Salt.random(new SecureRandom(), 1000);
        Set<Salt> distinct = new HashSet<>(Arrays.asList(salts));
        distinct.add(Salt.random(new SecureRandom()));

        assertEquals(1001, distinct.size());
        assertEquals(0, Salt.random(new SecureRandom(), 0).length);
    }
}
