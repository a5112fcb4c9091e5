package org.evidencevault.api.releases;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A release that was proposed. What it would disclose is sealed. */
@Entity
@Table(schema = "vault", name = "proposals")
@NullUnmarked
class ProposalRow {
    /** What a proposal has come to. */
    enum State {
        PROPOSED,
        APPROVED,
        REFUSED,
        /** It was approved, and is exported no more. */
        WITHDRAWN
    }

    @Id
    byte[] proposal;

    @Column(name = "case_id")
    byte[] caseId;

    byte[] record;
    long version;

    @Enumerated(EnumType.STRING)
    State state;

    /** Digest of the signed release note, once approved. */
    byte[] release;

    Instant changed;

    ProposalRow() {}
}
