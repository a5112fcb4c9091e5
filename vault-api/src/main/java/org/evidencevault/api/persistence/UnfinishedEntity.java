package org.evidencevault.api.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A note whose announced work is still to be done. */
@Entity
@Table(schema = "vault", name = "unfinished")
class UnfinishedEntity {
    @Id
    private byte[] digest = {};

    private long entry;

    UnfinishedEntity() {}
}
