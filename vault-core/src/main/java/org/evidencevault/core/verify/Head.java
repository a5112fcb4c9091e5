package org.evidencevault.core.verify;

import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.tlog.Checkpoint;
import org.evidencevault.core.tlog.Policy;
import org.evidencevault.core.tlog.PolicyVerdict;
import org.evidencevault.core.tlog.SignedNote;

/**
 * A checkpoint note that was checked against the auditor's policy once. Keeps the note only if the log signed it: there may be as
 * many others as a bundle has proofs.
 *
 * @param signed the whole note, if the log's signature is good and no known key's is bad
 * @param checkpoint its text
 * @param verdict of the policy, for those notes
 * @param failure why there is no verdict
 * @param strangers signature lines by keys that the policy does not name
 */
record Head(
        Optional<SignedNote> signed,
        Checkpoint checkpoint,
        Optional<PolicyVerdict> verdict,
        Optional<VaultException> failure,
        long strangers) {
    /** Checks {@code note}, whose text is a checkpoint. */
    static Head check(SignedNote note, Policy policy) {
        Checkpoint checkpoint = Checkpoint.parse(note, "checkpoint");
        try {
            PolicyVerdict verdict = policy.check(note, name(checkpoint));
            return new Head(
                    Optional.of(note), checkpoint, Optional.of(verdict), Optional.empty(), strangers(note, policy));
        } catch (VaultException e) {
            return new Head(Optional.empty(), checkpoint, Optional.empty(), Optional.of(e), 0);
        }
    }

    private static long strangers(SignedNote note, Policy policy) {
        return note.signatures().stream()
                .filter(line -> policy.logs().stream().noneMatch(log -> line.claims(log.key())))
                .filter(line -> policy.witnesses().stream().noneMatch(witness -> line.claims(witness.key())))
                .count();
    }

    /** The same with {@code note} in place of its own, which says the same. */
    Head sharing(SignedNote note) {
        return new Head(Optional.of(note), checkpoint, verdict, failure, strangers);
    }

    /** The whole note. Requires {@link #isSigned}. */
    SignedNote note() {
        return signed.orElseThrow(() -> new IllegalStateException(name() + " is not signed by the log"));
    }

    /** Whether the log signed it, whatever witnesses say. */
    boolean isSigned() {
        return verdict.isPresent();
    }

    /** Whether it satisfies the policy. */
    boolean isTrusted() {
        return verdict.filter(PolicyVerdict::quorumMet).isPresent();
    }

    /** Why it is not trusted. */
    VaultException distrust() {
        return failure.orElseGet(() ->
                new VaultException(FailureKind.QUORUM_UNMET, name(), "fewer witnesses signed than the policy demands"));
    }

    /** Whether both are heads of one log. */
    boolean sameLog(Head other) {
        return checkpoint.origin().equals(other.checkpoint.origin());
    }

    /** Whether both are heads of one log, of trees of one size. */
    boolean sameSize(Head other) {
        return sameLog(other) && checkpoint.size() == other.checkpoint.size();
    }

    /** Whether no tree can have both: one size, two roots. */
    boolean contradicts(Head other) {
        return sameSize(other) && !checkpoint.root().equals(other.checkpoint.root());
    }

    String name() {
        return name(checkpoint);
    }

    private static String name(Checkpoint checkpoint) {
        return "checkpoint " + checkpoint.size() + " of " + checkpoint.origin();
    }
}
