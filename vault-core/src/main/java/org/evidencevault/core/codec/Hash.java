package org.evidencevault.core.codec;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/** A SHA-256 value (FIPS 180-4): 32 bytes. Immutable. Public data: comparison is not constant time. */
public final class Hash implements Comparable<Hash> {
    public static final int SIZE = 32;

    private final byte[] bytes;

    private Hash(byte[] owned) {
        this.bytes = owned;
    }

    /** The digest of the concatenation of {@code parts}. */
    public static Hash of(byte[]... parts) {
        MessageDigest digest = sha256();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return new Hash(digest.digest());
    }

    /** The value of a finished computation; resets {@code digest}, which must be {@link #sha256()}. */
    public static Hash finish(MessageDigest digest) {
        return ofBytes(digest.digest());
    }

    /** A hash that is already computed. Requires exactly 32 bytes. */
    public static Hash ofBytes(byte[] bytes) {
        return ofBytes(bytes, 0, bytes.length);
    }

    /** A hash that is already computed, at {@code offset}. Requires {@code length} to be 32. */
    public static Hash ofBytes(byte[] bytes, int offset, int length) {
        if (length != SIZE) {
            throw new IllegalArgumentException("a SHA-256 value has 32 bytes, not " + length);
        }
        return new Hash(Arrays.copyOfRange(bytes, offset, offset + length));
    }

    /** Parses the canonical base64 of 32 bytes; {@code where} names the place in errors. */
    public static Hash parseBase64(String text, String where) {
        return new Hash(Base64Text.decode(text, SIZE, where));
    }

    /** Parses 64 lower-case hex digits; {@code where} names the place in errors. */
    public static Hash parseHex(String text, String where) {
        return new Hash(Hex.decode(text, SIZE, where));
    }

    /** A new SHA-256 computation. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** A copy of the 32 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Writes the 32 bytes into {@code target} at {@code offset}. */
    public void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, SIZE);
    }

    /** Feeds the 32 bytes to {@code digest}. */
    public void update(MessageDigest digest) {
        digest.update(bytes);
    }

    public String base64() {
        return Base64Text.encode(bytes);
    }

    public String hex() {
        return Hex.encode(bytes);
    }

    /** Fails with {@code kind} unless this equals {@code expected}. */
    public void requireEqual(Hash expected, FailureKind kind, String where, String what) {
        if (!equals(expected)) {
            throw new VaultException(kind, where, what);
        }
    }

    @Override
    public int compareTo(Hash other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return base64();
    }
}
