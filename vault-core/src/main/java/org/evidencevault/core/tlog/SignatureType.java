package org.evidencevault.core.tlog;

import java.util.Optional;

/** The signature types of C2SP signed-note that this code knows, with the sizes of their public keys and signatures. */
public enum SignatureType {
    /** Ed25519 over the note text (C2SP signed-note). */
    ED25519(0x01, 32, 64),
    /** Ed25519 over a timestamped checkpoint (C2SP tlog-cosignature). */
    COSIGNATURE_ED25519(0x04, 32, 8 + 64),
    /** ML-DSA-44 (FIPS 204) over a timestamped tree head (C2SP tlog-cosignature). */
    COSIGNATURE_ML_DSA_44(0x06, 1312, 8 + 2420);

    private final int code;
    private final int publicKeySize;
    private final int signatureSize;

    SignatureType(int code, int publicKeySize, int signatureSize) {
        this.code = code;
        this.publicKeySize = publicKeySize;
        this.signatureSize = signatureSize;
    }

    /** The type with this identifier byte, if it is known. */
    public static Optional<SignatureType> ofCode(int code) {
        for (SignatureType type : values()) {
            if (type.code == code) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** The identifier byte. */
    public int code() {
        return code;
    }

    /** Bytes of a public key. */
    public int publicKeySize() {
        return publicKeySize;
    }

    /** Bytes of a signature after the key id, the timestamp of a cosignature included. */
    public int signatureSize() {
        return signatureSize;
    }

    /** Whether this is a cosignature: made over a checkpoint only, with a timestamp. */
    public boolean isCosignature() {
        return this != ED25519;
    }

    /** Whether keys of this type are points of Edwards25519. */
    boolean isEd25519() {
        return this != COSIGNATURE_ML_DSA_44;
    }
}
