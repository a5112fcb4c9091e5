package org.evidencevault.core.log;

import java.util.List;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.store.LogHead;
import org.evidencevault.core.tlog.Checkpoint;
import org.evidencevault.core.tlog.NoteSignature;
import org.evidencevault.core.tlog.NoteSigner;
import org.evidencevault.core.tlog.NoteVerifier;
import org.evidencevault.core.tlog.SignedNote;
import org.evidencevault.core.tlog.VerifierKey;

/** Signs heads with both keys of the log, Ed25519 first, and tells its own checkpoints from others. */
final class HeadSigner {
    /** Bytes of a checkpoint with all the signatures that a note may carry. */
    static final int MAX_CHECKPOINT = 256 * 1024;

    private final LogConfig config;
    private final List<NoteSigner> signers;

    HeadSigner(LogConfig config) {
        this.config = config;
        this.signers = List.of(config.ed25519(), config.mlDsa44());
    }

    /** Signs a head, and checks the signatures: a signature that went wrong could give the key away, and helps nobody. */
    SignedNote sign(LogHead head) {
        SignedNote note = SignedNote.sign(config.checkpoint(head).encode(), signers);
        for (int i = 0; i < signers.size(); i++) {
            NoteVerifier.verify(
                    signers.get(i).key(), note.text(), note.signatures().get(i));
        }
        return note;
    }

    /** Fails unless both keys of this log signed {@code note}. */
    void requireOurs(SignedNote note, String where) {
        for (NoteSigner signer : signers) {
            NoteSignature signature = note.signatureBy(signer.key())
                    .orElseThrow(() ->
                            new VaultException(FailureKind.MISSING_SIGNATURE, where, "not signed by " + signer.key()));
            NoteVerifier.verify(signer.key(), note.text(), signature);
        }
    }

    /** A checkpoint of this log; {@code where} names it in errors. */
    Checkpoint parse(SignedNote note, String where) {
        Checkpoint checkpoint = Checkpoint.parse(note, where);
        if (!checkpoint.origin().equals(config.origin())) {
            throw new VaultException(
                    FailureKind.UNKNOWN_LOG, where, "of " + checkpoint.origin() + ", not of " + config.origin());
        }
        return checkpoint;
    }

    static SignedNote parseNote(byte[] bytes, String where) {
        return SignedNote.parse(bytes, MAX_CHECKPOINT, where);
    }

    /**
     * The witness whose signature this is, if the configuration names it and it is not the log itself.
     *
     * @throws VaultException BAD_SIGNATURE if it claims to be a known witness' and does not verify
     */
    Optional<VerifierKey> witness(SignedNote note, NoteSignature signature) {
        Optional<VerifierKey> witness = config.witnesses().stream()
                .filter(signature::claims)
                .filter(key -> signers.stream().noneMatch(own -> own.key().equals(key)))
                .findFirst();
        witness.ifPresent(key -> NoteVerifier.verify(key, note.text(), signature));
        return witness;
    }
}
