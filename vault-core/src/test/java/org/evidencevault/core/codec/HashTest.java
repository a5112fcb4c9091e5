package org.evidencevault.core.codec;

import static org.evidencevault.core.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.MessageDigest;
import java.util.HexFormat;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Seeds;
import org.junit.jupiter.api.Test;

final class HashTest {
    /** FIPS 180-4, the examples of its annex. */
    private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static final String OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @Test
    void isSha256OfTheConcatenation() {
        assertEquals(OF_NOTHING, Hash.of().hex());
        assertEquals(OF_ABC, Hash.of(Seeds.ascii("abc")).hex());
        assertEquals(
                OF_ABC,
                Hash.of(Seeds.ascii("a"), new byte[0], Seeds.ascii("bc")).hex());
        MessageDigest digest = Hash.sha256();
        digest.update(Seeds.ascii("abc"));
        assertEquals(OF_ABC, Hash.finish(digest).hex());
        assertEquals(OF_NOTHING, Hash.finish(digest).hex());
    }

    @Test
    void readsWhatItWrites() {
        Hash hash = Hash.of(Seeds.ascii("abc"));

        assertEquals(hash, Hash.parseHex(OF_ABC, "here"));
        assertEquals(hash, Hash.parseBase64("ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=", "here"));
        assertEquals("ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=", hash.base64());
        assertEquals(hash.base64(), hash.toString());
        assertEquals(hash.hashCode(), Hash.parseHex(OF_ABC, "here").hashCode());
        assertNotEquals(hash, Hash.of());
    }

    @Test
    void keepsItsBytesToItself() {
        byte[] bytes = HexFormat.of().parseHex(OF_ABC);
        Hash hash = Hash.ofBytes(bytes);
        bytes[0] = 0;
        hash.bytes()[0] = 0;

        assertEquals(OF_ABC, hash.hex());
        byte[] target = new byte[34];
        hash.copyTo(target, 1);
        assertArrayEquals(HexFormat.of().parseHex("00" + OF_ABC + "00"), target);
        assertEquals(hash, Hash.ofBytes(target, 1, 32));
        MessageDigest digest = Hash.sha256();
        hash.update(digest);
        assertEquals(Hash.of(hash.bytes()), Hash.finish(digest));
    }

    @Test
    void refusesAnotherLength() {
        assertThrows(IllegalArgumentException.class, () -> Hash.ofBytes(new byte[31]));
        assertThrows(IllegalArgumentException.class, () -> Hash.ofBytes(new byte[40], 0, 33));
        assertFails(FailureKind.WRONG_LENGTH, () -> Hash.parseHex(OF_ABC.substring(2), "here"));
        assertFails(FailureKind.WRONG_LENGTH, () -> Hash.parseBase64("AAAA", "here"));
    }

    @Test
    void ordersAsUnsignedBytes() {
        byte[] low = new byte[32];
        byte[] high = new byte[32];
        high[0] = (byte) 0x80;

        assertTrue(Hash.ofBytes(low).compareTo(Hash.ofBytes(high)) < 0);
        assertEquals(0, Hash.ofBytes(low).compareTo(Hash.ofBytes(low)));
    }

    @Test
    void failsAsAskedWhenNotEqual() {
        Hash hash = Hash.of();

        hash.requireEqual(Hash.of(), FailureKind.DAMAGED, "here", "differs");
        assertFails(
                FailureKind.DAMAGED, () -> hash.requireEqual(Seeds.hash("x"), FailureKind.DAMAGED, "here", "differs"));
    }
}
