package org.evidencevault.core.keys;

import java.util.Arrays;

/**
 * What a {@link RootKeyProvider} outside this process wraps: {@code KEK[32] || SHA-256(label)[32]}, so that a device which offers
 * nothing but KWP over data keeps the root key to itself. Overwrite the arrays after use.
 */
public final class KekPayload {
    /** Bytes before wrapping; KWP makes 72 of them. */
    public static final int SIZE = KeyWrap.PAYLOAD;

    private KekPayload() {}

    /** The 64 bytes to wrap. */
    public static byte[] of(Kek kek, KekLabel label) {
        return KeyWrap.payload(kek.secret(), label.bytes());
    }

    /**
     * The KEK in what the device unwrapped; overwrites {@code payload}.
     *
     * @throws org.evidencevault.core.VaultException CANNOT_OPEN if it was wrapped for another label, or has not 64 bytes
     */
    public static Kek open(byte[] payload, KekLabel label) {
        try {
            return Kek.owning(KeyWrap.key(payload, label.bytes()));
        } finally {
            Arrays.fill(payload, (byte) 0);
        }
    }
}
