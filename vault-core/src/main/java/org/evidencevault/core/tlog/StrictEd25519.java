package org.evidencevault.core.tlog;

import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Ed25519 (RFC 8032) as OpenSSL and the JDK verify it: cofactorless, S below the group order, public key and R canonical and of
 * prime order. Bouncy Castle alone accepts some signatures with a small-order part in R, which only the key's owner can make,
 * and which the other two refuse: one note, two verdicts.
 */
final class StrictEd25519 {
    private StrictEd25519() {}

    /** The point of a canonical public key of prime order; empty for any other 32 bytes. */
    static Optional<Ed25519.PublicPoint> publicPoint(byte[] publicKey) {
        return Optional.ofNullable(Ed25519.validatePublicKeyFullExport(publicKey, 0));
    }

    /** Whether {@code signature}, of exactly 64 bytes, is the key's over {@code message}. */
    static boolean verify(Ed25519.PublicPoint key, byte[] message, byte[] signature) {
        return Ed25519.validatePublicKeyFull(Arrays.copyOf(signature, Ed25519.PUBLIC_KEY_SIZE), 0)
                && Ed25519.verify(signature, 0, key, message, 0, message.length);
    }
}
