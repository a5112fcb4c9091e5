package org.evidencevault.core.verify;

import java.util.List;
import org.evidencevault.core.FailureKind;

/** What a whole report comes to. The constants stand in order of precedence, the strongest last. */
public enum Verdict {
    /** Everything that was checked is true. */
    VERIFIED,
    /** An option was given whose material is absent; all else is true. */
    UNSATISFIED,
    /** Something was checked and is false. */
    FALSE,
    /** Something does not have exactly one meaning. */
    MALFORMED,
    /** The log signed two heads that cannot both be true. */
    FORK;

    /** The verdict on a report in which a check failed for this reason alone. */
    public static Verdict of(FailureKind kind) {
        return switch (kind) {
            case WRONG_LENGTH,
                    TRAILING_BYTES,
                    NON_CANONICAL,
                    UNKNOWN_SYNTAX,
                    OUT_OF_ORDER,
                    DUPLICATE,
                    OUT_OF_RANGE,
                    LIMIT_EXCEEDED,
                    WEAK_KEY,
                    EMPTY_POLICY,
                    UNSAFE_PATH,
                    UNEXPECTED_FILE,
                    MISSING_FILE,
                    COMPRESSED -> MALFORMED;
            case DAMAGED,
                    COMMITMENT_MISMATCH,
                    ATTACHMENT_MISMATCH,
                    UNKNOWN_SIGNER,
                    SIGNER_OUT_OF_RANGE,
                    BAD_SIGNATURE,
                    UNKNOWN_LOG,
                    MISSING_SIGNATURE,
                    QUORUM_UNMET,
                    NOT_INCLUDED,
                    INCONSISTENT,
                    RELEASE_MISMATCH,
                    BROKEN_CHAIN,
                    BAD_TIMESTAMP,
                    TILES_MISMATCH,
                    ROLLBACK,
                    ERASED -> FALSE;
            case FORK -> FORK;
            case MATERIAL_ABSENT -> UNSATISFIED;
            case CANNOT_OPEN,
                    WRONG_PASSPHRASE,
                    NOT_FOUND,
                    NOT_LOGGED_YET,
                    CONFLICT,
                    ON_HOLD,
                    EMBARGO,
                    REFUSED,
                    IO,
                    UNREACHABLE ->
                throw new IllegalStateException("a check of public material cannot fail with " + kind);
        };
    }

    /** The strongest of what these lines say. */
    static Verdict of(List<Check> checks) {
        return checks.stream()
                .flatMap(check -> check.failure().stream())
                .map(Verdict::of)
                .reduce(VERIFIED, Verdict::or);
    }

    /** The stronger of the two. */
    private Verdict or(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
