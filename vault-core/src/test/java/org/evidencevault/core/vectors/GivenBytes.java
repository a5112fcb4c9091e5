package org.evidencevault.core.vectors;

import java.security.SecureRandom;

/** A source of one random value, which is the given one: to seal again under the salt of an object, to make the key of a vector. */
final class GivenBytes extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final byte[] bytes;

    GivenBytes(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    @Override
    public synchronized void nextBytes(byte[] target) {
        if (target.length != bytes.length) {
            throw new IllegalArgumentException("asked for " + target.length + " bytes of " + bytes.length);
        }
        System.arraycopy(bytes, 0, target, 0, target.length);
    }
}
