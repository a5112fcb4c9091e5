package org.evidencevault.core.tlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.evidencevault.core.codec.Hex;
import org.evidencevault.core.codec.Utf8;
import org.junit.jupiter.api.Test;

/**
 * Signatures that only the key's owner can make: R with a part of small order. Bouncy Castle alone accepts some, the literal RFC
 * 8032, the JDK and this code none.
 */
class StrictEd25519Test {
    private static final BigInteger SECRET = new BigInteger(250, new Random(1));
    private static final byte[] KEY = Edwards.BASE.times(SECRET).encode();
    private static final Ed25519.PublicPoint POINT =
            StrictEd25519.publicPoint(KEY).orElseThrow();
    private static final List<Edwards> SMALL = small();

    /** The eight points of small order: multiples of one of order 8; the neutral one first. */
    private static List<Edwards> small() {
        Edwards eighth = Edwards.decode(Hex.decode(Points.SMALL_ORDER.get(10), 32, "point"));
        List<Edwards> small = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            small.add(eighth.times(BigInteger.valueOf(i)));
        }
        return small;
    }

    private static final BigInteger R = BigInteger.valueOf(77);
    private static final Edwards R_POINT = Edwards.BASE.times(R);

    /** R is 77 B and {@code part}. */
    private static byte[] sign(Edwards part, byte[] message) {
        return Edwards.sign(SECRET, KEY, R, R_POINT.plus(part), message);
    }

    private static byte[] message(int i) {
        return Utf8.bytes("message " + i);
    }

    @Test
    void theEightPointsOfSmallOrderAreAll() {
        Set<String> encodings = new TreeSet<>();
        SMALL.forEach(point -> encodings.add(Hex.encode(point.encode())));
        assertEquals(8, encodings.size());
        assertTrue(Points.SMALL_ORDER.containsAll(encodings));
        assertEquals(Edwards.NEUTRAL, SMALL.get(4).plus(SMALL.get(4)));
    }

    @Test
    void signaturesOfTheRfcVerify() {
        for (int i = 0; i < 8; i++) {
            byte[] signature = sign(Edwards.NEUTRAL, message(i));
            assertTrue(Edwards.verify(KEY, message(i), signature));
            assertTrue(WycheproofTest.jdk(KEY, message(i), signature));
            assertTrue(StrictEd25519.verify(POINT, message(i), signature));
        }
    }

    @Test
    void noPartOfSmallOrderIsAccepted() {
        int acceptedByBouncyCastle = 0;
        for (int part = 1; part < 8; part++) {
            for (int i = 0; i < 48; i++) {
                byte[] message = message(i);
                byte[] signature = sign(SMALL.get(part), message);
                assertFalse(StrictEd25519.verify(POINT, message, signature), "part " + part + " message " + i);
                if (i < 4) {
                    assertFalse(Edwards.verify(KEY, message, signature));
                    assertFalse(WycheproofTest.jdk(KEY, message, signature));
                }
                if (Ed25519.verify(signature, 0, POINT, message, 0, message.length)) {
                    acceptedByBouncyCastle++;
                }
            }
        }
        assertTrue(acceptedByBouncyCastle > 10, "the gap that this class closes: " + acceptedByBouncyCastle);
    }

    @Test
    void anROfSmallOrderIsRefused() {
        for (int i = 0; i < 64; i++) {
            Edwards part = SMALL.get(i % 8);
            byte[] signature = Edwards.sign(SECRET, KEY, BigInteger.ZERO, part, message(i));
            assertFalse(StrictEd25519.verify(POINT, message(i), signature));
        }
    }

    @Test
    void otherEncodingsOfRAreRefused() {
        for (String hex : Points.NOT_OF_PRIME_ORDER) {
            byte[] signature = sign(Edwards.NEUTRAL, message(1));
            System.arraycopy(Hex.decode(hex, 32, "point"), 0, signature, 0, 32);
            assertFalse(StrictEd25519.verify(POINT, message(1), signature), hex);
        }
    }

    @Test
    void sAboveTheGroupOrderIsRefused() {
        byte[] good = sign(Edwards.NEUTRAL, message(1));
        BigInteger s = Edwards.number(Arrays.copyOfRange(good, 32, 64));
        byte[] bad = good.clone();
        System.arraycopy(Edwards.little(s.add(Edwards.L)), 0, bad, 32, 32);
        assertTrue(StrictEd25519.verify(POINT, message(1), good));
        assertFalse(StrictEd25519.verify(POINT, message(1), bad));
    }

    @Test
    void everyCosetOfThePrimeOrderGroupIsToldApart() {
        Random random = new Random(2);
        for (int i = 0; i < 16; i++) {
            Edwards point = Edwards.BASE.times(new BigInteger(252, random).add(BigInteger.ONE));
            for (int part = 0; part < 8; part++) {
                byte[] encoded = point.plus(SMALL.get(part)).encode();
                assertEquals(part == 0, PrimeOrder.isOrderOf(encoded), Hex.encode(encoded));
            }
        }
        for (Edwards point : SMALL) {
            assertFalse(PrimeOrder.isOrderOf(point.encode()));
        }
    }

    @Test
    void theOrderIsWhatMultiplyingByItSays() {
        Random random = new Random(3);
        int prime = 0;
        for (int i = 0; i < 4000; i++) {
            byte[] encoded = new byte[32];
            random.nextBytes(encoded);
            if (Ed25519.validatePublicKeyPartial(encoded, 0)) {
                boolean expected = Ed25519.validatePublicKeyFull(encoded, 0);
                assertEquals(expected, PrimeOrder.isOrderOf(encoded), Hex.encode(encoded));
                prime += expected ? 1 : 0;
            }
        }
        assertTrue(prime > 100);
    }
}
