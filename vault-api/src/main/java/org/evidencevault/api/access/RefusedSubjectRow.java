package org.evidencevault.api.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A subject whose tokens are refused, as it is stored. Means what it says only if {@link RefusedSubjects} verified {@code mac}. */
@Entity
@Table(schema = "vault", name = "refused_subjects")
@NullUnmarked
class RefusedSubjectRow {
    @Id
    String subject;

    /** Every token is refused, whenever it was issued. */
    @Column(name = "left_for_good")
    boolean left;

    /** Otherwise those that were issued up to here are. */
    Instant since;

    byte[] mac;

    RefusedSubjectRow() {}

    RefusedSubjectRow(String subject, boolean left, Instant since) {
        this.subject = subject;
        this.left = left;
        this.since = since;
    }
}
