package org.evidencevault.core.keys;

/**
 * Holds root keys (AES-256) and wraps KEKs with them. Thread safe.
 *
 * <p>A root key is named; its name is stored beside each KEK that it wraps. New KEKs are wrapped by the current root key; older
 * ones stay usable for unwrapping until nothing refers to them.
 *
 * <p><b>In an HSM.</b> The root key never leaves the device. {@code wrap} computes the 64 bytes of {@link KekPayload#of} and has
 * the device encrypt them under the root key with KWP (PKCS #11: {@code C_Encrypt} with {@code CKM_AES_KEY_WRAP_KWP}, the default
 * AIV), which yields the 72 bytes of the wrapped key; {@code unwrap} has it decrypt them and passes the 64 bytes to {@link
 * KekPayload#open}. One device call each. A refusal of the device to decrypt is CANNOT_OPEN; a device that does not answer is IO.
 */
public interface RootKeyProvider extends AutoCloseable {
    /** The name of the current root key. */
    String rootKey();

    /** Wraps with the current root key. */
    WrappedKey wrap(Kek kek, KekLabel label);

    /**
     * Unwraps with the root key of that name.
     *
     * @throws org.evidencevault.core.VaultException CANNOT_OPEN if it was wrapped by another root key or for another label, or
     *     changed; MATERIAL_ABSENT if there is no root key of that name
     */
    Kek unwrap(String rootKey, WrappedKey wrapped, KekLabel label);

    @Override
    void close();
}
