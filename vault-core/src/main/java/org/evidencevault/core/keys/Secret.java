package org.evidencevault.core.keys;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Function;

/**
 * 32 secret bytes that can be wiped: what every key type here holds. Thread safe: closing it under a running use does not change the
 * bytes that use sees, and nothing begins to use a closed one.
 */
final class Secret implements AutoCloseable {
    static final int SIZE = 32;

    private final byte[] bytes;
    private boolean closed;

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

    /** Gives {@code act} a copy of the bytes, and wipes it. */
    <T> T use(Function<byte[], T> act) {
        byte[] copy = copyOfBytes();
        try {
            return act.apply(copy);
        } finally {
            Arrays.fill(copy, (byte) 0);
        }
    }

    /** Requires that it is not closed. */
    void requireOpen() {
        use(bytes -> bytes);
    }

    private byte[] copyOfBytes() {
        synchronized (bytes) {
            if (closed) {
                throw new IllegalStateException("the key was closed");
            }
            return bytes.clone();
        }
    }

    /** A second holder of the same key, closed on its own. */
    Secret copy() {
        return new Secret(copyOfBytes());
    }

    @Override
    public void close() {
        synchronized (bytes) {
            closed = true;
            Arrays.fill(bytes, (byte) 0);
        }
    }

    @Override
    public String toString() {
        return "secret";
    }
}
