package org.evidencevault.core.tlog;

import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Ed25519 (RFC 8032) as OpenSSL and the JDK verify it: cofactorless, S below the group order, public key and R canonical and of
 * prime order.
 *
 * <p>Bouncy Castle computes no R to compare bytes with. It checks a multiple of the verification equation by a number of half the
 * length, which depends on the message and is often even, and so accepts some signatures whose R has a part of small order. Only the
 * key's owner can make them, but OpenSSL and the JDK refuse them: one note, two verdicts. With a key of prime order such a part is
 * all that can be wrong after Bouncy Castle has accepted, so that checking the order of R closes the gap.
 */
final class StrictEd25519 {
    private StrictEd25519() {}

    /** The point of a canonical public key of prime order; empty for any other 32 bytes. */
    static Optional<Ed25519.PublicPoint> publicPoint(byte[] publicKey) {
        return Optional.ofNullable(Ed25519.validatePublicKeyFullExport(publicKey, 0));
    }

    /** Whether {@code signature}, of exactly 64 bytes, is that of {@link #publicPoint} over {@code message}. */
    static boolean verify(Ed25519.PublicPoint key, byte[] message, byte[] signature) {
        return Ed25519.verify(signature, 0, key, message, 0, message.length) && PrimeOrder.isOrderOf(signature);
    }
}
