package org.evidencevault.api.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.evidencevault.core.store.Ledger;

/** An entry that waits for the log. */
@Entity
@Table(schema = "vault", name = "pending")
class PendingEntity {
    @Id
    private long entry;

    private byte[] leaf = {};

    PendingEntity() {}

    Ledger.Pending row() {
        return new Ledger.Pending(entry, leaf);
    }
}
