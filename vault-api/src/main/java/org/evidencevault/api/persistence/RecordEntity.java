package org.evidencevault.api.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.evidencevault.core.store.Rows;

@Entity
@Table(schema = "vault", name = "records")
class RecordEntity {
    @Id
    private byte[] record = {};

    @Column(name = "case_id")
    private byte[] caseId = {};

    RecordEntity() {}

    Rows.RecordRow row() {
        return new Rows.RecordRow(Ids.of(record), Ids.of(caseId));
    }
}
