package org.evidencevault.core.codec;

import java.security.SecureRandom;
import java.util.Arrays;

/**
 * A random 16-byte identifier of a vault, case, record, event, link or blob. Immutable; written as 32 lower-case hex digits.
 * Carries no meaning and no time, so that it betrays none.
 */
public final class Id implements Comparable<Id> {
    public static final int SIZE = 16;

    private final byte[] bytes;

    private Id(byte[] owned) {
        this.bytes = owned;
    }

    public static Id random(SecureRandom random) {
        byte[] bytes = new byte[SIZE];
        random.nextBytes(bytes);
        return new Id(bytes);
    }

    /** Requires exactly 16 bytes. */
    public static Id ofBytes(byte[] bytes) {
        if (bytes.length != SIZE) {
            throw new IllegalArgumentException("an id has 16 bytes, not " + bytes.length);
        }
        return new Id(bytes.clone());
    }

    /** Parses 32 lower-case hex digits; {@code where} names the place in errors. */
    public static Id parse(String text, String where) {
        return new Id(Hex.decode(text, SIZE, where));
    }

    /** A copy of the 16 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public int compareTo(Id other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Id that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** 32 lower-case hex digits. */
    @Override
    public String toString() {
        return Hex.encode(bytes);
    }
}
