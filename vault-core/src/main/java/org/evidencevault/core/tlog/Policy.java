package org.evidencevault.core.tlog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/**
 * Whom an auditor trusts to say what a log holds: log keys, witnesses, and the quorum of witnesses that must have signed (C2SP
 * tlog-policy). Immutable, thread safe.
 *
 * <p>Stricter than C2SP in what it takes: keys of the types this code verifies, one key in one row only, and at least one log.
 */
public final class Policy {
    /** Bytes of a policy file. */
    public static final int MAX_BYTES = 1 << 20;

    /** Logs, witnesses and groups that a policy may name, each; C2SP asks for at least 32. */
    public static final int MAX_ROWS = 64;

    /**
     * A {@code witness} line.
     *
     * @param name what the policy calls the witness; another name than its key's
     * @param key the witness' key, of type {@code 0x04} or {@code 0x06}
     * @param url where to submit checkpoints to, if the policy says
     */
    public record Witness(String name, VerifierKey key, Optional<String> url) {}

    /**
     * A {@code log} line.
     *
     * @param key the log's key, of type {@code 0x01} or {@code 0x06}, named as the log's origin
     * @param url where the log is, if the policy says
     */
    public record Log(VerifierKey key, Optional<String> url) {}

    private final List<Log> logs;
    private final List<Witness> witnesses;
    private final Optional<Quorum> quorum;

    Policy(List<Log> logs, List<Witness> witnesses, Optional<Quorum> quorum) {
        this.logs = List.copyOf(logs);
        this.witnesses = List.copyOf(witnesses);
        this.quorum = quorum;
    }

    /**
     * Parses a policy file; {@code where} names it in errors.
     *
     * @throws VaultException EMPTY_POLICY without a log or a quorum line; DUPLICATE; OUT_OF_ORDER for a name that no preceding line
     *     defines; what {@link VerifierKey#parse} throws; UNKNOWN_SYNTAX, NON_CANONICAL, OUT_OF_RANGE, LIMIT_EXCEEDED
     */
    public static Policy parse(byte[] bytes, String where) {
        return new PolicyParser(where).parse(bytes);
    }

    /** The log lines, in the order of the file; at least one. */
    public List<Log> logs() {
        return logs;
    }

    /** The witness lines, in the order of the file. */
    public List<Witness> witnesses() {
        return witnesses;
    }

    /** Whether the policy says {@code quorum none}: it demands nothing but one signature of the log's own. */
    public boolean demandsNoWitness() {
        return quorum.isEmpty();
    }

    /**
     * Checks every signature of {@code note} that a key of this policy claims, and counts the quorum. An unmet quorum is part of the
     * verdict; {@link PolicyVerdict#requireQuorum} refuses it. Equal notes have equal verdicts, so callers may keep them by digest.
     *
     * @throws VaultException UNKNOWN_LOG if the origin is none of this policy's, MISSING_SIGNATURE if no key of that log signed,
     *     BAD_SIGNATURE if a signature of any known key does not verify; what {@link Checkpoint#parse} throws
     */
    public PolicyVerdict check(SignedNote note, String where) {
        byte[] text = note.text();
        Checkpoint checkpoint = Checkpoint.parse(text, where);
        if (logs.stream().noneMatch(log -> isOf(log, checkpoint))) {
            throw new VaultException(FailureKind.UNKNOWN_LOG, where, "the policy names no log " + checkpoint.origin());
        }
        Optional<VerifierKey> logKey = Optional.empty();
        for (Log log : logs) {
            boolean signed = verify(log.key(), note, text, where).isPresent();
            if (signed && logKey.isEmpty() && isOf(log, checkpoint)) {
                logKey = Optional.of(log.key());
            }
        }
        List<PolicyVerdict.Cosignature> cosignatures = new ArrayList<>();
        for (Witness witness : witnesses) {
            verify(witness.key(), note, text, where)
                    .ifPresent(time -> cosignatures.add(new PolicyVerdict.Cosignature(
                            witness.name(), witness.key(), time, counts(witness.name()))));
        }
        VerifierKey signer = logKey.orElseThrow(() -> new VaultException(
                FailureKind.MISSING_SIGNATURE, where, "no signature by the log " + checkpoint.origin()));
        return new PolicyVerdict(checkpoint, signer, cosignatures, isMet(cosignatures), demandsNoWitness());
    }

    private static boolean isOf(Log log, Checkpoint checkpoint) {
        return log.key().name().equals(checkpoint.origin());
    }

    /** The newest time at which {@code key} signed, if it did; every signature that claims to be its must verify. */
    private static Optional<Long> verify(VerifierKey key, SignedNote note, byte[] text, String where) {
        Optional<Long> newest = Optional.empty();
        for (NoteSignature signature : note.signatures()) {
            if (signature.claims(key)) {
                long time = timestamp(key, text, signature, where);
                newest = Optional.of(Math.max(time, newest.orElse(0L)));
            }
        }
        return newest;
    }

    private static long timestamp(VerifierKey key, byte[] text, NoteSignature signature, String where) {
        try {
            return NoteVerifier.verify(key, text, signature).timestamp();
        } catch (VaultException e) {
            throw e.within(where);
        }
    }

    private boolean counts(String witness) {
        return quorum.filter(rule -> rule.contains(witness)).isPresent();
    }

    private boolean isMet(List<PolicyVerdict.Cosignature> cosignatures) {
        List<String> signed =
                cosignatures.stream().map(PolicyVerdict.Cosignature::witness).toList();
        return quorum.isEmpty() || quorum.get().isMetBy(signed);
    }
}
