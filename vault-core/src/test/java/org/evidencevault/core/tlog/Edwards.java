package org.evidencevault.core.tlog;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * RFC 8032, section 5.1, word for word and slow: points of Edwards25519 in affine coordinates, signatures as section 5.1.7 says with
 * the cofactorless equation, R compared as bytes.
 */
record Edwards(BigInteger x, BigInteger y) {
    static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
    static final BigInteger L = BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
    static final BigInteger D = BigInteger.valueOf(-121665)
            .multiply(BigInteger.valueOf(121666).modInverse(P))
            .mod(P);
    static final Edwards NEUTRAL = new Edwards(BigInteger.ZERO, BigInteger.ONE);
    static final Edwards BASE = decode(new byte[] {
        0x58, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66,
        0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66
    });

    Edwards plus(Edwards o) {
        BigInteger product =
                D.multiply(x).multiply(o.x).multiply(y).multiply(o.y).mod(P);
        BigInteger x3 = x.multiply(o.y)
                .add(o.x.multiply(y))
                .multiply(BigInteger.ONE.add(product).modInverse(P));
        BigInteger y3 = y.multiply(o.y)
                .add(x.multiply(o.x))
                .multiply(BigInteger.ONE.subtract(product).modInverse(P));
        return new Edwards(x3.mod(P), y3.mod(P));
    }

    Edwards times(BigInteger n) {
        Edwards sum = NEUTRAL;
        for (int i = n.bitLength() - 1; i >= 0; i--) {
            sum = sum.plus(sum);
            if (n.testBit(i)) {
                sum = sum.plus(this);
            }
        }
        return sum;
    }

    Edwards negated() {
        return new Edwards(x.negate().mod(P), y);
    }

    byte[] encode() {
        byte[] encoded = little(y);
        if (x.testBit(0)) {
            encoded[31] |= (byte) 0x80;
        }
        return encoded;
    }

    static Edwards decode(byte[] encoded) {
        byte[] masked = encoded.clone();
        masked[31] &= 0x7f;
        BigInteger y = number(masked);
        BigInteger y2 = y.multiply(y).mod(P);
        BigInteger x2 = y2.subtract(BigInteger.ONE)
                .multiply(D.multiply(y2).add(BigInteger.ONE).modInverse(P))
                .mod(P);
        BigInteger x = x2.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
        if (!x.multiply(x).mod(P).equals(x2)) {
            x = x.multiply(BigInteger.TWO.modPow(P.subtract(BigInteger.ONE).shiftRight(2), P))
                    .mod(P);
        }
        if (!x.multiply(x).mod(P).equals(x2)) {
            throw new IllegalArgumentException("not on the curve");
        }
        return new Edwards(x.testBit(0) == (encoded[31] < 0) ? x : x.negate().mod(P), y);
    }

    /** A signature by {@code secret} of {@code key} whose R is {@code point}: r B, and perhaps a part of small order. */
    static byte[] sign(BigInteger secret, byte[] key, BigInteger r, Edwards point, byte[] message) {
        byte[] encodedR = point.encode();
        BigInteger k = challenge(encodedR, key, message);
        byte[] signature = Arrays.copyOf(encodedR, 64);
        System.arraycopy(little(r.add(k.multiply(secret)).mod(L)), 0, signature, 32, 32);
        return signature;
    }

    static boolean verify(byte[] key, byte[] message, byte[] signature) {
        byte[] encodedR = Arrays.copyOf(signature, 32);
        BigInteger s = number(Arrays.copyOfRange(signature, 32, 64));
        BigInteger k = challenge(encodedR, key, message);
        Edwards r = BASE.times(s).plus(decode(key).negated().times(k));
        return s.compareTo(L) < 0 && Arrays.equals(r.encode(), encodedR);
    }

    private static BigInteger challenge(byte[] r, byte[] key, byte[] message) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-512");
            sha.update(r);
            sha.update(key);
            return number(sha.digest(message)).mod(L);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static BigInteger number(byte[] little) {
        byte[] big = new byte[little.length];
        for (int i = 0; i < big.length; i++) {
            big[i] = little[big.length - 1 - i];
        }
        return new BigInteger(1, big);
    }

    static byte[] little(BigInteger number) {
        byte[] little = new byte[32];
        byte[] big = number.toByteArray();
        for (int i = 0; i < Math.min(32, big.length); i++) {
            little[i] = big[big.length - 1 - i];
        }
        return little;
    }
}
