package org.evidencevault.api.bench;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A record in the clear. */
@Entity
@Table(schema = "bench", name = "rows")
class PlainRow {
    @Id
    UUID id = new UUID(0, 0);

    @Column(name = "case_id")
    byte[] caseId = {};

    String body = "";

    PlainRow() {}

    PlainRow(UUID id, byte[] caseId, String body) {
        this.id = id;
        this.caseId = caseId;
        this.body = body;
    }
}
