package org.evidencevault.core.keys;

import java.util.Arrays;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/**
 * A 32-byte key as it is stored: {@code AES-256-KWP(W, key || SHA-256(label))}, RFC 5649, 72 bytes. Says nothing about the key
 * without W. Immutable.
 */
public final class WrappedKey {
    public static final int SIZE = 72;

    private final byte[] bytes;

    private WrappedKey(byte[] owned) {
        this.bytes = owned;
    }

    /** Takes stored bytes; any other number than 72 is WRONG_LENGTH, and {@code where} names the place. */
    public static WrappedKey ofBytes(byte[] bytes, String where) {
        if (bytes.length != SIZE) {
            throw new VaultException(
                    FailureKind.WRONG_LENGTH, where, "a wrapped key has 72 bytes, not " + bytes.length);
        }
        return new WrappedKey(bytes.clone());
    }

    /** A copy of the 72 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WrappedKey that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "wrapped key";
    }
}
