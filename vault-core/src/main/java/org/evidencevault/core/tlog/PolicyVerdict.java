package org.evidencevault.core.tlog;

import java.util.List;
import java.util.OptionalLong;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/**
 * What a {@link Policy} found in a checkpoint note. That there is one means: the log's own signature is good, and so is every
 * signature by a key that the policy names. Immutable.
 *
 * @param checkpoint the tree head
 * @param logKey the log's key that signed it
 * @param cosignatures the witnesses of the policy that signed it, in the order of the policy
 * @param quorumMet whether they are enough; always, if the policy demands none
 * @param nothingDemanded whether the policy said {@code quorum none}: nothing beyond one signature of the log was demanded
 */
public record PolicyVerdict(
        Checkpoint checkpoint,
        VerifierKey logKey,
        List<Cosignature> cosignatures,
        boolean quorumMet,
        boolean nothingDemanded) {
    public PolicyVerdict {
        cosignatures = List.copyOf(cosignatures);
    }

    /**
     * A witness that signed.
     *
     * @param witness its name in the policy
     * @param key its key
     * @param timestamp when it signed, by its own clock, in seconds since 1970; 0 if it states no time
     * @param counted whether the quorum refers to it
     */
    public record Cosignature(String witness, VerifierKey key, long timestamp, boolean counted) {}

    /**
     * The newest time that a counted cosignature states, in seconds since 1970. Empty if none does, and then nobody but the log says
     * when the checkpoint existed.
     */
    public OptionalLong newestTimestamp() {
        return cosignatures.stream()
                .filter(Cosignature::counted)
                .mapToLong(Cosignature::timestamp)
                .filter(time -> time > 0)
                .max();
    }

    /**
     * Whether a counted cosigner is not the log itself, by the name of its key. Without one, a log that shows different trees to
     * different people would not be noticed.
     */
    public boolean outsideWitness() {
        return cosignatures.stream()
                .anyMatch(cosignature ->
                        cosignature.counted() && !cosignature.key().name().equals(checkpoint.origin()));
    }

    /**
     * This verdict, if the quorum is met; {@code where} names the checkpoint in errors.
     *
     * @throws VaultException QUORUM_UNMET
     */
    public PolicyVerdict requireQuorum(String where) {
        if (!quorumMet) {
            String signed = cosignatures.isEmpty()
                    ? "nobody"
                    : String.join(
                            ", ", cosignatures.stream().map(c -> c.key().name()).toList());
            throw new VaultException(
                    FailureKind.QUORUM_UNMET, where, "the policy demands more cosignatures; signed by " + signed);
        }
        return this;
    }
}
