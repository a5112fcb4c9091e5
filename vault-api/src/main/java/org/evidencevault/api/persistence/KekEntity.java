package org.evidencevault.api.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.evidencevault.core.store.Rows;

@Entity
@IdClass(KekEntityId.class)
@Table(schema = "keys", name = "keks")
class KekEntity {
    @Id
    @Column(name = "case_id")
    private byte[] caseId = {};

    @Id
    private int audience;

    @Id
    private long generation;

    @Column(name = "root_key")
    private String rootKey = "";

    private byte[] wrapped = {};

    KekEntity() {}

    Rows.KekRow row() {
        return new Rows.KekRow(Ids.of(caseId), audience, generation, rootKey, wrapped);
    }
}
