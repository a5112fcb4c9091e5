package org.evidencevault.cli.verify;

import org.evidencevault.cli.ui.ExitCode;
import org.evidencevault.core.verify.Status;
import org.evidencevault.core.verify.Verdict;

/** Verdicts as words and as exit codes. */
public final class Verdicts {
    private Verdicts() {}

    /** The exit code of a run whose report comes to {@code verdict}. */
    public static ExitCode exit(Verdict verdict) {
        return switch (verdict) {
            case VERIFIED -> ExitCode.OK;
            case UNSATISFIED -> ExitCode.ABSENT;
            case FALSE -> ExitCode.FALSE;
            case MALFORMED -> ExitCode.MALFORMED;
            case FORK -> ExitCode.FORK;
        };
    }

    /** The verdict in one word. */
    public static String word(Verdict verdict) {
        return switch (verdict) {
            case VERIFIED -> "VERIFIED";
            case UNSATISFIED -> "NOT SATISFIED";
            case FALSE -> "NOT VERIFIED";
            case MALFORMED -> "MALFORMED";
            case FORK -> "FORK";
        };
    }

    /** What the verdict means, in a sentence. */
    public static String sentence(Verdict verdict) {
        return switch (verdict) {
            case VERIFIED -> "Everything that was checked is true.";
            case UNSATISFIED -> "An option asked for a check whose material is absent; all else is true.";
            case FALSE -> "Something was checked and is false: do not rely on this copy.";
            case MALFORMED -> "Something does not have exactly one meaning: do not rely on this copy.";
            case FORK -> "The log signed two heads that cannot both be true: keep this copy as evidence.";
        };
    }

    /** How a check ended, in a word. */
    static String word(Status status) {
        return switch (status) {
            case PASSED -> "ok";
            case FAILED -> "FAILED";
            case NOT_CHECKED -> "not checked";
        };
    }
}
