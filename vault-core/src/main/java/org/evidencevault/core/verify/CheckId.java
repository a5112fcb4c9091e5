package org.evidencevault.core.verify;

import java.util.Locale;

/** What is checked, in the order in which a report tells it. */
public enum CheckId {
    /** Bag structure and manifests: damage in transport. */
    BAG,
    /** Exactly the files that notes and disclosures call for. */
    FILES,
    /** A record note: form, and the author's signature at its place in the log. */
    NOTE,
    /** Every opened segment against its commitment. */
    COMMITMENTS,
    /** A file against its segment. */
    ATTACHMENT,
    /** The logged release. */
    RELEASE,
    /** The logged erasure. */
    ERASURE,
    /** Versions of one record against each other. */
    VERSIONS,
    /** The log entry and its leaf hash. */
    ENTRY,
    /** The leaf in the tree. */
    INCLUSION,
    /** A custody event. */
    EVENT,
    /** Custody events against each other and against the log. */
    CUSTODY,
    /** The log's own signature of a checkpoint. */
    LOG_SIGNATURES,
    /** The policy's quorum on a checkpoint. */
    QUORUM,
    /** Checkpoints against each other. */
    CONSISTENCY,
    /** A time-stamp over a checkpoint. */
    TIMESTAMP,
    /** The last checkpoint that the auditor has seen. */
    STATE,
    /** A copy of the log: entries, tiles, root. */
    TILES,
    /** Whether a version is the latest. */
    RECENCY;

    /** The stable name: lower case, with hyphens. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
