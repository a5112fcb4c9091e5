package org.evidencevault.core.log;

import java.util.List;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.store.StateFolder;
import org.evidencevault.core.tlog.AddCheckpoint;
import org.evidencevault.core.tlog.Checkpoint;
import org.evidencevault.core.tlog.Merkle;
import org.evidencevault.core.tlog.NoteSignature;
import org.evidencevault.core.tlog.NoteSigner;
import org.evidencevault.core.tlog.NoteVerifier;
import org.evidencevault.core.tlog.SignedNote;
import org.evidencevault.core.tlog.VerifierKey;

/**
 * The cosigner's side of C2SP tlog-witness, for a machine that may never be on a network: a request comes in as a file, signature lines
 * go out. Remembers of each log the last checkpoint that it cosigned, and cosigns only what adds to that. Thread safe.
 */
public final class Witness {
    private static final String WHERE = "request";

    private final StateFolder state;

    /** A witness whose memory is {@code state}. Losing it would let a log show this witness another past. */
    public Witness(StateFolder state) {
        this.state = state;
    }

    /**
     * Cosigns the checkpoint of {@code request}. It is remembered durably before this returns, so that no cosignature is ever forgotten.
     *
     * @param logKeys the keys that the witness trusts; all of those that bear the checkpoint's origin must have signed it
     * @param signers the witness' keys; at least one
     * @return a signature by each signer, in order
     * @throws VaultException UNKNOWN_LOG for an origin that no key bears; MISSING_SIGNATURE, BAD_SIGNATURE; OUT_OF_RANGE if the proof
     *     begins above the checkpoint; ROLLBACK for a checkpoint older than the last one; CONFLICT if the proof does not begin at the last
     *     one, whose size the message names; INCONSISTENT if it does not hold; FORK for another root at the last size: both
     *     checkpoints are then kept
     */
    public synchronized List<NoteSignature> cosign(
            AddCheckpoint request, List<VerifierKey> logKeys, List<? extends NoteSigner> signers) {
        if (signers.isEmpty()) {
            throw new IllegalArgumentException("no key to cosign with");
        }
        SignedNote note = request.checkpoint();
        Checkpoint next = Checkpoint.parse(note, WHERE);
        requireSignedBy(
                note,
                logKeys.stream().filter(key -> key.name().equals(next.origin())).toList());
        if (request.oldSize() > next.size()) {
            throw refuse(
                    FailureKind.OUT_OF_RANGE, "the proof begins at " + request.oldSize() + ", above " + next.size());
        }
        Checkpoint last = last(next.origin());
        requireNotContradicting(last, next, note);
        if (request.oldSize() != last.size()) {
            throw refuse(
                    FailureKind.CONFLICT,
                    "the proof begins at " + request.oldSize() + "; this witness cosigned size " + last.size()
                            + " last and needs a proof from there");
        }
        request.consistency(next).verify(last.root(), next.root(), WHERE);
        // Before signing: a cosignature that got out while the memory of it did not could be contradicted by a later
        // one.
        state.replace(fileOf(next.origin()), note.encode());
        return SignedNote.sign(note.text(), signers).signatures();
    }

    /** The size of the checkpoint of a log that was cosigned last, 0 if none was: where a request's proof must begin. */
    public synchronized long lastSize(String origin) {
        return last(origin).size();
    }

    private Checkpoint last(String origin) {
        Checkpoint none = new Checkpoint(origin, 0, Merkle.EMPTY_ROOT);
        String file = fileOf(origin);
        Checkpoint last = state.read(file)
                .map(bytes -> Checkpoint.parse(HeadSigner.parseNote(bytes, file), file))
                .orElse(none);
        if (!last.origin().equals(origin)) {
            throw new VaultException(FailureKind.UNKNOWN_LOG, file, "of " + last.origin() + ", not of " + origin);
        }
        return last;
    }

    private static void requireSignedBy(SignedNote note, List<VerifierKey> keys) {
        if (keys.isEmpty()) {
            throw refuse(FailureKind.UNKNOWN_LOG, "of a log that this witness does not know");
        }
        for (VerifierKey key : keys) {
            NoteSignature signature = note.signatureBy(key)
                    .orElseThrow(() -> refuse(FailureKind.MISSING_SIGNATURE, "not signed by " + key));
            NoteVerifier.verify(key, note.text(), signature);
        }
    }

    private void requireNotContradicting(Checkpoint last, Checkpoint next, SignedNote note) {
        if (next.size() < last.size()) {
            throw refuse(
                    FailureKind.ROLLBACK,
                    "size " + next.size() + " is behind size " + last.size() + ", which this witness has cosigned");
        }
        if (next.size() == last.size() && !next.root().equals(last.root())) {
            String evidence =
                    fileOf(next.origin()) + ".fork-" + note.digest().hex().substring(0, 16);
            state.keep(evidence, note.encode());
            throw refuse(
                    FailureKind.FORK,
                    "the log signed root " + next.root() + " and root " + last.root() + ", both for size "
                            + next.size() + "; both checkpoints are kept (" + fileOf(next.origin()) + ", " + evidence
                            + "): make this known");
        }
    }

    private static VaultException refuse(FailureKind kind, String what) {
        return new VaultException(kind, WHERE, what);
    }

    /** An origin has no underscore, so that no two origins share a file. */
    private static String fileOf(String origin) {
        return "log-" + origin.replace('/', '_');
    }
}
