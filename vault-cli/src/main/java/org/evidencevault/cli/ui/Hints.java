package org.evidencevault.cli.ui;

import org.evidencevault.core.FailureKind;

/** What to do about a failure of which nothing is known but its kind. */
final class Hints {
    private Hints() {}

    static String of(FailureKind kind) {
        return switch (kind) {
            case WRONG_LENGTH,
                    TRAILING_BYTES,
                    NON_CANONICAL,
                    UNKNOWN_SYNTAX,
                    OUT_OF_ORDER,
                    DUPLICATE,
                    OUT_OF_RANGE,
                    LIMIT_EXCEEDED ->
                "the input is not what its format says; get it again, or correct it if it is yours";
            case WEAK_KEY -> "ask the key's owner for the right key over a channel that you trust";
            case EMPTY_POLICY -> "a policy names a log; files of author keys and of time-stamp roots at least one";
            case UNSAFE_PATH, UNEXPECTED_FILE, MISSING_FILE, COMPRESSED ->
                "ask for the bundle again; do not repair it by hand";
            case DAMAGED -> "the copy was damaged on its way; ask for it again";
            case COMMITMENT_MISMATCH, ATTACHMENT_MISMATCH, BAD_SIGNATURE, RELEASE_MISMATCH, BROKEN_CHAIN ->
                "this is not what was signed: do not rely on it, and keep this copy";
            case UNKNOWN_SIGNER, SIGNER_OUT_OF_RANGE -> "check that your author keys are this newsroom's, and current";
            case UNKNOWN_LOG -> "check that your policy names this newsroom's log";
            case MISSING_SIGNATURE, QUORUM_UNMET -> "ask for a newer export, signed by all whom your policy demands";
            case NOT_INCLUDED, INCONSISTENT, TILES_MISMATCH ->
                "keep this copy: it is evidence against the log or its courier";
            case BAD_TIMESTAMP -> "the time-stamp proves nothing; the rest of the report stands";
            case FORK -> "keep both heads and show them to the newsroom and its witnesses";
            case ROLLBACK -> "something here is older than what was seen before: find the newest copy";
            case CANNOT_OPEN -> "the stored object was changed or its key is another's; run evault local fsck";
            case WRONG_PASSPHRASE -> "try the passphrase again, or check that this is the right key file";
            case NOT_FOUND -> "check the name or the id; evault local list shows what there is";
            case NOT_LOGGED_YET -> "the log takes it in shortly: try again";
            case CONFLICT -> "somebody was first: look at what is there now, then try again";
            case ERASED -> "the content is gone by decision; notes and proofs remain";
            case ON_HOLD -> "a legal hold stands on the record; evault local hold --lift removes it";
            case EMBARGO -> "it can be exported once its embargo has ended";
            case REFUSED -> "the vault's rules ask for more, see the message";
            case UNREACHABLE -> "check that the service answers, then run it again";
            case IO -> "check that the path exists, may be used by you, and that the disk has room";
            case MATERIAL_ABSENT -> "ask whoever sent this for the missing material, or leave the option out";
        };
    }
}
