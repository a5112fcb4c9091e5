package org.evidencevault.api.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.store.LogHead;

/** The decided head: the one row of its table. */
@Entity
@Table(schema = "vault", name = "head")
class HeadEntity {
    @Id
    private boolean one;

    private long size;
    private byte[] root = {};

    HeadEntity() {}

    LogHead head() {
        return new LogHead(size, Hash.ofBytes(root));
    }
}
