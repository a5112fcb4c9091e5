package org.evidencevault.api.sources;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.NullUnmarked;

/** A source of a case. Its pseudonym is sealed; {@code code} finds it. */
@Entity
@Table(schema = "vault", name = "sources")
@NullUnmarked
class SourceRow {
    @Id
    byte[] source;

    @Column(name = "case_id")
    byte[] caseId;

    byte[] code;

    SourceRow() {}

    SourceRow(byte[] source, byte[] caseId, byte[] code) {
        this.source = source;
        this.caseId = caseId;
        this.code = code;
    }
}
