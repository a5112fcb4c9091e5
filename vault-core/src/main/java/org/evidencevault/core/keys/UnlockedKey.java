package org.evidencevault.core.keys;

import java.time.Clock;
import org.evidencevault.core.tlog.NoteSigner;
import org.evidencevault.core.tlog.NoteSigners;
import org.evidencevault.core.tlog.SignatureType;
import org.evidencevault.core.tlog.VerifierKey;

/** A key of an open keystore. Closing it wipes the secret. */
record UnlockedKey(KeystoreEntry.Kind kind, String identity, Secret secret) implements AutoCloseable {
    static UnlockedKey root(String name, Secret secret) {
        if (!KeystoreEntry.ROOT_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("root key name \"" + name + "\" is not [a-z0-9./-]{1,64}");
        }
        return new UnlockedKey(KeystoreEntry.Kind.ROOT, name, secret);
    }

    static UnlockedKey signing(SignatureType type, String keyName, Secret seed) {
        String vkey = signer(type, keyName, seed, Clock.systemUTC()).key().encode();
        return new UnlockedKey(KeystoreEntry.Kind.SIGN, vkey, seed);
    }

    /** The key on a line; CANNOT_OPEN if {@code wrapping} is not its key or the secret is not that of the line's public key. */
    static UnlockedKey unwrap(KeystoreEntry entry, Secret wrapping, byte[] label) {
        Secret secret = Secret.owning(KeyWrap.unwrap(wrapping, entry.wrapped(), label));
        UnlockedKey key = new UnlockedKey(entry.kind(), entry.identity(), secret);
        if (key.isSigning() && !key.signer(Clock.systemUTC()).key().equals(key.verifierKey())) {
            key.close();
            throw KeyWrap.cannotOpen();
        }
        return key;
    }

    KeystoreEntry wrap(Secret wrapping, byte[] label) {
        return new KeystoreEntry(kind, identity, KeyWrap.wrap(wrapping, secret, label));
    }

    String publicPart() {
        return KeystoreEntry.publicPart(kind, identity);
    }

    boolean isRoot() {
        return kind == KeystoreEntry.Kind.ROOT;
    }

    boolean isSigning() {
        return kind == KeystoreEntry.Kind.SIGN;
    }

    /** Requires a signing key. */
    VerifierKey verifierKey() {
        return VerifierKey.parse(identity, "keystore");
    }

    /** Requires a signing key. */
    NoteSigner signer(Clock clock) {
        VerifierKey key = verifierKey();
        return signer(key.type(), key.name(), secret, clock);
    }

    private static NoteSigner signer(SignatureType type, String name, Secret seed, Clock clock) {
        return seed.use(bytes -> switch (type) {
            case ED25519 -> NoteSigners.ed25519(name, bytes);
            case COSIGNATURE_ED25519 -> NoteSigners.ed25519Cosigner(name, bytes, clock);
            case COSIGNATURE_ML_DSA_44 -> NoteSigners.mlDsa44Cosigner(name, bytes, clock);
        });
    }

    @Override
    public void close() {
        secret.close();
    }

    @Override
    public String toString() {
        return publicPart();
    }
}
