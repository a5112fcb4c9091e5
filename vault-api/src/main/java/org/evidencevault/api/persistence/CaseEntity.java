package org.evidencevault.api.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.evidencevault.core.store.Rows;

@Entity
@Table(schema = "vault", name = "cases")
class CaseEntity {
    @Id
    @Column(name = "case_id")
    private byte[] caseId = {};

    CaseEntity() {}

    Rows.CaseRow row() {
        return new Rows.CaseRow(Ids.of(caseId));
    }
}
