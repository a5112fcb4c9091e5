package org.evidencevault.core.envelope;

import static org.evidencevault.core.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.InflaterInputStream;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.keys.Dek;
import org.evidencevault.core.keys.SeededRandom;
import org.evidencevault.core.keys.Wycheproof;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CobblestoneTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] KEY = new byte[32];
    private static final byte[] CONTEXT = {1, 2, 3};

    @Test
    void agreesWithWycheproof() throws IOException {
        List<Map<String, Object>> tests = Wycheproof.tests("c2sp_chunked_encryption_aes_256_gcm_test.json");
        assertEquals(35, tests.size());
        for (Map<String, Object> test : tests) {
            byte[] sealed = inflate(hex(test, "ct"));
            List<?> flags = (List<?>) test.get("flags");
            if (flags.contains("InvalidKeySize")) {
                assertThrows(IllegalArgumentException.class, () -> Dek.ofBytes(hex(test, "key")), test::toString);
            } else if (test.get("result").equals("valid")) {
                checkValid(test, sealed);
            } else if (flags.contains("HeaderFailure")) {
                assertFails(FailureKind.CANNOT_OPEN, () -> reader(test, sealed));
            } else {
                checkInvalid(test, sealed, flags);
            }
        }
    }

    private static void checkValid(Map<String, Object> test, byte[] sealed) {
        byte[] message = Cobblestone.open(dek(test), hex(test, "ctx"), sealed);
        assertMessage(test, message);
        CobblestoneOracle oracle = new CobblestoneOracle(hex(test, "key"), Arrays.copyOf(sealed, 24), hex(test, "ctx"));
        assertArrayEquals(hex(test, "aeadKey"), oracle.key);
        assertArrayEquals(hex(test, "baseNonce"), oracle.baseNonce);
        if (message.length < 100_000) {
            assertArrayEquals(sealed, oracle.seal(message), test::toString);
        }
    }

    private static void checkInvalid(Map<String, Object> test, byte[] sealed, List<?> flags) {
        assertFails(FailureKind.CANNOT_OPEN, () -> Cobblestone.open(dek(test), hex(test, "ctx"), sealed));
        if (flags.contains("ValidFinalChunk")) {
            reader(test, sealed).authenticateEnd();
        } else {
            assertFails(FailureKind.CANNOT_OPEN, () -> reader(test, sealed).authenticateEnd());
        }
        if (flags.contains("PartialPlaintext") && isPossibleSize(sealed.length)) {
            CobblestoneReader reader = reader(test, sealed);
            byte[] prefix = new byte[Integer.parseInt((String) test.get("msgLength"))];
            reader.read(0, prefix, 0, prefix.length);
            assertMessage(test, prefix);
        }
    }

    private static CobblestoneReader reader(Map<String, Object> test, byte[] sealed) {
        return new CobblestoneReader(dek(test), hex(test, "ctx"), new ByteArraySource(sealed));
    }

    private static boolean isPossibleSize(int size) {
        try {
            Cobblestone.plainSize(size);
            return true;
        } catch (VaultException e) {
            return false;
        }
    }

    private static Dek dek(Map<String, Object> test) {
        return Dek.ofBytes(hex(test, "key"));
    }

    private static void assertMessage(Map<String, Object> test, byte[] message) {
        assertEquals(Integer.parseInt((String) test.get("msgLength")), message.length, test::toString);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-512").digest(message);
            assertEquals(test.get("msgSha512"), HEX.formatHex(digest), test::toString);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] hex(Map<String, Object> test, String field) {
        return HEX.parseHex((String) test.get(field));
    }

    private static byte[] inflate(byte[] compressed) throws IOException {
        try (var in = new InflaterInputStream(new java.io.ByteArrayInputStream(compressed))) {
            return in.readAllBytes();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16383, 16384, 16385, 32767, 32768, 32769, 16 * 16384, 17 * 16384 + 1, 40 * 16384})
    void sealsLikeTheOracle(int size) {
        byte[] message = new byte[size];
        new SeededRandom("message").nextBytes(message);
        byte[] salt = new byte[24];
        new SeededRandom("salt").nextBytes(salt);
        byte[] expected = new CobblestoneOracle(KEY, salt, CONTEXT).seal(message);
        assertEquals(expected.length, Cobblestone.sealedSize(size));
        assertEquals(size, Cobblestone.plainSize(expected.length));

        Dek dek = Dek.ofBytes(KEY);
        assertArrayEquals(expected, Cobblestone.seal(dek, CONTEXT, message, new SeededRandom("salt")));
        assertArrayEquals(message, Cobblestone.open(dek, CONTEXT, expected));
        for (int piece : new int[] {1000, 16384, 20_000, 1 << 20}) {
            assertArrayEquals(expected, written(dek, message, piece), "in pieces of " + piece);
        }
    }

    private static byte[] written(Dek dek, byte[] message, int piece) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CobblestoneWriter writer = new CobblestoneWriter(dek, CONTEXT, new SeededRandom("salt"), out);
        for (int at = 0; at < message.length; at += piece) {
            writer.write(message, at, Math.min(piece, message.length - at));
        }
        assertEquals(Cobblestone.sealedSize(message.length), writer.finish());
        return out.toByteArray();
    }

    @Test
    void numbersItsChunksPast32Bits() {
        byte[] keys = new byte[44];
        Arrays.fill(keys, (byte) 0xa5);
        byte[] salt = new byte[24];
        CobblestoneOracle oracle = new CobblestoneOracle(KEY, salt, CONTEXT);
        byte[] derived = CobblestoneOracle.concat(oracle.key, oracle.baseNonce);
        for (long number : new long[] {0, 1, 255, 256, 65_536, 1L << 31, 1L << 32, (1L << 38) - 1}) {
            byte[] sealed = new byte[5 + 16];
            new ChunkCipher(derived).seal(number, new byte[] {1, 2, 3, 4, 5}, 0, 5, sealed, 0);
            assertArrayEquals(oracle.sealChunk(number, new byte[] {1, 2, 3, 4, 5}), sealed);
        }
    }

    /** Shorter than a header, a header alone, a cut tag, a file that ends with a full chunk. */
    @Test
    void knowsWhichSizesExist() {
        for (long size : new long[] {-1, 0, 55, 56, 56 + 15, 56 + 16400, 56 + 16400 + 15, 56 + 2 * 16400}) {
            assertFails(FailureKind.CANNOT_OPEN, () -> Cobblestone.plainSize(size));
        }
        assertEquals(0, Cobblestone.plainSize(56 + 16));
        assertEquals(16383, Cobblestone.plainSize(56 + 16399));
        assertEquals(16384, Cobblestone.plainSize(56 + 16400 + 16));
        long largest = (1L << 52) - 1;
        assertEquals(largest, Cobblestone.plainSize(Cobblestone.sealedSize(largest)));
        assertFails(FailureKind.CANNOT_OPEN, () -> Cobblestone.plainSize(Cobblestone.sealedSize(largest) + 17));
        assertThrows(IllegalArgumentException.class, () -> Cobblestone.sealedSize(largest + 1));
        assertThrows(IllegalArgumentException.class, () -> Cobblestone.sealedSize(-1));
    }

    /** The last chunk of a full one is empty: no byte of the message depends on it, but that it is the end does. */
    @Test
    void anEmptyLastChunkCounts() {
        byte[] sealed = Cobblestone.seal(Dek.ofBytes(KEY), CONTEXT, new byte[16384], new SeededRandom("salt"));
        sealed[sealed.length - 1] ^= 1;
        assertFails(FailureKind.CANNOT_OPEN, () -> Cobblestone.open(Dek.ofBytes(KEY), CONTEXT, sealed));
    }

    @Test
    void aBadChunkLeavesNoPlaintext() {
        byte[] keys = new byte[44];
        byte[] sealed = new byte[1000 + 16];
        byte[] message = new byte[1000];
        Arrays.fill(message, (byte) 'x');
        new ChunkCipher(keys).seal(0, message, 0, 1000, sealed, 0);
        sealed[1015] ^= 1;
        byte[] out = new byte[1000];
        assertEquals(-1, new ChunkCipher(keys).open(0, sealed, 0, sealed.length, out, 0));
        assertArrayEquals(new byte[1000], out);
    }
}
