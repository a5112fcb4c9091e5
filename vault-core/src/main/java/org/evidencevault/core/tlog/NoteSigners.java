package org.evidencevault.core.tlog;

import java.time.Clock;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.evidencevault.core.codec.ByteWriter;

/**
 * Signers that hold their private key in memory. A seed has 32 bytes; it is copied, and the caller may zeroise its own array.
 * All of them are thread safe, and none prints its key.
 */
public final class NoteSigners {
    private static final int SEED_SIZE = 32;

    private NoteSigners() {}

    /** Signs any note text with Ed25519 (type {@code 0x01}); deterministic. */
    public static NoteSigner ed25519(String name, byte[] seed) {
        Ed25519PrivateKeyParameters secret = ed25519Key(seed);
        VerifierKey key = key(name, SignatureType.ED25519, secret);
        return new Local(key, text -> {
            Cosignatures.requireNoCosignatureMessage(text);
            return ed25519Signature(secret, text);
        });
    }

    /** Cosigns checkpoints with Ed25519 (type {@code 0x04}) at the time of {@code clock}, in seconds. */
    public static NoteSigner ed25519Cosigner(String name, byte[] seed, Clock clock) {
        Ed25519PrivateKeyParameters secret = ed25519Key(seed);
        VerifierKey key = key(name, SignatureType.COSIGNATURE_ED25519, secret);
        return new Local(key, text -> {
            long time = Cosignatures.timeToSign(clock);
            byte[] signature = ed25519Signature(secret, Cosignatures.ed25519ToSign(text, time));
            return new ByteWriter().u64(time).bytes(signature).toByteArray();
        });
    }

    /**
     * Cosigns checkpoints with ML-DSA-44 (type {@code 0x06}) at the time of {@code clock}, in seconds. Pure ML-DSA with an empty
     * context, in the deterministic variant of FIPS 204, so that one tree head at one time has one signature.
     */
    public static NoteSigner mlDsa44Cosigner(String name, byte[] seed, Clock clock) {
        requireSeed(seed);
        MLDSAPrivateKeyParameters secret = new MLDSAPrivateKeyParameters(MLDSAParameters.ml_dsa_44, seed.clone());
        VerifierKey key = VerifierKey.of(name, SignatureType.COSIGNATURE_ML_DSA_44, secret.getPublicKey());
        return new Local(key, text -> {
            long time = Cosignatures.timeToSign(clock);
            byte[] signature = mlDsaSignature(secret, Cosignatures.mlDsaToSign(name, text, time));
            return new ByteWriter().u64(time).bytes(signature).toByteArray();
        });
    }

    private static Ed25519PrivateKeyParameters ed25519Key(byte[] seed) {
        requireSeed(seed);
        return new Ed25519PrivateKeyParameters(seed, 0);
    }

    private static VerifierKey key(String name, SignatureType type, Ed25519PrivateKeyParameters secret) {
        return VerifierKey.of(name, type, secret.generatePublicKey().getEncoded());
    }

    private static void requireSeed(byte[] seed) {
        if (seed.length != SEED_SIZE) {
            throw new IllegalArgumentException("a seed has " + SEED_SIZE + " bytes, not " + seed.length);
        }
    }

    private static byte[] ed25519Signature(Ed25519PrivateKeyParameters secret, byte[] message) {
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        secret.sign(Ed25519.Algorithm.Ed25519, null, message, 0, message.length, signature, 0);
        return signature;
    }

    private static byte[] mlDsaSignature(MLDSAPrivateKeyParameters secret, byte[] message) {
        try {
            MLDSASigner signer = new MLDSASigner();
            signer.init(true, secret);
            signer.update(message, 0, message.length);
            return signer.generateSignature();
        } catch (org.bouncycastle.crypto.CryptoException e) {
            throw new IllegalStateException("ML-DSA signs every message", e);
        }
    }

    private interface Scheme {
        byte[] sign(byte[] text);
    }

    private static final class Local implements NoteSigner {
        private final VerifierKey key;
        private final Scheme scheme;

        Local(VerifierKey key, Scheme scheme) {
            this.key = key;
            this.scheme = scheme;
        }

        @Override
        public VerifierKey key() {
            return key;
        }

        @Override
        public NoteSignature sign(byte[] text) {
            return new NoteSignature(key.name(), key.keyId(), scheme.sign(text));
        }

        @Override
        public String toString() {
            return "signer of " + key;
        }
    }
}
