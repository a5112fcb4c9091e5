package org.evidencevault.core.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.store.LogHead;
import org.evidencevault.core.tlog.Checkpoint;
import org.evidencevault.core.tlog.NoteSignature;
import org.evidencevault.core.tlog.SignedNote;

/** The signed checkpoints that the ledger keeps. Thread safe; several processes may add to one ledger. */
final class Checkpoints {
    private static final String WHERE = "kept checkpoint";
    private static final int ATTEMPTS = 16;

    private final Ledger ledger;
    private final HeadSigner signer;

    Checkpoints(Ledger ledger, HeadSigner signer) {
        this.ledger = ledger;
        this.signer = signer;
    }

    Optional<SignedNote> newest() {
        return ledger.newestCheckpoint().map(bytes -> HeadSigner.parseNote(bytes, WHERE));
    }

    Optional<SignedNote> of(long size) {
        return ledger.checkpoint(size).map(bytes -> HeadSigner.parseNote(bytes, WHERE));
    }

    LogHead head(SignedNote note) {
        Checkpoint checkpoint = signer.parse(note, WHERE);
        return new LogHead(checkpoint.size(), checkpoint.root());
    }

    /**
     * Signs a decided head and keeps the checkpoint. If another process was faster its checkpoint stays: it says the same, and may be with
     * others already.
     *
     * @throws VaultException FORK if the kept one says something else
     */
    SignedNote sign(LogHead head) {
        Optional<SignedNote> before = of(head.size());
        if (before.isEmpty()) {
            try {
                ledger.keepCheckpoint(head.size(), signer.sign(head).encode());
            } catch (VaultException e) {
                if (e.kind() != FailureKind.CONFLICT) {
                    throw e;
                }
            }
        }
        SignedNote kept = of(head.size()).orElseThrow(() -> new IllegalStateException("a kept checkpoint is gone"));
        if (!head(kept).equals(head)) {
            throw Refusals.fork("the decided head", head, "the signed checkpoint", head(kept));
        }
        return kept;
    }

    /** Adds the cosignatures of known witnesses to the checkpoint of {@code size}: of each the first. */
    SignedNote add(long size, List<NoteSignature> cosignatures) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            SignedNote before = of(size).orElseThrow(() -> new VaultException(
                    FailureKind.NOT_FOUND, "checkpoint " + size, "no checkpoint of this size was signed"));
            List<NoteSignature> more = new ArrayList<>();
            for (NoteSignature each : cosignatures) {
                boolean isNew = signer.witness(before, each)
                        .filter(key -> before.signatureBy(key).isEmpty()
                                && more.stream().noneMatch(m -> m.claims(key)))
                        .isPresent();
                if (isNew) {
                    more.add(each);
                }
            }
            SignedNote after = more.isEmpty() ? before : before.withSignatures(more);
            try {
                ledger.keepCheckpoint(size, after.encode());
                return after;
            } catch (VaultException e) {
                // Another witness' signature was kept meanwhile: add to that.
                if (e.kind() != FailureKind.CONFLICT) {
                    throw e;
                }
            }
        }
        throw new VaultException(FailureKind.CONFLICT, "checkpoint " + size, "others keep changing it; try again");
    }
}
