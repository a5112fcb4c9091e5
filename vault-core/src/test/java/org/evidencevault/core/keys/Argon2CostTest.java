package org.evidencevault.core.keys;

import static org.evidencevault.core.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HexFormat;
import org.evidencevault.core.FailureKind;
import org.junit.jupiter.api.Test;

final class Argon2CostTest {
    /** RFC 9106, section 5.3. */
    @Test
    void agreesWithTheRfc() {
        byte[] tag = new Argon2Cost(32, 3, 4).hash(of(32, 1), of(8, 3), of(12, 4), of(16, 2));
        assertEquals(
                "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659",
                HexFormat.of().formatHex(tag));
    }

    @Test
    void keepsToItsBounds() {
        new Argon2Cost(8, 1, 1);
        new Argon2Cost(2 << 20, 64, 64);
        assertThrows(IllegalArgumentException.class, () -> new Argon2Cost(7, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Argon2Cost(31, 1, 4));
        assertThrows(IllegalArgumentException.class, () -> new Argon2Cost((2 << 20) + 1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Argon2Cost(64, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Argon2Cost(64, 65, 1));
        assertThrows(IllegalArgumentException.class, () -> new Argon2Cost(64, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Argon2Cost(1024, 1, 65));
    }

    @Test
    void everyParameterCounts() {
        char[] passphrase = "correct horse".toCharArray();
        byte[] salt = new byte[16];
        long different = java.util.stream.Stream.of(
                        new Argon2Cost(64, 1, 1).derive(passphrase, salt),
                        new Argon2Cost(72, 1, 1).derive(passphrase, salt),
                        new Argon2Cost(64, 2, 1).derive(passphrase, salt),
                        new Argon2Cost(64, 1, 2).derive(passphrase, salt),
                        new Argon2Cost(64, 1, 1).derive(passphrase, of(16, 1)),
                        new Argon2Cost(64, 1, 1).derive("correct horsf".toCharArray(), salt))
                .map(key -> Arrays.hashCode(key.use(byte[]::clone)))
                .distinct()
                .count();
        assertEquals(6, different);
    }

    @Test
    void passphrasesAreUtf8() {
        assertEquals("ed959ceab88020c3a9", HexFormat.of().formatHex(Passphrase.utf8("한글 é".toCharArray())));
        assertFails(FailureKind.NON_CANONICAL, () -> Passphrase.utf8(new char[] {'a', '\ud800'}));
    }

    private static byte[] of(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
