package org.evidencevault.core.log;

import java.util.List;
import org.evidencevault.core.store.LogHead;
import org.evidencevault.core.tlog.Checkpoint;
import org.evidencevault.core.tlog.NoteSigner;
import org.evidencevault.core.tlog.Policy;
import org.evidencevault.core.tlog.SignatureType;
import org.evidencevault.core.tlog.SignedNote;
import org.evidencevault.core.tlog.VerifierKey;

/**
 * Who a log is, and what others are known to have seen of it.
 *
 * @param origin the log's identity; its keys bear this name
 * @param ed25519 the log's key of type {@code 0x01}
 * @param mlDsa44 the log's key of type {@code 0x06}
 * @param witnesses keys whose cosignatures are kept; others' are ignored
 * @param seenElsewhere checkpoints of this log that a witness, an off-site copy or a partner holds. A log that is behind one of them
 *     was restored from an older copy, and will not open
 */
public record LogConfig(
        String origin,
        NoteSigner ed25519,
        NoteSigner mlDsa44,
        List<VerifierKey> witnesses,
        List<SignedNote> seenElsewhere) {
    public LogConfig {
        requireKey(origin, ed25519, SignatureType.ED25519);
        requireKey(origin, mlDsa44, SignatureType.COSIGNATURE_ML_DSA_44);
        witnesses = List.copyOf(witnesses);
        seenElsewhere = List.copyOf(seenElsewhere);
    }

    private static void requireKey(String origin, NoteSigner signer, SignatureType type) {
        VerifierKey key = signer.key();
        if (!key.name().equals(origin) || key.type() != type) {
            throw new IllegalArgumentException("the log " + origin + " has no key " + key + " of type " + type);
        }
    }

    /** A log that nobody outside is known to have seen, without witnesses. */
    public LogConfig(String origin, NoteSigner ed25519, NoteSigner mlDsa44) {
        this(origin, ed25519, mlDsa44, List.of(), List.of());
    }

    /** The same log, keeping the cosignatures of the witnesses that {@code policy} names. */
    public LogConfig withWitnesses(Policy policy) {
        List<VerifierKey> keys =
                policy.witnesses().stream().map(Policy.Witness::key).toList();
        return new LogConfig(origin, ed25519, mlDsa44, keys, seenElsewhere);
    }

    /** The same log, of which others hold these checkpoints. */
    public LogConfig withSeenElsewhere(List<SignedNote> seen) {
        return new LogConfig(origin, ed25519, mlDsa44, witnesses, seen);
    }

    Checkpoint checkpoint(LogHead head) {
        return new Checkpoint(origin, head.size(), head.root());
    }
}
