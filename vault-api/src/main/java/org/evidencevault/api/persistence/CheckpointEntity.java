package org.evidencevault.api.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A kept checkpoint. */
@Entity
@Table(schema = "vault", name = "checkpoints")
class CheckpointEntity {
    @Id
    private long size;

    private byte[] note = {};

    CheckpointEntity() {}

    byte[] note() {
        return note;
    }
}
