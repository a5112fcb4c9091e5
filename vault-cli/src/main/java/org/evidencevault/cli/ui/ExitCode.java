package org.evidencevault.cli.ui;

import org.evidencevault.core.FailureKind;

/** The one table of exit codes. Stable: scripts and auditors rely on it. */
public enum ExitCode {
    /** Done; what was checked holds. */
    OK(0, "verified, or done"),
    /** Checked and false; or the vault's state or rules forbid it. */
    FALSE(1, "checked and false, or refused"),
    /** The command line is not one that evault knows. */
    USAGE(2, "usage"),
    /** The input does not have exactly one meaning. */
    MALFORMED(3, "malformed input"),
    /** The machine failed, or evault did. */
    IO(4, "input, output or internal error"),
    /** The log contradicts itself: two validly signed heads that cannot both be true. */
    FORK(5, "fork: the log signed two heads that cannot both be true"),
    /** An option was given whose material is absent. */
    ABSENT(6, "an option could not be satisfied: material absent");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** What the process exits with. */
    public int code() {
        return code;
    }

    /** In a few words, for help texts. */
    public String meaning() {
        return meaning;
    }

    /** The code of a failure. */
    public static ExitCode of(FailureKind kind) {
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
                    TILES_MISMATCH -> FALSE;
            case FORK -> FORK;
            // No fork: an old head was true once, and a restored backup looks the same. Only two heads that exclude
            // each other are
            // evidence that cannot be explained away.
            case ROLLBACK -> FALSE;
            case CANNOT_OPEN, WRONG_PASSPHRASE -> FALSE;
            case NOT_FOUND, NOT_LOGGED_YET, CONFLICT, ERASED, ON_HOLD, EMBARGO, REFUSED -> FALSE;
            case IO, UNREACHABLE -> IO;
            case MATERIAL_ABSENT -> ABSENT;
        };
    }
}
