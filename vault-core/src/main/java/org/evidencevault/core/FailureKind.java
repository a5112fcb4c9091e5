package org.evidencevault.core;

/**
 * What can go wrong because of the world: bytes, signatures, stores, people. A caller's bug is an
 * {@link IllegalArgumentException} instead, an impossible state an {@link IllegalStateException}.
 *
 * <p>Every kind maps to exactly one exit code of the command line and one problem type of the API; both maps are exhaustive
 * switches, so that a new kind does not compile until its meaning outside is decided.
 */
public enum FailureKind {
    // Malformed: the bytes do not have exactly one meaning.

    /** Ends before it should, or a field has the wrong length. */
    WRONG_LENGTH,
    /** Bytes follow the end. */
    TRAILING_BYTES,
    /** Has a meaning, but is not the one encoding of it: base64, decimals, hex, UTF-8, escapes. */
    NON_CANONICAL,
    /** A line, tag, version or token that the format does not know. */
    UNKNOWN_SYNTAX,
    /** Right parts in the wrong order. */
    OUT_OF_ORDER,
    /** The same thing twice where it may stand once. */
    DUPLICATE,
    /** A number outside its domain, such as an index at or beyond the size. */
    OUT_OF_RANGE,
    /** More, larger or deeper than the stated limit. */
    LIMIT_EXCEEDED,
    /** A public key that no honest signer has: small order, not canonical, not on the curve. */
    WEAK_KEY,
    /** A policy or key file that would accept anything, or nothing. */
    EMPTY_POLICY,
    /** A path that leaves its folder, a link, or names that collide on some file system. */
    UNSAFE_PATH,
    /** A file that no note and no disclosure calls for. */
    UNEXPECTED_FILE,
    /** A file that a note, a disclosure or a manifest calls for is not there. */
    MISSING_FILE,
    /** A compressed archive entry: bundles hold stored entries only, so that size on disk is size. */
    COMPRESSED,

    // Checked, and false.

    /** A manifest's digest or a count does not match: damage in transport. */
    DAMAGED,
    /** Content that does not open its commitment in the signed note. */
    COMMITMENT_MISMATCH,
    /** A file that is not the one its attachment segment describes. */
    ATTACHMENT_MISMATCH,
    /** Signed by nobody whom the auditor trusts. */
    UNKNOWN_SIGNER,
    /** Signed by a known key outside the log indexes it is good for. */
    SIGNER_OUT_OF_RANGE,
    /** A signature of a known key that does not verify. */
    BAD_SIGNATURE,
    /** A log, a policy or an origin that the auditor did not name. */
    UNKNOWN_LOG,
    /** A signature that must be there is not: one half of the hybrid, or the log's own. */
    MISSING_SIGNATURE,
    /** Fewer witnesses than the policy demands. */
    QUORUM_UNMET,
    /** The inclusion proof does not lead to the root. */
    NOT_INCLUDED,
    /** The consistency proof does not connect two tree heads. */
    INCONSISTENT,
    /** A release that is not about this record, or whose set differs from what is disclosed. */
    RELEASE_MISMATCH,
    /** Versions that do not follow one another. */
    BROKEN_CHAIN,
    /** A time-stamp that does not hold. */
    BAD_TIMESTAMP,
    /** Stored tiles that do not lead to the signed root. */
    TILES_MISMATCH,

    // The log against itself.

    /** Two validly signed tree heads that cannot both be true. */
    FORK,
    /** Storage or a checkpoint behind one that was already signed or seen. */
    ROLLBACK,

    // Secrets.

    /** A sealed object or wrapped key does not open: one message, whatever the cause. */
    CANNOT_OPEN,
    /** A key file does not open with this passphrase, or was changed. */
    WRONG_PASSPHRASE,

    // State of the vault.

    /** No such object, or none that the caller may know of. */
    NOT_FOUND,
    /** Stored, and not yet in a signed tree of the log: ask again. */
    NOT_LOGGED_YET,
    /** Somebody else was first: a compare-and-swap lost, or a thing put once exists with other content. */
    CONFLICT,
    /** The content was erased; what remains are notes and proofs. */
    ERASED,
    /** A legal hold forbids it. */
    ON_HOLD,
    /** An embargo has not ended: nothing of it leaves before. */
    EMBARGO,
    /** The rules of the vault forbid it to this actor. */
    REFUSED,

    // The machine.

    /** Reading or writing failed; the message says what and where. */
    IO,
    /** A service that keeps something did not answer, or broke off, before anything was stored. */
    UNREACHABLE,
    /** An option was given whose material is absent. */
    MATERIAL_ABSENT
}
