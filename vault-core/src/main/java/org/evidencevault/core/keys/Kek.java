package org.evidencevault.core.keys;

import java.security.SecureRandom;

/**
 * The key that wraps the DEKs of one case, audience and generation: an AES-256 key. At rest it exists only wrapped by a root key.
 *
 * <p>Thread safe. {@link #close} overwrites the bytes; using a closed key is an {@link IllegalStateException}.
 */
public final class Kek implements AutoCloseable {
    private final Secret secret;

    private Kek(Secret secret) {
        this.secret = secret;
    }

    public static Kek generate(SecureRandom random) {
        return new Kek(Secret.generate(random));
    }

    static Kek owning(byte[] bytes) {
        return new Kek(Secret.owning(bytes));
    }

    /** Wraps the key of the object whose Cobblestone context is {@code objectContext}. */
    public WrappedKey wrap(Dek dek, byte[] objectContext) {
        return KeyWrap.wrap(secret, dek.secret(), DekLabel.of(objectContext));
    }

    /**
     * Unwraps the key of the object whose Cobblestone context is {@code objectContext}.
     *
     * @throws org.evidencevault.core.VaultException CANNOT_OPEN if it was wrapped by another key or for another object, or changed
     */
    public Dek unwrap(WrappedKey wrapped, byte[] objectContext) {
        return Dek.owning(KeyWrap.unwrap(secret, wrapped, DekLabel.of(objectContext)));
    }

    /** A second holder of the same key, closed on its own. */
    public Kek copy() {
        return new Kek(secret.copy());
    }

    Secret secret() {
        return secret;
    }

    @Override
    public void close() {
        secret.close();
    }

    @Override
    public String toString() {
        return "KEK";
    }
}
