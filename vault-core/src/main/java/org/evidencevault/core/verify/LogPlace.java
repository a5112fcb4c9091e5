package org.evidencevault.core.verify;

import java.util.Optional;
import java.util.OptionalInt;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.record.LogEntry;
import org.evidencevault.core.tlog.Merkle;
import org.evidencevault.core.tlog.TlogProof;

/**
 * Where an entry stands in the log, by its proof file.
 *
 * @param entry the leaf
 * @param index alleged, until {@code proven}
 * @param head the checkpoint that the proof leads to
 * @param proven whether it leads there, and the checkpoint satisfies the policy
 */
record LogPlace(LogEntry entry, long index, Head head, boolean proven) {
    private static final int MAX_PROOF = 320 << 10;

    /** Reads the proof file, and checks it: a line for the entry, and one for its place. Empty if there is no such proof. */
    static Optional<LogPlace> check(
            LogEntry entry, OptionalInt proofFile, String subject, Payload payload, Heads heads, Checks checks) {
        Hash leaf = Merkle.leafHash(entry.encode());
        checks.passed(CheckId.ENTRY, subject, "its log entry and leaf hash are computed from its own bytes");
        if (proofFile.isEmpty()) {
            checks.failed(CheckId.INCLUSION, subject, FailureKind.MISSING_FILE, "its proof is not in the bundle");
            return Optional.empty();
        }
        String where = payload.name(proofFile.getAsInt());
        TlogProof proof;
        try {
            proof = parse(payload.read(proofFile.getAsInt(), MAX_PROOF).bytes(), heads, where);
        } catch (VaultException e) {
            checks.failed(CheckId.INCLUSION, subject, e);
            return Optional.empty();
        }
        Head head = heads.of(proof.checkpoint());
        return Optional.of(place(entry, leaf, proof, head, subject, where, checks));
    }

    private static TlogProof parse(byte[] bytes, Heads heads, String where) {
        TlogProof proof = TlogProof.parse(bytes, heads.last(), where);
        if (proof.extra().isPresent()) {
            throw new VaultException(FailureKind.UNKNOWN_SYNTAX, where, "extra data, which nobody signed");
        }
        return proof;
    }

    private static LogPlace place(
            LogEntry entry, Hash leaf, TlogProof proof, Head head, String subject, String where, Checks checks) {
        try {
            proof.inclusion(head.checkpoint()).verify(leaf, head.checkpoint().root(), where);
        } catch (VaultException e) {
            checks.failed(CheckId.INCLUSION, subject, e);
            return new LogPlace(entry, proof.index(), head, false);
        }
        if (head.isTrusted()) {
            checks.passed(
                    CheckId.INCLUSION,
                    subject,
                    "entry " + proof.index() + " of the " + head.checkpoint().size() + " that "
                            + head.checkpoint().origin() + " signed for");
        } else {
            checks.notChecked(
                    CheckId.INCLUSION,
                    subject,
                    "its proof ends in the " + head.name() + ", which does not satisfy the policy");
        }
        return new LogPlace(entry, proof.index(), head, head.isTrusted());
    }
}
