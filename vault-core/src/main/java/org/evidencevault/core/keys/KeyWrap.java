package org.evidencevault.core.keys;

import java.security.MessageDigest;
import java.util.Arrays;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;

/**
 * Wraps a 32-byte key under another, bound to a label: {@code AES-256-KWP(W, key || SHA-256(label))}.
 *
 * <p>The payload is what an HSM sees: 64 bytes in, 72 bytes out. Whatever is wrong, unwrapping fails with one message.
 */
final class KeyWrap {
    static final int PAYLOAD = Secret.SIZE + Hash.SIZE;

    private KeyWrap() {}

    static WrappedKey wrap(Secret wrapping, Secret key, byte[] label) {
        byte[] payload = payload(key, label);
        try {
            return WrappedKey.ofBytes(wrapping.use(bytes -> Kwp.wrap(bytes, payload)), "wrapped key");
        } finally {
            Arrays.fill(payload, (byte) 0);
        }
    }

    /** The 32 bytes of the key, owned by the caller. */
    static byte[] unwrap(Secret wrapping, WrappedKey wrapped, byte[] label) {
        byte[] payload = wrapping.use(bytes -> Kwp.unwrap(bytes, wrapped.bytes()));
        try {
            return key(payload, label);
        } finally {
            Arrays.fill(payload, (byte) 0);
        }
    }

    static byte[] payload(Secret key, byte[] label) {
        byte[] payload = key.use(bytes -> Arrays.copyOf(bytes, PAYLOAD));
        Hash.of(label).copyTo(payload, Secret.SIZE);
        return payload;
    }

    /** The key in an unwrapped payload, if it was wrapped for {@code label}. */
    static byte[] key(byte[] payload, byte[] label) {
        if (payload.length != PAYLOAD
                || !MessageDigest.isEqual(
                        Arrays.copyOfRange(payload, Secret.SIZE, PAYLOAD),
                        Hash.of(label).bytes())) {
            throw cannotOpen();
        }
        return Arrays.copyOf(payload, Secret.SIZE);
    }

    static VaultException cannotOpen() {
        return new VaultException(FailureKind.CANNOT_OPEN, "the wrapped key does not open");
    }
}
