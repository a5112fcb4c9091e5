package org.evidencevault.core.tlog;

import java.util.OptionalLong;

/**
 * A signature that {@link NoteVerifier} has found good.
 *
 * @param key the key that made it
 * @param timestamp seconds since 1970 at which a cosignature was made, by its maker's clock; 0 if it states none, as for type
 *     {@code 0x01}
 */
public record VerifiedSignature(VerifierKey key, long timestamp) {
    /** The time, if the signature states one. */
    public OptionalLong time() {
        return timestamp == 0 ? OptionalLong.empty() : OptionalLong.of(timestamp);
    }
}
