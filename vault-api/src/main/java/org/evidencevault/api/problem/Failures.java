package org.evidencevault.api.problem;

import org.evidencevault.core.FailureKind;

/** From a failure of the core to a problem: the one switch. */
final class Failures {
    private Failures() {}

    /** Input is parsed by the resources, so what is malformed in here was stored that way. */
    static ProblemType typeOf(FailureKind kind) {
        return switch (kind) {
            case LIMIT_EXCEEDED -> ProblemType.LIMIT_EXCEEDED;
            case NOT_FOUND -> ProblemType.NOT_FOUND;
            case NOT_LOGGED_YET -> ProblemType.NOT_LOGGED_YET;
            case CONFLICT -> ProblemType.CONFLICT;
            case ERASED -> ProblemType.ERASED;
            case ON_HOLD -> ProblemType.ON_HOLD;
            case EMBARGO -> ProblemType.EMBARGO;
            case REFUSED -> ProblemType.REFUSED;
            case IO, UNREACHABLE, FORK, ROLLBACK, MATERIAL_ABSENT -> ProblemType.UNAVAILABLE;
            case WRONG_LENGTH,
                    TRAILING_BYTES,
                    NON_CANONICAL,
                    UNKNOWN_SYNTAX,
                    OUT_OF_ORDER,
                    DUPLICATE,
                    OUT_OF_RANGE,
                    WEAK_KEY,
                    EMPTY_POLICY,
                    UNSAFE_PATH,
                    UNEXPECTED_FILE,
                    MISSING_FILE,
                    COMPRESSED,
                    DAMAGED,
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
                    CANNOT_OPEN,
                    WRONG_PASSPHRASE -> ProblemType.INTEGRITY;
        };
    }
}
