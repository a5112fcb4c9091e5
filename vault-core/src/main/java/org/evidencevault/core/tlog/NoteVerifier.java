package org.evidencevault.core.tlog;

import java.util.Arrays;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.ByteReader;

/** Verifies one signature of a note with one key (C2SP signed-note, tlog-cosignature). Stateless, thread safe. */
public final class NoteVerifier {
    private NoteVerifier() {}

    /**
     * Returns if {@code signature} is by {@code key} over {@code text}. A cosignature requires the text to be a checkpoint.
     *
     * @throws VaultException BAD_SIGNATURE if it is not; WRONG_LENGTH or OUT_OF_RANGE for bytes that are no signature of the
     *     key's type
     */
    public static VerifiedSignature verify(VerifierKey key, byte[] text, NoteSignature signature) {
        String where = "signature of " + key;
        if (!signature.claims(key)) {
            throw new VaultException(FailureKind.BAD_SIGNATURE, where, "the line names another key");
        }
        byte[] bytes = signature.signature();
        if (bytes.length != key.type().signatureSize()) {
            throw new VaultException(
                    FailureKind.WRONG_LENGTH,
                    where,
                    key.type().signatureSize() + " bytes expected, " + bytes.length + " found");
        }
        long time = key.type().isCosignature() ? new ByteReader(bytes, where).u63() : 0;
        boolean good = switch (key.type()) {
            case ED25519 -> StrictEd25519.verify(key.point(), text, bytes);
            case COSIGNATURE_ED25519 -> verifyEd25519Cosignature(key, text, time, bytes);
            case COSIGNATURE_ML_DSA_44 -> verifyMlDsaCosignature(key, text, time, bytes);
        };
        if (!good) {
            throw new VaultException(FailureKind.BAD_SIGNATURE, where, "does not verify");
        }
        return new VerifiedSignature(key, time);
    }

    private static boolean verifyEd25519Cosignature(VerifierKey key, byte[] text, long time, byte[] bytes) {
        Checkpoint.parse(text, "cosigned text");
        return StrictEd25519.verify(key.point(), Cosignatures.ed25519Message(text, time), withoutTime(bytes));
    }

    private static boolean verifyMlDsaCosignature(VerifierKey key, byte[] text, long time, byte[] bytes) {
        Checkpoint checkpoint = Checkpoint.parse(text, "cosigned text");
        return verifyMlDsa(
                key.publicKey(), Cosignatures.mlDsaMessage(key.name(), checkpoint, time), withoutTime(bytes));
    }

    /** Pure ML-DSA-44 with an empty context (FIPS 204, algorithm 3). */
    static boolean verifyMlDsa(byte[] publicKey, byte[] message, byte[] signature) {
        MLDSASigner verifier = new MLDSASigner();
        verifier.init(false, new MLDSAPublicKeyParameters(MLDSAParameters.ml_dsa_44, publicKey));
        verifier.update(message, 0, message.length);
        return verifier.verifySignature(signature);
    }

    private static byte[] withoutTime(byte[] bytes) {
        return Arrays.copyOfRange(bytes, Long.BYTES, bytes.length);
    }
}
