package org.evidencevault.core.keys;

import java.security.SecureRandom;
import java.util.Arrays;

/** 32 secret bytes that can be wiped: what every key type here holds. Thread safe, but nobody may use it while it is closed. */
final class Secret implements AutoCloseable {
    static final int SIZE = 32;

    private final byte[] bytes;
    private volatile boolean closed;

    private Secret(byte[] owned) {
        this.bytes = owned;
    }

    static Secret generate(SecureRandom random) {
        byte[] bytes = new byte[SIZE];
        random.nextBytes(bytes);
        return new Secret(bytes);
    }

    /** Takes the array over: the caller forgets it. Requires exactly 32 bytes. */
    static Secret owning(byte[] bytes) {
        if (bytes.length != SIZE) {
            throw new IllegalArgumentException("a secret key has 32 bytes, not " + bytes.length);
        }
        return new Secret(bytes);
    }

    /** The bytes themselves, not a copy: for one call, never to keep. */
    byte[] bytes() {
        if (closed) {
            throw new IllegalStateException("the key was closed");
        }
        return bytes;
    }

    /** A second holder of the same key, closed on its own. */
    Secret copy() {
        return new Secret(bytes().clone());
    }

    @Override
    public void close() {
        closed = true;
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public String toString() {
        return "secret";
    }
}
